import type { Grants } from './grants.ts';
import type { Ids } from './ids.ts';
import type { LedgerEntry, Payment, Review } from './money-records.ts';
import type { ListingFee, Mail, ProcessingProfile, ReturnPolicy, Section, ShippingProfile, StoredImage, StoredListing, StoredReceipt } from './records.ts';
import type { Settings } from './options.ts';
import { Webhooks } from './webhooks.ts';

/** Everything the emulated channel remembers. */
export interface World {
  readonly settings: Settings;
  readonly ids: Ids;
  readonly grants: Grants;
  readonly listings: Map<number, StoredListing>;
  /** Images once uploaded stay known, also when no listing shows them: they can be assigned again. */
  readonly images: Map<number, StoredImage>;
  readonly receipts: Map<number, StoredReceipt>;
  readonly shippingProfiles: Map<number, ShippingProfile>;
  readonly processingProfiles: Map<number, ProcessingProfile>;
  readonly returnPolicies: Map<number, ReturnPolicy>;
  readonly sections: Map<number, Section>;
  /** Ids of values that sellers made up, by property and text. */
  readonly customValues: Map<string, number>;
  readonly fees: ListingFee[];
  readonly mails: Mail[];
  readonly payments: Map<number, Payment>;
  /** The seller's account, oldest entry first. */
  readonly ledger: LedgerEntry[];
  readonly reviews: Review[];
  readonly webhooks: Webhooks;
}

export function newWorld(settings: Settings, ids: Ids, grants: Grants): World {
  return {
    settings,
    ids,
    grants,
    listings: new Map(),
    images: new Map(),
    receipts: new Map(),
    shippingProfiles: new Map(),
    processingProfiles: new Map(),
    returnPolicies: new Map(),
    sections: new Map(),
    customValues: new Map(),
    fees: [],
    mails: [],
    payments: new Map(),
    ledger: [],
    reviews: [],
    webhooks: new Webhooks(settings),
  };
}

/** The channel's clock in its own unit, seconds since 1970. */
export function seconds(world: World): number {
  return Math.floor(world.settings.clock.now() / 1000);
}
