import { pictureBytes } from './pictures.ts';
import type { Row } from './seller.ts';
import type { Evidence } from './world.ts';

type Shop = Evidence['day']['shop'];
type Listing = ReturnType<Shop['listings']>[number];

/** Whether Etsy shows what the catalogue says, and nothing twice: worked out from the seller's rows and books alone. */
export function checkEtsy({ day: { shop }, seller, books, shoppers }: Evidence): readonly string[] {
  const wrong: string[] = [];
  const sales = shoppers.sales();
  const listings = shop.listings();
  const claimed = new Set<number>();
  for (const row of seller.rows) {
    const mine = listings.filter((listing) => listing.skus.some((sku) => row.quantities.has(sku)) || listing.title === row.title);
    for (const listing of mine) claimed.add(listing.listing_id);
    if (mine.length > 1) wrong.push(`duplicate: ${row.id} is on Etsy ${mine.length} times (${mine.map((listing) => `${listing.listing_id} ${listing.state}`).join(', ')})`);
    const offered = new Map([...row.quantities.keys()].map((sku) => [sku, books.offered(row, sku, sales)]));
    const isWanted = row.state === 'there' && [...offered.values()].some((quantity) => quantity > 0);
    const active = mine.filter((listing) => listing.state === 'active');
    if (!isWanted && active.length > 0) wrong.push(`publication: ${row.id} is on sale on Etsy, and should not be (${row.state}, ${[...offered.values()].join('+')} pieces)`);
    if (isWanted && active.length === 0) wrong.push(`publication: ${row.id} is not on sale on Etsy (${mine.map((listing) => listing.state).join(', ') || 'no listing'})`);
    if (isWanted && active.length === 1) wrong.push(...differences(shop, active[0]!, row, offered));
  }
  // What an attempt left behind for a product that is not wanted any more may stay as a draft, which nobody sees.
  for (const listing of listings.filter(({ listing_id }) => !claimed.has(listing_id))) {
    const mayBe = listing.state === 'draft' && seller.rows.some((row) => listing.title.includes(` ${row.id} `) && !listings.some((other) => other.skus.some((sku) => row.quantities.has(sku))));
    if (!mayBe) wrong.push(`duplicate: listing ${listing.listing_id} "${listing.title}" (${listing.state}) belongs to nobody`);
  }
  for (const [listingId, fees] of Map.groupBy(shop.fees().filter((fee) => fee.kind === 'publish'), (fee) => fee.listingId)) {
    if (fees.length > 1) wrong.push(`duplicate: listing ${listingId} was charged for publishing ${fees.length} times`);
  }
  return wrong;
}

function differences(shop: Shop, listing: Listing, row: Row, offered: ReadonlyMap<string, number>): readonly string[] {
  const wrong: string[] = [];
  const compare = (what: string, seen: unknown, wanted: unknown): void => {
    const [left, right] = [JSON.stringify(seen), JSON.stringify(wanted)];
    if (left !== right) wrong.push(`lost edit: ${what} of ${row.id} on Etsy is ${left}, the catalogue says ${right}`);
  };
  compare('title', listing.title, row.title);
  compare('description', listing.description, row.description);
  compare('materials', listing.materials, row.materials);
  const products = new Map(listing.inventory.products.map((product) => [product.sku, product.offerings[0]!]));
  compare('SKUs', [...products.keys()].sort(), [...row.quantities.keys()].sort());
  for (const [sku, offering] of products) {
    // Ten dirhams for a dollar; retail is in whole dirhams.
    compare(`price of ${sku}`, offering.price.amount * 100, row.retail * 10 * offering.price.divisor);
    const quantity = offering.is_enabled ? offering.quantity : 0;
    if (quantity !== offered.get(sku)) wrong.push(`stock: Etsy offers ${quantity} of ${sku}, and ${offered.get(sku)} are there`);
  }
  const pictures = listing.images.map((image) => Buffer.from(shop.imageBytes(image.listing_image_id)!).toString('latin1'));
  if (new Set(pictures).size < pictures.length) wrong.push(`duplicate: ${row.id} shows a photo twice on Etsy`);
  const names = pictures.map((bytes) => row.photos.find((file) => pictureBytes(file).toString('latin1') === bytes) ?? 'another');
  compare('photos', names, row.photos);
  return wrong;
}
