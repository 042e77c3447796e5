import { applied, decimalOf, rejected, type Call, type Issue, type Operation, type Outcome, type Remote, type SingleWriter, type Wanted } from 'fondouk/channel';
import type { VariantUpdateInput } from './inputs.ts';
import { error, isError } from './issues.ts';
import { MOST_ITEMS, MUTATION_POINTS } from './limits.ts';
import { AGAIN_THE_SAME } from './media.ts';
import { issuesOf, unanswered } from './outcomes.ts';
import { readProduct } from './read-product.ts';
import { refusalsFor, skusOf } from './refusals.ts';
import type { Shopify } from './shopify.ts';
import { remembered, skuPart, variantParts } from './variants.ts';

/** Prices of the variants of one product, all or none. */
export function priceWriter(shopify: Shopify): SingleWriter<'price.set'> {
  return {
    name: 'shopify-prices',
    estimate: ([operation]) => ({
      calls: [{ limits: [shopify.limits.cost], count: Math.ceil(operation.offers.length / MOST_ITEMS) + (knowsAll(operation, operation.remote) ? 0 : 1), points: MUTATION_POINTS }],
    }),
    apply: async (operation, call) => setPrices(operation, shopify, call),
  };
}

async function setPrices(operation: Operation<'price.set'>, shopify: Shopify, call: Call): Promise<Outcome> {
  const refusals = refusalsFor(operation, call.account);
  if (refusals.length > 0) return rejected(operation, refusals);
  const issues = await writePrices(operation, operation.remote, shopify, call);
  return issues.some(isError) ? rejected(operation, issues) : applied(operation, { ...operation.remote, parts: {} }, issues);
}

/** Whether the variant of every offer is known by its id. */
export function knowsAll({ offers }: Wanted, { parts }: Pick<Remote, 'parts'>): boolean {
  return offers.every(({ sku }) => remembered(parts, skuPart(sku)) !== undefined);
}

export function priceInputs({ offers }: Wanted, parts: Remote['parts']): readonly VariantUpdateInput[] {
  return offers.flatMap((offer) => {
    const id = remembered(parts, skuPart(offer.sku));
    return id === undefined ? [] : [{ id, price: decimalOf(offer.price) }];
  });
}

export async function writePrices(wanted: Wanted, { ref, parts }: Remote, shopify: Shopify, call: Call): Promise<readonly Issue[]> {
  if (knowsAll(wanted, { parts })) {
    const issues = await sendPrices(wanted, ref, parts, shopify, call);
    // A variant that somebody deleted and made anew has another id than the one remembered.
    if (!issues.some(({ code }) => code === 'shopify-product-variant-does-not-exist')) return issues;
  }
  const standing = variantParts((await readProduct(ref, shopify, call))?.variants ?? []);
  const missing = wanted.offers.filter(({ sku }) => standing[skuPart(sku)] === undefined);
  return missing.length > 0 ? missing.map(({ sku }) => variantMissing(sku)) : sendPrices(wanted, ref, standing, shopify, call);
}

async function sendPrices(wanted: Wanted, ref: string, parts: Remote['parts'], { requests }: Shopify, call: Call): Promise<readonly Issue[]> {
  const inputs = priceInputs(wanted, parts);
  for (let start = 0; start < inputs.length; start += MOST_ITEMS) {
    const { productVariantsBulkUpdate: answer } = await call.send({ ...requests.updateVariants(ref, inputs.slice(start, start + MOST_ITEMS)), repeatable: AGAIN_THE_SAME });
    if (answer === null) return [unanswered()];
    if (answer.userErrors.length > 0) return issuesOf(answer.userErrors, skusOf(wanted).slice(start));
  }
  return [];
}

export function variantMissing(sku: string): Issue {
  return error('variant-missing', `The Shopify product has no variant ${sku}: it comes with the next change of the product's content.`, { sku });
}
