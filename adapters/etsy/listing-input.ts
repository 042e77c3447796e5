import type { Call, Issue, Strings, Wanted } from 'fondouk/channel';
import type { AccountIds } from './account-ids.ts';
import { fitToCategory, type CategoryFit } from './category.ts';
import { readShop, type Etsy } from './etsy.ts';
import { error, isError } from './issues.ts';
import type { EtsySettings } from './options.ts';
import { findPartners } from './partners.ts';
import { listingIds } from './processing.ts';

/** Everything that a listing's words and ids are made of. */
export interface ListingInput {
  readonly wanted: Wanted;
  readonly settings: EtsySettings;
  readonly fit: CategoryFit;
  readonly ids: AccountIds;
  readonly sectionId: number | undefined;
  /** Undefined: the options say nothing of partners. */
  readonly partnerIds: readonly number[] | undefined;
  readonly now: Date;
}

/** Ids of category, account and section for a listing, or why it cannot be written. The section comes last: only it may create something. */
export async function gather(wanted: Wanted, parts: Strings, etsy: Etsy, call: Call): Promise<{ readonly input: ListingInput; readonly issues: readonly Issue[] } | { readonly refusals: readonly Issue[] }> {
  const ids = await listingIds(wanted.product, parts, etsy, call);
  const fit = await fitToCategory(wanted, etsy.requests, call);
  const { currency_code: currency } = await readShop(etsy, call);
  const refusals = [
    ...('issue' in ids ? [ids.issue] : []),
    ...fit.issues.filter(isError),
    ...wanted.offers
      .filter(({ price }) => price.currency !== currency)
      .map(({ sku, price }) => error('currency-differs', `${sku} is priced in ${price.currency}, the Etsy shop sells in ${currency}: set the channel's price policy to ${currency}.`, { sku, field: 'price' })),
  ];
  if ('issue' in ids || refusals.length > 0) return { refusals };
  const sectionId = await etsy.findSectionId(wanted, etsy, call);
  const partners = await findPartners(wanted.product, etsy, call);
  return { input: { wanted, settings: etsy.settings, fit, ids, sectionId, partnerIds: partners.ids, now: call.now() }, issues: [...fit.issues, ...partners.issues] };
}
