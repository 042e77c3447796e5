import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { completenessOf, json, readCatalogue } from '../source/index.ts';
import type { ActInput } from './act.ts';
import { openEtsyHall } from './market-hall.ts';
import { duration } from './narrator.ts';
import { standInRug } from './stand-in-rug.ts';
import { doubledOnEtsy, doubledPhotosOnEtsy, writesSoFar } from './what-is-there.ts';

type Row = Readonly<Record<string, unknown>>;

/** The given file, else the one beside the checkout, where developers keep it: it is a real shop's and never ships. */
export function findRugShop(root: string, given: string | undefined): string | undefined {
  if (given !== undefined) return given;
  const beside = join(process.env['FONDOUK_SHARED'] ?? join(root, '../shared'), 'data/rug-shop.json');
  return existsSync(beside) ? beside : undefined;
}

/** A real shop's export, as it is, to a first Etsy shop: no SKU, no currency, repeated titles, texts that are missing. */
export async function rugShopAct({ root, folder, file, tell, claims, signal }: ActInput & { readonly file: string }): Promise<void> {
  const { rugRow } = (await import(/* @vite-ignore */ pathToFileURL(join(root, 'examples/rug-row.mjs')).href)) as { rugRow: (rug: Row) => Row };
  const photos = join(folder, 'stand-ins');
  mkdirSync(photos);
  const source = json(file, { photos, map: (rug) => withStandIn(rugRow(rug), photos) });
  const { products, quarantined, read } = await readCatalogue(source, { signal });
  const titles = new Set(products.map(({ product }) => product.title['en']));

  tell.act(`A real shop: ${read} rugs as its web site showed them`);
  tell.say(`${products.length} can be offered, under ${titles.size} different titles; the export has no SKU and no currency, which its mapping of a few lines gives (examples/rug-row.mjs).`);
  for (const [code, same] of Map.groupBy(quarantined, ({ issues }) => issues[0]!.code)) {
    tell.say(`${same.length} set apart, rows ${same.map(({ row }) => row).join(', ')} (${code}): ${same[0]!.issues[0]!.message}`);
  }
  const lacking = completenessOf(products.map(({ product }) => product)).filter(({ filled }) => filled === 0).map(({ field }) => field);
  tell.say(`Not one says: ${lacking.join(', ')}. Anou needs a weight, so they go to Etsy alone. Their photos cannot be fetched here: each has a drawing in its place.`);

  const hall = await openEtsyHall(root, join(folder, 'rug-shop.db'), source);
  try {
    const begun = Date.now();
    const pushed = await hall.sync.push({ signal });
    signal.throwIfAborted();
    const took = Date.now() - begun;
    const counts = pushed.channels['etsy']!;
    const listed = hall.shop.listings().filter(({ state }) => state === 'active').length;
    tell.say(`Pushed in ${duration(took)}: ${counts.applied} of ${counts.planned} operations applied with ${counts.calls} calls, ${listed} rugs on sale.`);
    const writes = writesSoFar(hall.shop);
    const again = await hall.sync.push({ signal });
    signal.throwIfAborted();
    tell.say(`Pushed again: ${again.channels['etsy']!.planned} operations, ${writesSoFar(hall.shop) - writes} writes.`);

    claims.equal('Rug shop: every rug that can be offered is on sale, once', listed, products.length);
    claims.equal('Rug shop: no rug is listed twice', doubledOnEtsy(hall.shop).length, 0);
    claims.equal('Rug shop: no photo was uploaded twice', doubledPhotosOnEtsy(hall.shop), 0);
    claims.equal('Rug shop: rugs of the same title are not taken for one another', [...pushed.issues, ...again.issues].filter(({ code }) => code === 'look-alike').length, 0);
    claims.equal('Rug shop: the second push wrote nothing', writesSoFar(hall.shop) - writes, 0);
    claims.equal('Rug shop: every row is counted', products.length + quarantined.length, read);
  } finally {
    await hall.close();
  }
}

function withStandIn(row: Row, photos: string): Row {
  const sku = String(row['sku']);
  const picture = `${sku}.png`;
  if (!existsSync(join(photos, picture))) writeFileSync(join(photos, picture), standInRug(sku));
  return { ...row, photos: [picture] };
}
