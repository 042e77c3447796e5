import { list, ok, type Call, type Operation } from './call.ts';
import { carriersFrom } from './carriers.ts';
import { partnerView } from './includes.ts';
import { recordOf } from './lookup.ts';
import { refuse } from './problem.ts';
import type { ReturnPolicy, Section } from './records.ts';
import type { World } from './world.ts';

/** OAS, createShopReturnPolicy. */
const returnDeadlines = [7, 14, 21, 30, 45, 60, 90];

/** Return policies, sections, production partners and carriers. */
export const shopTermOperations: readonly Operation[] = [
  {
    id: 'getShopReturnPolicies',
    method: 'GET',
    path: '/shops/{shop_id}/policies/return',
    access: 'key',
    answer: (call) => list([...call.world.returnPolicies.values()]),
  },
  {
    id: 'getShopReturnPolicy',
    method: 'GET',
    path: '/shops/{shop_id}/policies/return/{return_policy_id}',
    access: 'key',
    answer: (call) => ok(recordOf(call, call.world.returnPolicies, 'return_policy_id')),
  },
  {
    id: 'createShopReturnPolicy',
    method: 'POST',
    path: '/shops/{shop_id}/policies/return',
    access: 'shops_w',
    takes: 'form',
    answer: (call) => ok(createReturnPolicy(call)),
  },
  {
    id: 'getShopSections',
    method: 'GET',
    path: '/shops/{shop_id}/sections',
    access: 'key',
    answer: (call) => list(call.world.sections.values().map((section) => sectionView(call.world, section)).toArray()),
  },
  {
    id: 'getShopSection',
    method: 'GET',
    path: '/shops/{shop_id}/sections/{shop_section_id}',
    access: 'key',
    answer: (call) => ok(sectionView(call.world, recordOf(call, call.world.sections, 'shop_section_id'))),
  },
  {
    id: 'createShopSection',
    method: 'POST',
    path: '/shops/{shop_id}/sections',
    access: 'shops_w',
    takes: 'form',
    answer: (call) => ok(sectionView(call.world, createSection(call))),
  },
  {
    id: 'getShopProductionPartners',
    method: 'GET',
    path: '/shops/{shop_id}/production-partners',
    access: 'shops_r',
    answer: (call) => list(call.world.settings.productionPartners.map(partnerView)),
  },
  {
    id: 'getShippingCarriers',
    method: 'GET',
    path: '/shipping-carriers',
    access: 'key',
    answer: (call) => list(carriersFrom(call.query.requiredText('origin_country_iso'))),
  },
];

function createReturnPolicy({ form, world }: Call): ReturnPolicy {
  const returns = form.requiredBoolean('accepts_returns');
  const exchanges = form.requiredBoolean('accepts_exchanges');
  const deadline = form.integer('return_deadline') ?? null;
  if ((returns || exchanges) && deadline === null) refuse(400, 'return_deadline is required when returns or exchanges are accepted');
  if (deadline !== null && !returnDeadlines.includes(deadline)) refuse(400, `return_deadline must be one of ${returnDeadlines.join(', ')}`);
  return addReturnPolicy(world, { accepts_returns: returns, accepts_exchanges: exchanges, return_deadline: deadline });
}

export function addReturnPolicy(world: World, terms: Pick<ReturnPolicy, 'accepts_returns' | 'accepts_exchanges' | 'return_deadline'>): ReturnPolicy {
  const policy: ReturnPolicy = { return_policy_id: world.ids.next('returnPolicy'), shop_id: world.settings.shopId, ...terms };
  world.returnPolicies.set(policy.return_policy_id, policy);
  return policy;
}

function createSection({ form, world }: Call): Section {
  const section: Section = { shop_section_id: world.ids.next('section'), title: form.requiredText('title'), rank: world.sections.size };
  world.sections.set(section.shop_section_id, section);
  return section;
}

function sectionView(world: World, section: Section) {
  const active = world.listings.values().filter((listing) => listing.shop_section_id === section.shop_section_id && listing.state === 'active');
  return { ...section, user_id: world.settings.userId, active_listing_count: active.toArray().length };
}
