import { ok, created, list, type Call, type Operation } from './call.ts';
import { carriersFrom, isMailClass } from './carriers.ts';
import { partnerView } from './includes.ts';

import { minorUnits, money } from './money.ts';
import { refuse } from './problem.ts';
import type { ProcessingProfile, ReturnPolicy, Section, ShippingProfile } from './records.ts';
import type { World } from './world.ts';

/** Days a seller works in a week; processing times in weeks count so many (OAS, createShopReadinessStateDefinition). */
const workdays = 5;
const returnDeadlines = [7, 14, 21, 30, 45, 60, 90];

/** What a shop must have before it can list: shipping and processing profiles, return policies, sections. */
export const shopSetupOperations: readonly Operation[] = [
  { id: 'getShopShippingProfiles', method: 'GET', path: '/shops/{shop_id}/shipping-profiles', access: 'shops_r', answer: (call) => list([...call.world.shippingProfiles.values()]) },
  { id: 'getShopShippingProfile', method: 'GET', path: '/shops/{shop_id}/shipping-profiles/{shipping_profile_id}', access: 'shops_r', answer: (call) => ok(one(call, call.world.shippingProfiles, 'shipping_profile_id')) },
  { id: 'createShopShippingProfile', method: 'POST', path: '/shops/{shop_id}/shipping-profiles', access: 'shops_w', takes: 'form', answer: (call) => ok(addShippingProfile(call.world, readShippingProfile(call))) },
  { id: 'getShopReadinessStateDefinitions', method: 'GET', path: '/shops/{shop_id}/readiness-state-definitions', access: 'shops_r', answer: getProcessingProfiles },
  { id: 'getShopReadinessStateDefinition', method: 'GET', path: '/shops/{shop_id}/readiness-state-definitions/{readiness_state_definition_id}', access: 'shops_r', answer: (call) => ok(one(call, call.world.processingProfiles, 'readiness_state_definition_id')) },
  { id: 'createShopReadinessStateDefinition', method: 'POST', path: '/shops/{shop_id}/readiness-state-definitions', access: 'shops_w', takes: 'form', answer: createProcessingProfile },
  { id: 'getShopReturnPolicies', method: 'GET', path: '/shops/{shop_id}/policies/return', access: 'key', answer: (call) => list([...call.world.returnPolicies.values()]) },
  { id: 'getShopReturnPolicy', method: 'GET', path: '/shops/{shop_id}/policies/return/{return_policy_id}', access: 'key', answer: (call) => ok(one(call, call.world.returnPolicies, 'return_policy_id')) },
  { id: 'createShopReturnPolicy', method: 'POST', path: '/shops/{shop_id}/policies/return', access: 'shops_w', takes: 'form', answer: (call) => ok(createReturnPolicy(call)) },
  { id: 'getShopSections', method: 'GET', path: '/shops/{shop_id}/sections', access: 'key', answer: (call) => list(call.world.sections.values().map((section) => sectionView(call.world, section)).toArray()) },
  { id: 'getShopSection', method: 'GET', path: '/shops/{shop_id}/sections/{shop_section_id}', access: 'key', answer: (call) => ok(sectionView(call.world, one(call, call.world.sections, 'shop_section_id'))) },
  { id: 'createShopSection', method: 'POST', path: '/shops/{shop_id}/sections', access: 'shops_w', takes: 'form', answer: (call) => ok(sectionView(call.world, createSection(call))) },
  { id: 'getShopProductionPartners', method: 'GET', path: '/shops/{shop_id}/production-partners', access: 'shops_r', answer: (call) => list(call.world.settings.productionPartners.map(partnerView)) },
  { id: 'getShippingCarriers', method: 'GET', path: '/shipping-carriers', access: 'key', answer: (call) => list(carriersFrom(call.query.requiredText('origin_country_iso'))) },
];

function one<Kind>(call: Call, known: ReadonlyMap<number, Kind>, name: string): Kind {
  return known.get(call.id(name)) ?? refuse(404, 'Resource not found');
}

export type NewShippingProfile = Omit<ShippingProfile['shipping_profile_destinations'][number], 'shipping_profile_destination_id' | 'shipping_profile_id'> & { readonly title: string; readonly origin_postal_code: string | null };

