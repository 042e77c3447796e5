import type { Call, Limit, NonEmpty, ReadCall, Wanted } from 'fondouk/channel';
import type { EtsySettings } from './options.ts';
import type { EtsyRequests } from './requests.ts';
import type { Shop } from './wire.ts';

/** What every part of the adapter works with. */
export interface Etsy {
  readonly settings: EtsySettings;
  readonly requests: EtsyRequests;
  readonly limits: NonEmpty<Limit>;
  /** Id of the section a product belongs in, made when the shop has none of that title. */
  readonly findSectionId: (wanted: Wanted, etsy: Etsy, call: Call) => Promise<number | undefined>;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** Currency, languages and country of the shop; they change about never. */
export async function readShop({ settings, requests }: Etsy, call: ReadCall): Promise<Shop> {
  return call.read(requests.shop(), { key: `etsy/shop/${settings.shopId}`, forMs: DAY_MS });
}

/** Where the seller edits a listing; a draft has no other address (Jaal-Yantra-Textiles/v2 #908). */
export function sellerUrl(ref: string): string {
  return `https://www.etsy.com/your/shops/me/tools/listings/${ref}`;
}
