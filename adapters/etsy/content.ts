import type { Call, Issue, Operation, Outcome, SingleWriter, Strings } from 'fondouk/channel';
import type { Etsy } from './etsy.ts';
import { addressesOf, stateOf } from './from-wire.ts';
import { writeOptions } from './inventory.ts';
import { warning } from './issues.ts';
import { gather, type ListingInput } from './listing-input.ts';
import { measuresOf } from './measures.ts';
import { againAfterConflict, applied, gone, rejected } from './outcomes.ts';
import { contentFields, inventoryBody } from './to-wire.ts';
import type { PropertyValueBody, WireListing } from './wire.ts';

const attributePart = (propertyId: number): string => `attribute:${propertyId}`;

/** Attributes that we set, so that we may take them away again. */
export function attributeParts(attributes: readonly PropertyValueBody[]): Strings {
  return Object.fromEntries(attributes.map((attribute) => [attributePart(attribute.property_id), attribute.property_name]));
}

export async function writeAttributes(ref: string, attributes: readonly PropertyValueBody[], { requests }: Etsy, call: Call): Promise<void> {
  for (const attribute of attributes) await call.send({ ...requests.updateProperty(ref, attribute), repeatable: 'fixed values' });
}

/** Words, category, maker, section, size, attributes and options of a listing. Price and stock stay as they are. */
export function contentWriter(etsy: Etsy): SingleWriter<'content.set'> {
  return {
    name: 'etsy-content',
    estimate: ([operation]) => ({ calls: [{ limits: etsy.limits, count: 3 + Object.keys(operation.product.attributes).length }] }),
    apply: async (operation, call) => setContent(operation, etsy, call),
  };
}

async function setContent(operation: Operation<'content.set'>, etsy: Etsy, call: Call): Promise<Outcome> {
  const { remote } = operation;
  const gathered = await gather(operation, etsy, call);
  if ('refusals' in gathered) return rejected(operation, gathered.refusals);
  const { input } = gathered;
  const before = await call.read(etsy.requests.listing(remote.ref));
  if (before === undefined) return gone(operation);
  const fields = { ...contentFields(input), ...emptied(before, input) };
  const after = await againAfterConflict(async () => call.send({ ...etsy.requests.updateListing(remote.ref, fields), repeatable: 'fixed values' }));
  await writeAttributes(remote.ref, input.fit.attributes, etsy, call);
  const parts = await dropAttributes(remote, input, etsy, call);
  const body = inventoryBody(operation, input.fit.variations, input.ids.readiness);
  const refusals = await writeOptions(remote, body, etsy, call);
  // The words are written by then; written again they do no harm.
  if (refusals.length > 0) return rejected(operation, refusals, 'unknown');
  return applied(operation, { ...remote, parts, state: stateOf(after), ...addressesOf(after) }, [...gathered.issues, ...keptIssues(before, input)]);
}

/** An empty list is sent only where there is something to clear: what Etsy makes of it otherwise is not written anywhere. */
function emptied(before: WireListing, input: ListingInput): Readonly<Record<string, readonly string[]>> {
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

async function dropAttributes({ ref, parts }: Operation<'content.set'>['remote'], { fit }: ListingInput, { requests }: Etsy, call: Call): Promise<Strings> {
  const wanted = attributeParts(fit.attributes);
  const ours = Object.keys(parts).filter((name) => name.startsWith('attribute:'));
  for (const name of ours.filter((each) => wanted[each] === undefined)) {
    await call.send({ ...requests.deleteProperty(ref, name.slice('attribute:'.length)), repeatable: 'a deleted attribute answers 404' });
  }
  return { ...Object.fromEntries(Object.entries(parts).filter(([name]) => !ours.includes(name))), ...wanted };
}
