import { applied, rejected, type Call, type Issue, type Operation, type Outcome, type SingleWriter, type Strings } from 'fondouk/channel';
import { changedFields } from './changes.ts';
import { furtherWrites } from './further-writes.ts';
import type { Etsy } from './etsy.ts';
import { addressesOf, stateOf } from './from-wire.ts';
import { writeOptions } from './inventory.ts';
import { warning } from './issues.ts';
import { gather, type ListingInput } from './listing-input.ts';
import { measuresOf } from './measures.ts';
import { againAfterConflict, gone } from './outcomes.ts';
import { withoutPersonalization, writePersonalization } from './personalization.ts';
import { ownTerms, termParts } from './terms.ts';
import { contentFields, inventoryBody } from './to-wire.ts';
import { keptTranslations, withoutTranslations, writeTranslations } from './translations.ts';
import type { PropertyValue, PropertyValueBody, WireListing } from './wire.ts';

const attributePart = (propertyId: number): string => `attribute:${propertyId}`;

/** Attributes that we set, so that we may take them away again. */
export function attributeParts(attributes: readonly PropertyValueBody[]): Strings {
  return Object.fromEntries(attributes.map((attribute) => [attributePart(attribute.property_id), attribute.property_name]));
}

export async function writeAttributes(ref: string, attributes: readonly PropertyValueBody[], { requests }: Etsy, call: Call): Promise<void> {
  for (const attribute of attributes) await call.send({ ...requests.updateProperty(ref, attribute), repeatable: 'fixed values' });
}

/** Words, category, maker, section, size, attributes, options, translations and questions of a listing. Price and stock stay as they are. */
export function contentWriter(etsy: Etsy): SingleWriter<'content.set'> {
  return {
    name: 'etsy-content',
    estimate: ([operation]) => ({ calls: [{ limits: etsy.limits, count: 3 + Object.keys(operation.product.attributes).length + furtherWrites(operation, etsy) }] }),
    apply: async (operation, call) => setContent(operation, etsy, call),
  };
}

/** Only what Etsy shows otherwise is sent: an edit of the French text writes the French text. */
async function setContent(operation: Operation<'content.set'>, etsy: Etsy, call: Call): Promise<Outcome> {
  const { remote } = operation;
  const gathered = await gather(operation, remote.parts, etsy, call);
  if ('refusals' in gathered) return rejected(operation, gathered.refusals);
  const { input } = gathered;
  const before = await call.read(etsy.requests.listingWithTexts(remote.ref));
  if (before === undefined) return gone(operation);
  const fields = changedFields(before, { ...contentFields(input), ...emptied(before, input), ...ownTerms(before, remote.parts, input) });
  const isSame = Object.keys(fields).length === 0;
  const after = isSame ? before : await againAfterConflict(async () => call.send({ ...etsy.requests.updateListing(remote.ref, fields), repeatable: 'fixed values' }));
  const attributes = await setAttributes(remote, input, etsy, call);
  const body = inventoryBody(operation, input.fit.variations, input.ids.readiness);
  const refusals = await writeOptions(remote, body, etsy, call);
  // The words are written by then; written again they do no harm.
  if (refusals.length > 0) return rejected(operation, refusals, 'unknown');
  const translations = await writeTranslations(remote.ref, operation, before.translations ?? {}, etsy, call);
  const questions = await writePersonalization({ ref: remote.ref, wanted: operation.product.personalization, seen: before.personalization?.personalization_questions ?? [], parts: remote.parts }, etsy, call);
  const parts = { ...withoutTranslations(withoutPersonalization(attributes)), ...(fields['shipping_profile_id'] === undefined ? {} : termParts(input)), ...translations, ...questions.parts };
  const issues = [...gathered.issues, ...keptIssues(before, input), ...keptTranslations(remote.parts, translations), ...questions.issues];
  return applied(operation, { ...remote, parts, state: stateOf(after), ...addressesOf(after) }, issues);
}

/** An empty list is sent only where there is something to clear: what Etsy makes of it otherwise is not written anywhere. */
export function emptied(before: WireListing, input: ListingInput): Readonly<Record<string, readonly string[]>> {
  const { tags, materials } = contentFields(input);
  return {
    ...(tags === undefined && before.tags.length > 0 ? { tags: [] } : {}),
    ...(materials === undefined && before.materials.length > 0 ? { materials: [] } : {}),
  };
}

/** A form has no word for "none": what Etsy shows and the catalogue no longer has stays, and is said. */
function keptIssues(before: WireListing, { wanted, sectionId }: ListingInput): readonly Issue[] {
  const { weightGrams, lengthCm, widthCm, heightCm } = measuresOf(wanted.product);
  const kept = [
    ['the weight', before.item_weight, weightGrams],
    ['the length', before.item_length, lengthCm],
    ['the width', before.item_width, widthCm],
    ['the height', before.item_height, heightCm],
    ['the shop section', before.shop_section_id, sectionId],
  ] as const;
  return kept
    .filter(([, seen, wished]) => typeof seen === 'number' && seen > 0 && wished === undefined)
    .map(([what]) => warning('field-kept', `Etsy keeps ${what} of this listing, which the catalogue no longer has: clear it in the Etsy editor.`, { params: { field: what } }));
}

/** Sets what differs, and takes away what was ours. @returns the memory of the listing with the attributes that are ours now. */
async function setAttributes({ ref, parts }: Operation<'content.set'>['remote'], { fit }: ListingInput, etsy: Etsy, call: Call): Promise<Strings> {
  const wanted = attributeParts(fit.attributes);
  const ours = Object.keys(parts).filter((name) => name.startsWith('attribute:'));
  if (ours.length === 0 && fit.attributes.length === 0) return parts;
  const seen = new Map((await call.read(etsy.requests.properties(ref))).results.map((property) => [property.property_id, property]));
  await writeAttributes(ref, fit.attributes.filter((attribute) => !hasSameValues(attribute, seen.get(attribute.property_id))), etsy, call);
  for (const name of ours.filter((each) => wanted[each] === undefined)) {
    await call.send({ ...etsy.requests.deleteProperty(ref, name.slice('attribute:'.length)), repeatable: 'a deleted attribute answers 404' });
  }
  return { ...Object.fromEntries(Object.entries(parts).filter(([name]) => !ours.includes(name))), ...wanted };
}

function hasSameValues(wanted: PropertyValueBody, seen: PropertyValue | undefined): boolean {
  return seen !== undefined && (seen.scale_id ?? undefined) === wanted.scale_id && seen.value_ids.toSorted().join() === wanted.value_ids.toSorted().join();
}
