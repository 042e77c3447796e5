import { from, type CatalogueSource, type ProductInput } from 'fondouk';
import { rug, slippers } from '../engine/products.ts';
import type { Chance } from './chance.ts';

export interface Row {
  readonly id: string;
  readonly kind: 'one-of-a-kind' | 'in-stock' | 'made-to-order';
  title: string;
  description: string;
  /** Whole dirhams. */
  net: number;
  retail: number;
  /** Names of pictures, in order. */
  photos: string[];
  materials: string[];
  /** By SKU. */
  readonly quantities: Map<string, number>;
  /** By SKU: the size, where there are sizes. */
  readonly sizes: ReadonlyMap<string, string>;
  state: 'there' | 'removed' | 'broken';
}

/** The seller and the catalogue: what its rows say now, whatever became of it elsewhere. */
export class Seller {
  readonly rows: Row[] = [];
  readonly #chance: Chance;
  #pictures = 0;
  #words = 0;

  constructor(chance: Chance) {
    this.#chance = chance;
    const count = chance.whole(3, 6);
    for (let number = 1; number <= count; number += 1) this.addRow();
  }

  /** Products that the catalogue offers as it stands: neither removed nor broken. */
  get valid(): readonly Row[] {
    return this.rows.filter((row) => row.state === 'there');
  }

  rowOf(sku: string): Row | undefined {
    return this.rows.find((row) => row.quantities.has(sku));
  }

  addRow(): Row {
    const number = this.rows.length + 1;
    const kind = number <= 2 ? 'one-of-a-kind' : this.#chance.weighted({ 'one-of-a-kind': 5, 'in-stock': 3, 'made-to-order': 1 });
    const id = kind === 'in-stock' ? `BAB-${number}` : `RUG-${String(number).padStart(3, '0')}`;
    const sizes = new Map(kind === 'in-stock' ? ['38', '40', '42'].map((size) => [`${id}-${size}`, `EU ${size}`] as const) : []);
    const quantities = new Map(
      kind === 'in-stock' ? [...sizes.keys()].map((sku) => [sku, this.#chance.whole(0, 4)] as const) : [[id, kind === 'one-of-a-kind' ? 1 : this.#chance.whole(1, 5)] as const],
    );
    if (kind === 'in-stock') quantities.set(`${id}-40`, this.#chance.whole(1, 5));
    const photos = Array.from({ length: this.#chance.whole(1, 3) }, () => this.newPicture());
    const row: Row = { id, kind, ...this.newWords(id), net: 1000 + 10 * number, retail: 2000 + 10 * number, photos, materials: ['wool'], quantities, sizes, state: 'there' };
    this.rows.push(row);
    return row;
  }

  newPicture(): string {
    this.#pictures += 1;
    return `picture-${this.#pictures}.png`;
  }

  /** @returns what was done, as do the other edits. */
  editWords(row: Row): string {
    Object.assign(row, this.newWords(row.id));
    return `seller: ${row.id} is now "${row.title}"`;
  }

  editPrice(row: Row, chance: Chance): string {
    [row.net, row.retail] = [row.net + 10 * chance.whole(-5, 5), row.retail + 10 * chance.whole(-5, 5)];
    return `seller: ${row.id} costs ${row.net} and ${row.retail}`;
  }

  editQuantity(row: Row, chance: Chance): string {
    const sku = chance.pick([...row.quantities.keys()]);
    const before = row.quantities.get(sku)!;
    const quantity = row.kind === 'one-of-a-kind' ? 1 - before : chance.whole(0, 5);
    row.quantities.set(sku, quantity);
    return `seller: ${quantity} of ${sku}, and not ${before}`;
  }

  editPhotos(row: Row, chance: Chance): string {
    const { photos } = row;
    const kind = chance.pick(['add', 'remove', 'reorder', 'replace']);
    if (kind === 'add' || photos.length === 1) photos.splice(chance.whole(0, photos.length), 0, this.newPicture());
    else if (kind === 'remove') photos.splice(chance.whole(0, photos.length - 1), 1);
    else if (kind === 'replace') photos[chance.whole(0, photos.length - 1)] = this.newPicture();
    else row.photos = chance.shuffled(photos);
    return `seller: ${row.id} shows ${row.photos.join(', ')}`;
  }

  newWords(id: string): Pick<Row, 'title' | 'description'> {
    this.#words += 1;
    return { title: `Piece ${id} told the ${this.#words}. time`, description: `Text number ${this.#words} & "quotes" of ${id}.` };
  }

  source(): CatalogueSource {
    const products = () => this.rows.filter((row) => row.state !== 'removed').map(productOf);
    return { name: 'the seller', photoFolder: 'pictures', read: (signal) => from(products()).read(signal) };
  }
}

/** As the catalogue writes it. A broken row has a price that no price can be. */
export function productOf(row: Row): ProductInput {
  const number = Number(/\d+/.exec(row.id)![0]);
  const amount = (dirhams: number) => ({ amount: dirhams * 100, currency: 'MAD' });
  const retail = row.state === 'broken' ? -1 : row.retail;
  const { made, ...like } = row.kind === 'in-stock' ? slippers(number, {}) : rug(number);
  return {
    ...like,
    id: row.id,
    kind: row.kind,
    title: { en: row.title },
    description: { en: row.description },
    materials: [...row.materials],
    images: row.photos.map((file) => ({ file })),
    variants: [...row.quantities].map(([sku, quantity]) => ({
      sku,
      quantity,
      prices: [{ kind: 'net', amount: amount(row.net) }, { kind: 'retail', amount: amount(retail) }],
      ...(row.sizes.has(sku) ? { options: { Size: row.sizes.get(sku)! } } : {}),
      ...(row.kind === 'in-stock' ? {} : { weight: { value: 4, unit: 'kg' as const } }),
    })),
    ...(row.kind === 'one-of-a-kind' ? {} : { channels: ['etsy'] }),
    ...(row.kind === 'made-to-order' || made === undefined ? {} : { made }),
  };
}
