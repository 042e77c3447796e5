import type { ListedProduct } from '../channel/index.ts';
import { Sku } from '../model/index.ts';
import { fingerprint } from '../plan/index.ts';

const LONGEST = 64;

/** SKUs and product ids for listings that are imported: those that stand there, where they are free, else made of the listing, always the same. */
export class ImportNames {
  readonly #channel: string;
  readonly #skus = new Set<string>();
  readonly #ids: Set<string>;

  /** `ids`: taken by other products. */
  constructor(channel: string, ids: Iterable<string>) {
    this.#channel = channel;
    this.#ids = new Set(ids);
  }

  /** One for each variant, in order. `shared`: SKUs of the listing that another listing or variant has as well, so that they could not be kept. */
  skusOf({ listing, variants }: ListedProduct): { readonly skus: readonly string[]; readonly shared: readonly string[] } {
    const shared: string[] = [];
    const slugs = variants.map(({ options }) => slugOf(Object.values(options)));
    const skus = variants.map(({ sku, options }, index) => {
      if (sku !== undefined && !this.#skus.has(sku) && Sku.safeParse(sku).success) return this.#take(sku);
      if (sku !== undefined) shared.push(sku);
      const slug = slugs[index];
      const isPlain = slug !== undefined && slugs.filter((other) => other === slug).length === 1;
      const ending = variants.length === 1 ? '' : `-${isPlain ? slug : fingerprint(options).slice(0, 8)}`;
      const made = `${this.#prefix(listing.ref)}${ending}`;
      return this.#take(made.length <= LONGEST && !this.#skus.has(made) ? made : `${made.slice(0, LONGEST - 9)}-${fingerprint([listing.ref, options, index]).slice(0, 8)}`);
    });
    return { skus, shared };
  }

  idOf({ listing }: ListedProduct, skus: readonly string[], linked: string | undefined): string {
    const wishes = [linked, listing.productId, skus.length === 1 ? skus[0] : undefined, this.#prefix(listing.ref)];
    const free = wishes.find((id) => id !== undefined && Sku.safeParse(id).success && (id === linked || !this.#ids.has(id)));
    const id = free ?? `${this.#prefix(listing.ref).slice(0, LONGEST - 9)}-${fingerprint(listing.ref).slice(0, 8)}`;
    this.#ids.add(id);
    return id;
  }

  #take(sku: string): string {
    this.#skus.add(sku);
    return sku;
  }

  #prefix(ref: string): string {
    const plain = ref.replaceAll(/[^A-Za-z0-9._-]+/g, '-').slice(0, LONGEST / 2);
    return `${this.#channel}-${plain === ref ? ref : `${plain}-${fingerprint(ref).slice(0, 8)}`}`;
  }
}

/** Undefined where its words cannot be told in plain letters. */
function slugOf(values: readonly string[]): string | undefined {
  const plain = values.join('-').normalize('NFKD').replaceAll(/\p{M}/gu, '');
  const slug = plain.replaceAll(/[^A-Za-z0-9]+/g, '-').replaceAll(/^-|-$/g, '');
  return slug === '' || /[^\x20-\x7e]/.test(plain) ? undefined : slug;
}