/** Either a country or a region, and either carrier with mail class or both delivery days (OAS, createShopShippingProfile). */
function readShippingProfile({ form, world }: Call): NewShippingProfile {
  const { currency } = world.settings;
  const title = form.requiredText('title');
  const origin = form.requiredText('origin_country_iso');
  const primary = minorUnits(form.requiredText('primary_cost'), currency, 'primary_cost');
  const secondary = minorUnits(form.requiredText('secondary_cost'), currency, 'secondary_cost');
  const country = form.text('destination_country_iso') ?? null;
  const region = form.oneOf('destination_region', ['eu', 'non_eu', 'none']) ?? 'none';
  if ((country === null) === (region === 'none')) refuse(400, 'Either destination_country_iso or destination_region is required, and not both');
  const carrierId = form.integer('shipping_carrier_id', { min: 0 }) || null;
  const mailClass = form.text('mail_class') ?? null;
  const minDays = form.integer('min_delivery_days', { min: 1, max: 45 }) ?? null;
  const maxDays = form.integer('max_delivery_days', { min: 1, max: 45 }) ?? null;
  if (carrierId !== null && mailClass !== null) {
    if (!isMailClass(origin, carrierId, mailClass)) refuse(400, 'Invalid shipping_carrier_id or mail_class');
  } else if (minDays === null || maxDays === null) {
    refuse(400, 'Either shipping_carrier_id and mail_class, or min_delivery_days and max_delivery_days are required');
  }
  if (minDays !== null && maxDays !== null && minDays > maxDays) refuse(400, 'min_delivery_days must not exceed max_delivery_days');
  return {
    title,
    origin_country_iso: origin,
    origin_postal_code: form.text('origin_postal_code') ?? null,
    destination_country_iso: country ?? '',
    destination_region: region,
    primary_cost: money(primary, currency),
    secondary_cost: money(secondary, currency),
    shipping_carrier_id: carrierId,
    mail_class: mailClass,
    min_delivery_days: minDays,
    max_delivery_days: maxDays,
  };
}

export function addShippingProfile(world: World, { title, origin_postal_code, ...destination }: NewShippingProfile): ShippingProfile {
  const id = world.ids.next('shippingProfile');
  const profile: ShippingProfile = {
    shipping_profile_id: id,
    title,
    user_id: world.settings.userId,
    origin_country_iso: destination.origin_country_iso,
    is_deleted: false,
    shipping_profile_destinations: [{ shipping_profile_destination_id: world.ids.next('shippingDestination'), shipping_profile_id: id, ...destination }],
    shipping_profile_upgrades: [],
    origin_postal_code,
    profile_type: 'manual',
    domestic_handling_fee: 0,
    international_handling_fee: 0,
  };
  world.shippingProfiles.set(id, profile);
  return profile;
}

function getProcessingProfiles({ query, world }: Call) {
  const limit = query.integer('limit', { min: 1, max: 100 }) ?? 25;
  const offset = query.integer('offset', { min: 0 }) ?? 0;
  const all = [...world.processingProfiles.values()];
  return list(all.slice(offset, offset + limit), all.length);
}

/** The same values again are a conflict that names the profile already there in Content-Location (OAS). */
function createProcessingProfile({ form, world }: Call) {
  const state = form.requiredOneOf('readiness_state', ['ready_to_ship', 'made_to_order']);
  const unit = form.oneOf('processing_time_unit', ['days', 'weeks']) === 'weeks' ? workdays : 1;
  const min = form.requiredInteger('min_processing_time', { min: 1, max: 10 }) * unit;
  const max = form.requiredInteger('max_processing_time', { min: 1, max: 10 }) * unit;
  if (min > max) refuse(400, 'min_processing_time must not exceed max_processing_time');
  const same = world.processingProfiles.values().find((known) => known.readiness_state === state && known.min_processing_days === min && known.max_processing_days === max);
  if (same) {
    const location = `/v3/application/shops/${world.settings.shopId}/readiness-state-definitions/${same.readiness_state_id}`;
    refuse(409, 'A readiness state definition with these values exists', { 'content-location': location });
  }
  return created(addProcessingProfile(world, state, min, max));
}

export function addProcessingProfile(world: World, state: ProcessingProfile['readiness_state'], minDays: number, maxDays: number): ProcessingProfile {
  const profile: ProcessingProfile = {
    shop_id: world.settings.shopId,
    readiness_state_id: world.ids.next('readinessState'),
    readiness_state: state,
    min_processing_days: minDays,
    max_processing_days: maxDays,
    processing_days_display_label: minDays === maxDays ? `${minDays} days` : `${minDays}-${maxDays} days`,
  };
  world.processingProfiles.set(profile.readiness_state_id, profile);
  return profile;
}

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
