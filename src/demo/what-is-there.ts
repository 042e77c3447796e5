import { createHash } from 'node:crypto';
import type { Hall } from './market-hall.ts';

type Shop = Hall['shop'];

/** Whether buyers can have this SKU there now. */
export function offeredOn(channel: 'etsy' | 'anou', sku: string, { shop, staff }: Pick<Hall, 'shop' | 'staff'>): boolean {
  return channel === 'etsy'
    ? shop.listings().some(({ state, inventory }) => state === 'active' && inventory.products.some((product) => product.sku === sku && product.offerings.some(({ is_enabled, quantity }) => is_enabled && quantity > 0)))
    : staff.listings().some(({ onSale, externalRef }) => onSale && externalRef === sku);
}

export function piecesOnEtsy(sku: string, shop: Shop): number {
  const products = shop.listings().flatMap(({ inventory }) => inventory.products);
  return products.filter((product) => product.sku === sku).reduce((sum, { offerings }) => sum + (offerings[0]?.quantity ?? 0), 0);
}

/** When the last request that changed this listing came in, in milliseconds since 1970. */
export function lastChangeOnEtsy(sku: string, shop: Shop): number | undefined {
  const listing = shop.listings().find(({ skus }) => skus.includes(sku));
  const path = new RegExp(`/listings/${listing?.listing_id}(?:[/?]|$)`);
  return shop.requests.findLast(({ method, target, status }) => method !== 'GET' && status < 300 && path.test(target))?.at.getTime();
}

/** SKUs that more than one listing carries. */
export function doubledOnEtsy(shop: Shop): readonly string[] {
  return doubled(shop.listings().flatMap(({ skus }) => skus));
}

export function doubledOnAnou(staff: Hall['staff']): readonly string[] {
  return doubled(staff.listings().map(({ externalRef, number }) => externalRef ?? String(number)));
}

/** Pictures that stand twice in one listing of Etsy, by their bytes. */
export function doubledPhotosOnEtsy(shop: Shop): number {
  const hashes = shop.listings().map(({ images }) => images.map(({ listing_image_id }) => createHash('sha256').update(shop.imageBytes(listing_image_id) ?? '').digest('hex')));
  return hashes.reduce((sum, each) => sum + doubled(each).length, 0);
}

export function doubledPhotosOnAnou(staff: Hall['staff']): number {
  return staff.listings().reduce((sum, { content }) => sum + doubled(content.photos.map(({ url }) => url)).length, 0);
}

/** Requests so far that could have changed something; tokens change nothing that a buyer sees. */
export function writesSoFar({ requests }: Pick<Shop, 'requests'>): number {
  return requests.filter(({ method, target }) => method !== 'GET' && !target.includes('/oauth/token')).length;
}

function doubled(names: readonly string[]): readonly string[] {
  return [...Map.groupBy(names, (name) => name)].filter(([, same]) => same.length > 1).map(([name]) => name);
}
