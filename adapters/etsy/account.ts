import { applied, rejected, type Call, type Issue, type Operation, type Outcome, type SingleWriter, type Strings } from 'fondouk/channel';
import { PART, processingOf, type ReadinessState } from './account-ids.ts';
import { decodeEntities } from './entities.ts';
import type { Etsy } from './etsy.ts';
import { isError } from './issues.ts';
import { SETTLE_MS } from './outcomes.ts';
import { createSectionOnce, findSection } from './sections.ts';
import type { ReturnPolicy, ShippingProfile, Shop } from './wire.ts';

/** Codes of `ready` that `prepare` mends. */
export const LACKS = {
  shippingProfile: 'etsy-lacks-shipping-profile',
  processingProfile: 'etsy-lacks-processing-profile',
  returnPolicy: 'etsy-lacks-return-policy',
  section: 'etsy-lacks-section',
} as const;

/** Member states of the European Union: shops based there need no return policy on a listing (OAS, updateListing). */
const EU = new Set('AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' '));

export function needsReturnPolicy(shop: Shop): boolean {
  return !EU.has(shop.shop_location_country_iso ?? '');
}

export function liveProfiles(profiles: readonly ShippingProfile[]): readonly ShippingProfile[] {
  return profiles.filter((profile) => !profile.is_deleted);
}

/** The profile that the options mean, among those the shop has; without an option the one in use, or the only one. */
export function chosenProfile(profiles: readonly ShippingProfile[], { settings }: Etsy, account: Strings): ShippingProfile | undefined {
  const live = liveProfiles(profiles);
  const wished = settings.shippingProfile?.title;
  if (wished === undefined) return live.find((profile) => String(profile.shipping_profile_id) === account[PART.shippingProfile]) ?? onlyOne(live);
  return live.find((profile) => decodeEntities(profile.title ?? '') === wished);
}

/** The policy that the options mean, among those the shop has; without an option the one in use, or the only one. */
export function chosenPolicy(policies: readonly ReturnPolicy[], { settings }: Etsy, account: Strings): ReturnPolicy | undefined {
  const wished = settings.returnPolicy;
  if (wished === undefined) return policies.find((policy) => String(policy.return_policy_id) === account[PART.returnPolicy]) ?? onlyOne(policies);
  return policies.find(
    (policy) =>
      policy.accepts_returns === wished.acceptsReturns &&
      policy.accepts_exchanges === wished.acceptsExchanges &&
      (policy.return_deadline ?? undefined) === wished.deadlineDays,
  );
}

function onlyOne<T>(items: readonly T[]): T | undefined {
  return items.length === 1 ? items[0] : undefined;
}

/** Profiles, policy and sections: used as the shop has them, made from the options where it has none. */
export function accountWriter(etsy: Etsy): SingleWriter<'account.prepare'> {
  return {
    name: 'etsy-account',
    estimate: ([operation]) => ({ calls: [{ limits: etsy.limits, count: 2 * operation.lacks.length }] }),
    apply: async (operation, call) => prepare(operation, etsy, call),
  };
}

async function prepare(operation: Operation<'account.prepare'>, etsy: Etsy, call: Call): Promise<Outcome> {
  const parts: Record<string, string> = {};
  const issues: Issue[] = [];
  for (const lack of operation.lacks) {
    const made = await mend(lack, etsy, call);
    if (made === undefined) issues.push(lack);
    else Object.assign(parts, made);
  }
  // What no request can mend (an option to be set, a shop on vacation) is handed back as it came.
  if (issues.some(isError) && Object.keys(parts).length === 0) return rejected(operation, issues);
  return applied(operation, { ref: String(etsy.settings.shopId), parts, state: 'on-sale' }, issues);
}

async function mend(lack: Issue, etsy: Etsy, call: Call): Promise<Strings | undefined> {
  switch (lack.code) {
    case LACKS.shippingProfile:
      return shippingProfile(etsy, call);
    case LACKS.processingProfile:
      return processingProfile(lack.params?.['state'] === 'made_to_order' ? 'made_to_order' : 'ready_to_ship', etsy, call);
    case LACKS.returnPolicy:
      return returnPolicy(etsy, call);
    case LACKS.section: {
      const title = String(lack.params?.['title'] ?? '');
      if (title === '') return undefined;
      const section = (await findSection(title, etsy, call)) ?? (await createSectionOnce(title, etsy, call));
      return { [PART.section(title)]: String(section.shop_section_id) };
    }
    default:
      return undefined;
  }
}

async function shippingProfile(etsy: Etsy, call: Call): Promise<Strings | undefined> {
  const { requests, settings } = etsy;
  const read = async () => (await call.read(requests.shippingProfiles())).results;
  const existing = chosenProfile(await read(), etsy, call.account);
  if (existing !== undefined) return { [PART.shippingProfile]: String(existing.shipping_profile_id) };
  const wished = settings.shippingProfile;
  if (wished === undefined) return undefined;
  const fields = {
    title: wished.title,
    origin_country_iso: wished.originCountry,
    origin_postal_code: wished.originPostalCode,
    primary_cost: wished.primaryCost,
    secondary_cost: wished.secondaryCost,
    // Either a country or a region, either a carrier or delivery days (OAS).
    destination_country_iso: 'country' in wished.destination ? wished.destination.country : undefined,
    destination_region: 'region' in wished.destination ? wished.destination.region : undefined,
    min_delivery_days: wished.minDeliveryDays,
    max_delivery_days: wished.maxDeliveryDays,
  };
  const made = await call.once(PART.shippingProfile, requests.createShippingProfile(fields), {
    settleMs: SETTLE_MS,
    findCreated: async () => liveProfiles(await read()).filter((profile) => decodeEntities(profile.title ?? '') === wished.title),
    id: (profile) => String(profile.shipping_profile_id),
  });
  return { [PART.shippingProfile]: String(made.shipping_profile_id) };
}

async function processingProfile(state: ReadinessState, { requests, settings }: Etsy, call: Call): Promise<Strings> {
  const { min, max, unit } = processingOf(state, settings);
  const fields = { readiness_state: state, min_processing_time: min, max_processing_time: max, processing_time_unit: unit };
  const made = await call.send({ ...requests.createProcessingProfile(fields), repeatable: 'the same values answer 409, which names the profile that has them' });
  return { [PART.readiness(state)]: String(made.readiness_state_id) };
}

async function returnPolicy(etsy: Etsy, call: Call): Promise<Strings | undefined> {
  const { requests, settings } = etsy;
  const find = async () => chosenPolicy((await call.read(requests.returnPolicies())).results, etsy, call.account);
  const existing = await find();
  if (existing !== undefined) return { [PART.returnPolicy]: String(existing.return_policy_id) };
  const wished = settings.returnPolicy;
  if (wished === undefined) return undefined;
  const fields = { accepts_returns: wished.acceptsReturns, accepts_exchanges: wished.acceptsExchanges, return_deadline: wished.deadlineDays };
  const made = await call.once(PART.returnPolicy, requests.createReturnPolicy(fields), { settleMs: SETTLE_MS, findState: find });
  return { [PART.returnPolicy]: String(made.return_policy_id) };
}
