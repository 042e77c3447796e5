import { list, ok, type Call, type Operation } from './call.ts';
import { isMailClass } from './carriers.ts';
import { recordOf } from './lookup.ts';
import { minorUnits, money } from './money.ts';
import { refuse } from './problem.ts';
import type { ShippingDestination, ShippingProfile } from './records.ts';
import type { World } from './world.ts';

export const shippingProfileOperations: readonly Operation[] = [
  {
    id: 'getShopShippingProfiles',
    method: 'GET',
    path: '/shops/{shop_id}/shipping-profiles',
    access: 'shops_r',
    answer: (call) => list([...call.world.shippingProfiles.values()]),
  },
  {
    id: 'getShopShippingProfile',
    method: 'GET',
    path: '/shops/{shop_id}/shipping-profiles/{shipping_profile_id}',
    access: 'shops_r',
    answer: (call) => ok(recordOf(call, call.world.shippingProfiles, 'shipping_profile_id')),
  },
  {
    id: 'createShopShippingProfile',
    method: 'POST',
    path: '/shops/{shop_id}/shipping-profiles',
    access: 'shops_w',
    takes: 'form',
    answer: (call) => ok(addShippingProfile(call.world, readShippingProfile(call))),
  },
];

export type NewShippingProfile = Omit<ShippingDestination, 'shipping_profile_destination_id' | 'shipping_profile_id'> & { readonly title: string; readonly origin_postal_code: string | null };

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
