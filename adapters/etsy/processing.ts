import type { Call, Issue, Product, ReadCall, Strings } from 'fondouk/channel';
import { accountIds, processingOf, readinessStateOf, type AccountIds } from './account-ids.ts';
import type { Etsy } from './etsy.ts';
import { warning } from './issues.ts';
import type { ProcessingProfile } from './wire.ts';

/** OAS, createShopReadinessStateDefinition: 1 to 10, and a week is as many days as the seller works. */
const MOST_DAYS = 10;
const MINUTES_10 = 10 * 60 * 1000;

/** Processing profile that somebody chose for a listing on Etsy itself; it stays until the catalogue says days of its own. */
const PART_READINESS = 'terms:readiness';

export function readinessParts(id: number | undefined): Strings {
  return id === undefined ? {} : { [PART_READINESS]: String(id) };
}

/** The ids that a listing needs, its processing profile with the product's own days where it says some: found, or made. */
export async function listingIds(product: Product, parts: Strings, etsy: Etsy, call: Call): Promise<AccountIds | { readonly issue: Issue }> {
  const ids = accountIds(call.account, product);
  const days = product.processingDays;
  if ('issue' in ids) return ids;
  if (days === undefined) return { ...ids, readiness: Number(parts[PART_READINESS] ?? ids.readiness) };
  const known = await findProfile(product, etsy, call);
  if (known !== undefined) return { ...ids, readiness: known.readiness_state_id };
  if (days.max > MOST_DAYS) return ids;
  const fields = { readiness_state: readinessStateOf(product), min_processing_time: days.min, max_processing_time: days.max, processing_time_unit: 'days' };
  const made = await call.send({ ...etsy.requests.createProcessingProfile(fields), repeatable: 'the same values answer 409, which names the profile that has them' });
  return { ...ids, readiness: made.readiness_state_id };
}

/** Etsy keeps processing times in profiles of the shop; what none of them can say is shown as the shop's own time. */
export async function processingIssues(product: Product, etsy: Etsy, call: ReadCall): Promise<readonly Issue[]> {
  const own = product.processingDays;
  if (own === undefined || own.max <= MOST_DAYS || (await findProfile(product, etsy, call)) !== undefined) return [];
  const { min, max, unit } = processingOf(readinessStateOf(product), etsy.settings);
  const message = `Etsy takes up to ${MOST_DAYS} days from order to parcel: it will show the shop's ${min} to ${max} ${unit}, not the product's ${own.min} to ${own.max} days.`;
  return [warning('processing-time-differs', message, { field: 'processingDays' })];
}

/** A profile that came meanwhile is made once more, which leads to it. */
async function findProfile(product: Product, { requests, settings }: Etsy, call: ReadCall): Promise<ProcessingProfile | undefined> {
  const { results } = await call.read(requests.processingProfiles(), { key: `etsy/processing-profiles/${settings.shopId}`, forMs: MINUTES_10 });
  return results.find((profile) => profile.readiness_state === readinessStateOf(product) && lastsAsLong(profile, product.processingDays));
}

export function lastsAsLong(profile: ProcessingProfile, days: Product['processingDays']): boolean {
  return profile.min_processing_days === days?.min && profile.max_processing_days === days?.max;
}
