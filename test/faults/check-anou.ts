import { pictureHash } from './pictures.ts';
import type { Evidence } from './world.ts';

/** Whether Anou shows what the catalogue says, each piece once; what its staff hold or refused stays where they put it. */
export function checkAnou({ day: { staff }, seller, books, shoppers }: Evidence): readonly string[] {
  const wrong: string[] = [];
  const sales = shoppers.sales();
  const pieces = staff.listings();
  const names = pieces.map((piece) => piece.externalRef);
  if (new Set(names).size < names.length) wrong.push(`duplicate: Anou holds a piece twice (${names.join(', ')})`);
  for (const row of seller.rows) {
    const piece = pieces.find((each) => each.externalRef === row.id);
    if (row.kind !== 'one-of-a-kind') {
      if (piece) wrong.push(`publication: ${row.id} is not for Anou, and is there`);
      continue;
    }
    const isSoldThere = sales.some((sale) => sale.channel === 'anou' && sale.stands && sale.lines[0]!.sku === row.id);
    const isWanted = row.state === 'there' && books.offered(row, row.id, sales) > 0;
    const state = piece?.state ?? 'absent';
    if (isSoldThere) {
      // What it sold is its to keep: nothing more can be written to it.
      if (state !== 'sold') wrong.push(`publication: ${row.id} was sold on Anou, and is ${state} there`);
      continue;
    }
    if (!isWanted) {
      if (['approved', 'in_review', 'on_hold'].includes(state)) wrong.push(`publication: ${row.id} is ${state} on Anou, and should not be offered (${row.state})`);
      continue;
    }
    if (!piece || !['approved', 'on_hold', 'refused'].includes(state)) {
      wrong.push(`publication: ${row.id} is ${state} on Anou, and should be offered`);
      continue;
    }
    const { product, price_mad, photos, materials } = piece.content;
    const shown = { name: product.name, text: product.text, price: price_mad, materials, photos: photos.toSorted((a, b) => a.rank - b.rank).map((photo) => photo.url) };
    const wanted = { name: row.title, text: row.description, price: row.net, materials: row.materials, photos: row.photos.map(addressOf) };
    for (const [what, value] of Object.entries(wanted)) {
      const seen = JSON.stringify(shown[what as keyof typeof shown]);
      if (seen !== JSON.stringify(value)) wrong.push(`lost edit: ${what} of ${row.id} on Anou is ${seen}, the catalogue says ${JSON.stringify(value)}`);
    }
  }
  return wrong;
}

function addressOf(file: string): string {
  return `https://photos.market.test/${file}?v=${pictureHash(file).slice(0, 12)}`;
}
