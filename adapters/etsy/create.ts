import { applied, rejected, type Call, type Operation, type Outcome, type SingleWriter, type Strings } from 'fondouk/channel';
import type { Etsy } from './etsy.ts';
import { furtherWrites } from './further-writes.ts';
import { addressesOf, stateOf } from './from-wire.ts';
import { attributeParts, writeAttributes } from './content.ts';
import { nothingToSell, putNewInventory, withSkus } from './inventory.ts';
import { gather, type ListingInput } from './listing-input.ts';
import { orderImages, uploadMissing, withPhotos } from './media.ts';
import { againAfterConflict, SETTLE_MS } from './outcomes.ts';
import { photosFor } from './photos.ts';
import { writePersonalization } from './personalization.ts';
import { titled } from './read-listing.ts';
import { MAX_OFFSET, PAGE } from './requests.ts';
import { termParts } from './terms.ts';
import { contentFields, draftFields, inventoryBody, totalOf } from './to-wire.ts';
import { writeTranslations } from './translations.ts';
import { optionPhotos, writeVariationImages } from './variation-images.ts';
import type { WireListing } from './wire.ts';

const DRAFT = 'draft';

/** A draft with its images, inventory and attributes; publishing it is an act of its own, for it is billed. */
export function creator(etsy: Etsy): SingleWriter<'listing.create'> {
  return {
    name: 'etsy-draft',
    estimate: ([operation]) => ({
      calls: [{ limits: etsy.limits, count: 3 + photosFor(operation).length + Object.keys(operation.product.attributes).length + furtherWrites(operation, etsy) }],
    }),
    apply: async (operation, call) => create(operation, etsy, call),
  };
}

async function create(operation: Operation<'listing.create'>, etsy: Etsy, call: Call): Promise<Outcome> {
  if (totalOf(operation.offers) === 0) return rejected(operation, [nothingToSell()]);
  const gathered = await gather(operation, operation.leftBehind, etsy, call);
  if ('refusals' in gathered) return rejected(operation, gathered.refusals);
  const { input, issues } = gathered;
  const draft = (await draftLeftBehind(operation.leftBehind, input, etsy, call)) ?? (await createDraftOnce(input, etsy, call));
  const ref = String(draft.listing_id);
  const photos = photosFor(operation);
  const ids = await uploadMissing({ ref, photos, language: operation.text.language, parts: operation.leftBehind, images: draft.images ?? [] }, etsy, call);
  if (photos.length > 1) await orderImages(ref, photos.map((photo) => ids.get(photo.hash)!), etsy, call);
  const inventory = await putNewInventory(ref, inventoryBody(operation, input.fit.variations, input.ids.readiness), etsy, call);
  await writeAttributes(ref, input.fit.attributes, etsy, call);
  const variationImages = optionPhotos(operation).length === 0 ? {} : await writeVariationImages({ ref, wanted: operation, imageIds: ids, parts: {}, inventory }, etsy, call);
  const translations = await writeTranslations(ref, operation, draft.translations ?? {}, etsy, call);
  const questions = await writePersonalization({ ref, wanted: operation.product.personalization, seen: draft.personalization?.personalization_questions ?? [], parts: {} }, etsy, call);
  const words = { ...attributeParts(input.fit.attributes), ...termParts(input), ...variationImages, ...translations, ...questions.parts };
  const parts = withSkus(withPhotos({ [DRAFT]: ref, ...words }, ids), inventory);
  return applied(operation, { ref, parts, state: stateOf(draft), ...addressesOf(draft) }, issues);
}

/** An earlier attempt's draft, if it is still there, brought up to the words of this one. */
async function draftLeftBehind(leftBehind: Strings, input: ListingInput, { requests }: Etsy, call: Call): Promise<WireListing | undefined> {
  const ref = leftBehind[DRAFT];
  if (ref === undefined) return undefined;
  const found = await call.read(requests.listingWithTexts(ref));
  if (found === undefined) return undefined;
  await againAfterConflict(async () => call.send({ ...requests.updateListing(ref, contentFields(input)), repeatable: 'fixed values' }));
  return found;
}

/**
 * Etsy knows no idempotency key, and a draft has no SKU yet: after a timeout, or a "Server Error" although it was created (etsy/open-api
 * #162), it is known by title, category and time.
 */
async function createDraftOnce(input: ListingInput, { requests }: Etsy, call: Call): Promise<WireListing> {
  const title = input.wanted.text.title.trim();
  return call.once(DRAFT, requests.createDraftListing(draftFields(input)), {
    settleMs: SETTLE_MS,
    findCreated: async (since) => {
      const drafts = new Map<number, WireListing>();
      for (let offset = 0; ; offset += PAGE) {
        const { results, count } = await call.read(requests.listingsByShop('draft', offset));
        for (const draft of results.flatMap((result) => titled(result, title, 'getListingsByShop') ?? [])) drafts.set(draft.listing_id, draft);
        if (results.length < PAGE || offset + PAGE >= Math.min(count, MAX_OFFSET)) break;
      }
      const began = Math.floor(since.getTime() / 1000);
      return [...drafts.values()].filter((draft) => draft.taxonomy_id === input.fit.taxonomyId && draft.created_timestamp >= began);
    },
    id: (draft) => String(draft.listing_id),
  });
}
