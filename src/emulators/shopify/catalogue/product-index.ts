import type { StoredProduct } from './records.ts';

/** Products by their handle, and by the values of their metafields: a large catalogue is looked through by these for every product that comes. */
export class ProductIndex {
  readonly #found = new Map<string, Set<StoredProduct>>();
  readonly #keys = new Map<StoredProduct, readonly string[]>();

  /** Takes a product in, and in anew after every change. */
  put(product: StoredProduct): void {
    this.remove(product);
    const keys = [handleKey(product.handle), ...product.metafields.map(({ namespace, key, value }) => metafieldKey(namespace, key, value))];
    for (const key of keys) {
      const same = this.#found.get(key);
      if (same) same.add(product);
      else this.#found.set(key, new Set([product]));
    }
    this.#keys.set(product, keys);
  }

  remove(product: StoredProduct): void {
    for (const key of this.#keys.get(product) ?? []) {
      const same = this.#found.get(key)!;
      same.delete(product);
      if (same.size === 0) this.#found.delete(key);
    }
    this.#keys.delete(product);
  }

  ofHandle(handle: string): StoredProduct | undefined {
    return this.#found.get(handleKey(handle))?.values().next().value;
  }

  withMetafield(namespace: string, key: string, value: string): readonly StoredProduct[] {
    return [...(this.#found.get(metafieldKey(namespace, key, value)) ?? [])];
  }
}

function handleKey(handle: string): string {
  return `handle ${handle}`;
}

function metafieldKey(namespace: string, key: string, value: string): string {
  return `metafield ${namespace}.${key} ${value}`;
}
