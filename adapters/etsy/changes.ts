import { centimetresOf, gramsOf, lookUp, type Length, type Weight } from 'fondouk/channel';
import { decodeEntities } from './entities.ts';
import type { FieldValue } from './fields.ts';
import type { WireListing } from './wire.ts';

type Fields = Readonly<Record<string, FieldValue>>;

/** Fields that Etsy takes only together (who, when and supply: etsy/open-api #280, #511), or that mean nothing alone. */
const TOGETHER: readonly (readonly string[])[] = [
  ['who_made', 'when_made', 'is_supply'],
  ['item_weight', 'item_weight_unit'],
  ['item_length', 'item_width', 'item_height', 'item_dimensions_unit'],
];

/** Of the fields of a write those that Etsy shows otherwise: what is right already is neither sent nor put into other units. */
export function changedFields(before: WireListing, fields: Fields): Fields {
  const shown = fieldsShown(before);
  const differs = (name: string): boolean => fields[name] !== undefined && plain(fields[name]) !== plain(shown[name]);
  const changed = new Set(Object.keys(fields).filter((name) => !MEASURED.has(name) && differs(name)));
  if (fields['item_weight'] !== undefined && gramsShown(before) !== fields['item_weight']) changed.add('item_weight');
  for (const side of ['item_length', 'item_width', 'item_height'] as const) {
    if (fields[side] !== undefined && centimetresShown(before, side) !== fields[side]) changed.add(side);
  }
  for (const group of TOGETHER) if (group.some((name) => changed.has(name))) for (const name of group) changed.add(name);
  return Object.fromEntries(Object.entries(fields).filter(([name, value]) => value !== undefined && changed.has(name)));
}

const MEASURED: ReadonlySet<string> = new Set(['item_weight', 'item_weight_unit', 'item_length', 'item_width', 'item_height', 'item_dimensions_unit']);

function fieldsShown(listing: WireListing): Readonly<Record<string, FieldValue | null>> {
  return {
    title: decodeEntities(listing.title),
    description: decodeEntities(listing.description ?? ''),
    taxonomy_id: listing.taxonomy_id ?? null,
    who_made: listing.who_made ?? null,
    when_made: listing.when_made ?? null,
    is_supply: listing.is_supply ?? null,
    tags: listing.tags.map(decodeEntities),
    materials: listing.materials.map(decodeEntities),
    shop_section_id: listing.shop_section_id ?? null,
    shipping_profile_id: listing.shipping_profile_id ?? null,
    return_policy_id: listing.return_policy_id ?? null,
    should_auto_renew: listing.should_auto_renew ?? null,
    production_partner_ids: listing.production_partners?.map((partner) => partner.production_partner_id).toSorted((a, b) => a - b) ?? null,
  };
}

function plain(value: FieldValue | null): string {
  return JSON.stringify(Array.isArray(value) && typeof value[0] === 'number' ? (value as readonly number[]).toSorted((a, b) => a - b) : (value ?? null));
}

const WEIGHT_UNITS: ReadonlySet<string> = new Set(['g', 'kg', 'oz', 'lb']);

/** Weight of a listing as the model has it; undefined where it has none, or a unit that nobody knows. */
export function weightShown({ item_weight: value, item_weight_unit: unit }: WireListing): Weight | undefined {
  return value && unit && WEIGHT_UNITS.has(unit) ? { value, unit: unit as Weight['unit'] } : undefined;
}

/** OAS, item_dimensions_unit. A yard is three feet. */
const LENGTH_UNITS: Readonly<Record<string, { readonly unit: Length['unit']; readonly times: number }>> = {
  mm: { unit: 'mm', times: 1 }, cm: { unit: 'cm', times: 1 }, m: { unit: 'm', times: 1 }, in: { unit: 'in', times: 1 }, inches: { unit: 'in', times: 1 }, ft: { unit: 'ft', times: 1 }, yd: { unit: 'ft', times: 3 },
};

export function lengthShown(listing: WireListing, side: 'item_length' | 'item_width' | 'item_height'): Length | undefined {
  const value = listing[side];
  const known = lookUp(LENGTH_UNITS, listing.item_dimensions_unit ?? '');
  return value && known ? { value: value * known.times, unit: known.unit } : undefined;
}

function gramsShown(listing: WireListing): number | undefined {
  const weight = weightShown(listing);
  return weight && gramsOf(weight);
}

function centimetresShown(listing: WireListing, side: Parameters<typeof lengthShown>[1]): number | undefined {
  const length = lengthShown(listing, side);
  return length && centimetresOf(length);
}
