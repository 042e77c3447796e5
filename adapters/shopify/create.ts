import { rejected, type Call, type Issue, type Operation, type Outcome, type Remote, type SingleWriter, type Wanted } from 'fondouk/channel';
import { updateWords } from './content.ts';
import type { ProductSetInput } from './inputs.ts';
import { isError, warning } from './issues.ts';
import { MUTATION_POINTS } from './limits.ts';
import { filesOf, photoParts, takenWith, writeFiles } from './media.ts';
import { metafieldParts } from './metafields.ts';
import { issuesOf, unanswered } from './outcomes.ts';
import { photosFor } from './photos.ts';
import { writePrices } from './price.ts';
import { readProduct } from './read-product.ts';
import { refusalsFor, skusOf } from './refusals.ts';
import { pointsOfSet } from './requests.ts';
import { locationOf, sellerUrl, type Shopify } from './shopify.ts';
import { stockNewItems, writeStock } from './stock.ts';
import { newProduct } from './to-wire.ts';
import { writeTranslations } from './translations.ts';
import { quantityPart, variantParts } from './variants.ts';
import type { WrittenMedia, WrittenProduct } from './wire.ts';

/** A product under our own id, with its variants, pieces and pictures, in no publication yet: publishing it is an act of its own. */
export function creator(shopify: Shopify): SingleWriter<'listing.create'> {
  return {
    name: 'shopify-product',
    estimate: ([operation]) => {
      const { cost } = shopify.limits;
      const photos = photosFor(operation).length;
      const languages = shopify.settings.translations.length;
      return {
        calls: [
          { limits: [cost], count: photos === 0 ? 1 : 2, points: MUTATION_POINTS },
          { limits: [], count: photos },
          { limits: [cost], count: 1, points: pointsOfCreate(operation, shopify) },
          ...(languages === 0 ? [] : [{ limits: [cost], count: languages + 2, points: MUTATION_POINTS }]),
        ],
      };
    },
    apply: async (operation, call) => create(operation, shopify, call),
  };
}

export function pointsOfCreate(operation: Operation<'listing.create'>, { settings }: Shopify): number {
  const input = newProduct(operation, '', settings);
  return pointsOfSet({ ...input, files: photosFor(operation).map(() => ({ id: '', alt: '' })) });
}

async function create(operation: Operation<'listing.create'>, shopify: Shopify, call: Call): Promise<Outcome> {
  const refusals = refusalsFor(operation, call.account);
  if (refusals.length > 0) return rejected(operation, refusals);
  const { productByIdentifier: found } = await call.read(shopify.requests.findProduct(operation.product.id));
  if (found) return takeOver(operation, found.id, shopify, call);
  const location = locationOf(call.account);
  const input = await productInput(operation, shopify, call);
  const { productSet: answer } = await call.send({ ...shopify.requests.setProduct(operation.product.id, input, location), repeatable: 'the same product under the same id of ours' });
  if (!answer?.product) return rejected(operation, answer?.userErrors.length ? issuesOf(answer.userErrors, skusOf(operation)) : [unanswered()], answer?.userErrors.length ? 'none' : 'unknown');
  return finishCreate(operation, answer.product, issuesOf(answer.userErrors, skusOf(operation)).map((issue) => ({ ...issue, severity: 'warning' as const })), shopify, call);
}

export async function productInput(operation: Wanted, shopify: Shopify, call: Call): Promise<ProductSetInput> {
  const files = await filesOf(operation, new Map(), shopify, call);
  return { ...newProduct(operation, locationOf(call.account), shopify.settings), ...(files.length === 0 ? {} : { files }) };
}

async function finishCreate(operation: Operation<'listing.create'>, product: WrittenProduct & { readonly media: { readonly nodes: readonly WrittenMedia[] } }, complaints: readonly Issue[], shopify: Shopify, call: Call): Promise<Outcome> {
  const remote = await completeRemote(operation, product, shopify, call);
  const stockIssues = await stockNewItems(operation, remote, shopify, call);
  const translated = await writeTranslations(product.id, operation, shopify, call);
  const issues = [...complaints, ...stockIssues, ...translated].map((issue) => (isError(issue) ? warning('incomplete', issue.message, issue) : issue));
  return takenWith(operation, remote, product.media.nodes, issues);
}

/** What is remembered of a product just made. */
export function remoteOf(operation: Wanted, product: WrittenProduct, shopify: Shopify): Remote {
  const quantities = Object.fromEntries(
    product.variants.nodes.flatMap(({ sku, inventoryItem }) => {
      const quantity = inventoryItem.inventoryLevel?.quantities[0]?.quantity;
      return sku && quantity !== undefined ? [[quantityPart(sku), String(quantity)] as const] : [];
    }),
  );
  return {
    ref: product.id,
    parts: { ...variantParts(product.variants.nodes), ...quantities, ...photoParts(operation, product.media?.nodes ?? []), ...metafieldParts(operation, shopify.settings), status: product.status },
    state: 'draft',
    sellerUrl: sellerUrl(product.id, shopify.settings.shop),
    ...(product.onlineStoreUrl ? { url: product.onlineStoreUrl } : {}),
  };
}

async function completeRemote(operation: Wanted, product: WrittenProduct, shopify: Shopify, call: Call): Promise<Remote> {
  const remote = remoteOf(operation, product, shopify);
  if (product.variants.nodes.length >= operation.product.variants.length) return remote;
  const whole = await readProduct(product.id, shopify, call);
  return { ...remote, parts: { ...remote.parts, ...variantParts(whole?.variants ?? []) } };
}

/**
 * A product that carries our id already: an earlier attempt made it, or another store of ours. It is brought up to the wish piece by piece, so
 * that nothing of it is replaced unseen.
 */
async function takeOver(operation: Operation<'listing.create'>, ref: string, shopify: Shopify, call: Call): Promise<Outcome> {
  const before: Remote = { ref, parts: {}, state: 'draft', sellerUrl: sellerUrl(ref, shopify.settings.shop) };
  const words = await updateWords(operation, before, shopify, call);
  if (words === 'gone') return rejected(operation, [unanswered()], 'unknown');
  if ('issues' in words && words.issues.some(isError)) return { ...rejected(operation, words.issues, 'unknown'), remote: before };
  const product = await readProduct(ref, shopify, call);
  const remote: Remote = { ...before, parts: { ...variantParts(product?.variants ?? []), ...metafieldParts(operation, shopify.settings) } };
  const pictures = await writeFiles(operation, remote, product?.media ?? [], shopify, call);
  if (pictures === 'gone') return rejected(operation, [unanswered()], 'unknown');
  const priced = await writePrices(operation, remote, shopify, call);
  const stocked = await writeStock([{ wanted: operation, remote }], shopify, call);
  const issues = [...('issues' in pictures ? pictures.issues : []), ...priced, ...(stocked.get(ref)?.issues ?? [])];
  if (issues.some(isError) || !('media' in pictures)) return { ...rejected(operation, issues, 'unknown'), remote };
  return takenWith(operation, { ...remote, parts: { ...remote.parts, ...pictures.parts, ...stocked.get(ref)?.parts } }, pictures.media, words.issues);
}
