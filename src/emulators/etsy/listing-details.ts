import { erasAt } from './eras.ts';
import type { Fields } from './fields.ts';
import { checkImageIds } from './image-order.ts';
import { checkMaterials, checkTags, checkTitle } from './listing-texts.ts';
import { refuse } from './problem.ts';
import type { ListingDetails } from './records.ts';
import { taxonomyProperties } from './taxonomy.ts';
import type { World } from './world.ts';

const makers = ['i_did', 'someone_else', 'collective'] as const;
const weightUnits = ['oz', 'lb', 'g', 'kg'] as const;
const lengthUnits = ['in', 'ft', 'mm', 'cm', 'm', 'yd', 'inches'] as const;
const types = ['physical', 'download', 'both'] as const;

/** Details that a form carries, checked; those it does not carry are absent. @throws Problem 400 */
export function readDetails(form: Fields, world: World): Partial<ListingDetails> {
  refuseOldPersonalization(form);
  const tags = form.list('tags');
  const materials = form.list('materials');
  const imageIds = form.integers('image_ids');
  const title = form.text('title');
  const era = form.text('when_made');
  return withoutGaps({
    title: title === undefined ? undefined : checkTitle(title),
    description: form.text('description'),
    tags: tags && checkTags(tags),
    materials: materials && checkMaterials(materials),
    taxonomy_id: knownId(form, 'taxonomy_id', (id) => taxonomyProperties(id) !== undefined),
    shipping_profile_id: knownId(form, 'shipping_profile_id', (id) => world.shippingProfiles.has(id)),
    return_policy_id: knownId(form, 'return_policy_id', (id) => world.returnPolicies.has(id)),
    shop_section_id: knownId(form, 'shop_section_id', (id) => world.sections.has(id)),
    who_made: form.oneOf('who_made', makers),
    era: era === undefined ? undefined : readEra(era, world),
    is_supply: form.boolean('is_supply'),
    item_weight: form.positiveDecimal('item_weight'),
    item_length: form.positiveDecimal('item_length'),
    item_width: form.positiveDecimal('item_width'),
    item_height: form.positiveDecimal('item_height'),
    item_weight_unit: form.oneOf('item_weight_unit', weightUnits),
    item_dimensions_unit: form.oneOf('item_dimensions_unit', lengthUnits),
    should_auto_renew: form.boolean('should_auto_renew'),
    is_taxable: form.boolean('is_taxable'),
    listing_type: form.oneOf('type', types),
    featured_rank: form.integer('featured_rank'),
    production_partner_ids: readPartners(form, world),
    image_ids: imageIds && checkImageIds(imageIds, world),
  });
}

type Gaps<Shape> = { [Key in keyof Shape]?: Shape[Key] | undefined };

function withoutGaps<Shape extends object>(details: Gaps<Shape>): Partial<Shape> {
  return Object.fromEntries(Object.entries(details).filter(([, value]) => value !== undefined)) as Partial<Shape>;
}

function knownId(form: Fields, name: string, isKnown: (id: number) => boolean): number | undefined {
  const id = form.integer(name, { min: 1 });
  if (id !== undefined && !isKnown(id)) refuse(400, `Invalid ${name}: ${id}`);
  return id;
}

function readEra(text: string, world: World): number {
  const era = erasAt(world.settings.clock.now()).indexOf(text);
  return era < 0 ? refuse(400, `Invalid value for 'when_made': ${text}`) : era;
}

function readPartners(form: Fields, world: World): readonly number[] | undefined {
  const ids = form.integers('production_partner_ids');
  const unknown = ids?.find((id) => world.settings.productionPartners.every((partner) => partner.id !== id));
  return unknown === undefined ? ids : refuse(400, `Invalid production_partner_id: ${unknown}`);
}

/** Announced for removal on 9 April 2026 in the OAS; clients report 400 since. */
function refuseOldPersonalization(form: Fields): void {
  const old = form.names().find((name) => name.startsWith('personalization_'));
  if (old !== undefined) refuse(400, `${old} is no longer supported`);
}
