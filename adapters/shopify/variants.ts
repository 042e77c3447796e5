import type { Issue, Product, Strings, Wanted } from 'fondouk/channel';
import type { ProductSetInput, VariantSetInput, VariantUpdateInput } from './inputs.ts';
import { error } from './issues.ts';
import { newVariant, NO_OPTION, optionNames, optionValues, productOptions, variantContent } from './to-wire.ts';
import type { Variant, WholeProduct } from './wire.ts';

type WantedVariant = Product['variants'][number];

export const skuPart = (sku: string): string => `sku:${sku}`;
export const itemPart = (sku: string): string => `item:${sku}`;
export const quantityPart = (sku: string): string => `quantity:${sku}`;

/** How the variants of a product that stands are brought to those that are wanted. */
export type VariantPlan =
  | { readonly is: 'same' }
  | { readonly is: 'patch'; readonly variants: readonly VariantUpdateInput[] }
  /** Options or variants come and go: the whole list is sent, with all that must stay in it. */
  | { readonly is: 'whole'; readonly input: Pick<ProductSetInput, 'productOptions' | 'variants'> }
  | { readonly is: 'impossible'; readonly issues: readonly Issue[] };

/**
 * Nothing that stands is dropped unless it is asked for: a variant that the catalogue does not name stays in the list. It can only stay
 * while it has a value for each option, and while no wanted variant takes its place.
 */
export function planVariants(wanted: Wanted, standing: WholeProduct, parts: Strings, context: { readonly location: string; readonly deletesVariants: boolean }): VariantPlan {
  const { product } = wanted;
  const matches = matchVariants(product, standing.variants, parts);
  const matched = new Set([...matches.values()].map(({ id }) => id));
  const rest = standing.variants.filter(({ id }) => !matched.has(id));
  const kept = context.deletesVariants ? rest.filter((variant) => !isOurs(variant, parts)) : rest;
  const isWhole =
    kept.length === rest.length &&
    matches.size === product.variants.length &&
    product.variants.every((variant) => matches.get(variant.sku)!.sku === variant.sku && hasOptions(matches.get(variant.sku)!, optionValues(variant)));
  if (isWhole) {
    const variants = product.variants.flatMap((variant) => patchOf(variant, product, matches.get(variant.sku)!) ?? []);
    return variants.length === 0 ? { is: 'same' } : { is: 'patch', variants };
  }
  const inTheWay = kept.filter((variant) => !canStay(variant, product));
  if (inTheWay.length > 0) return { is: 'impossible', issues: [wouldGo(inTheWay)] };
  return { is: 'whole', input: { productOptions: optionsWith(product, kept), variants: [...product.variants.map((variant) => variantInput(variant, wanted, matches.get(variant.sku), context.location)), ...kept.map(keptInput)] } };
}

/** By SKU; then by the id remembered for it; then by its options, where the variant that has them has no other SKU of somebody else's. */
export function matchVariants({ variants }: Product, standing: readonly Variant[], parts: Strings): ReadonlyMap<string, Variant> {
  const matches = new Map<string, Variant>();
  const wantedSkus = new Set(variants.map(({ sku }) => sku));
  const free = new Set(standing);
  const match = (find: (wanted: WantedVariant, variant: Variant) => boolean) => {
    for (const wanted of variants.filter(({ sku }) => !matches.has(sku))) {
      const found = [...free].find((variant) => find(wanted, variant));
      if (found === undefined) continue;
      matches.set(wanted.sku, found);
      free.delete(found);
    }
  };
  match((wanted, variant) => variant.sku === wanted.sku);
  match((wanted, variant) => parts[skuPart(wanted.sku)] === variant.id && !wantedSkus.has(variant.sku ?? ''));
  match((wanted, variant) => hasOptions(variant, optionValues(wanted)) && (!variant.sku || isOurs(variant, parts)));
  return matches;
}

function isOurs({ id, sku }: Pick<Variant, 'id' | 'sku'>, parts: Strings): boolean {
  return parts[skuPart(sku ?? '')] === id;
}

function hasOptions({ selectedOptions }: Variant, values: VariantSetInput['optionValues']): boolean {
  return selectedOptions.length === values.length && values.every(({ optionName, name }) => selectedOptions.some((option) => option.name === optionName && option.value === name));
}

function canStay(variant: Variant, product: Product): boolean {
  const names = optionNames(product).length === 0 ? [NO_OPTION.name] : optionNames(product);
  const isComplete = variant.selectedOptions.length === names.length && names.every((name) => variant.selectedOptions.some((option) => option.name === name));
  return isComplete && !product.variants.some((wanted) => hasOptions(variant, optionValues(wanted)));
}

function wouldGo(variants: readonly Variant[]): Issue {
  const names = variants.map((variant) => variant.sku || variant.selectedOptions.map(({ value }) => value).join(' / ')).join(', ');
  return error('variants-would-go', `The Shopify product has variants that the catalogue does not name (${names}), and the change would delete them: add them to the catalogue, delete them in the shop, or set deletesVariants for those that the catalogue once had.`, { params: { variants: names } });
}

function variantInput(variant: WantedVariant, wanted: Wanted, standing: Variant | undefined, location: string): VariantSetInput {
  if (standing === undefined) return newVariant(variant, wanted, location);
  return { id: standing.id, sku: variant.sku, optionValues: optionValues(variant), ...variantContent(variant, wanted.product) };
}

function keptInput({ id, selectedOptions }: Variant): VariantSetInput {
  return { id, optionValues: selectedOptions.map(({ name, value }) => ({ optionName: name, name: value })) };
}

function optionsWith(product: Product, kept: readonly Variant[]): NonNullable<ProductSetInput['productOptions']> {
  return productOptions(product).map((option) => {
    const others = kept.flatMap(({ selectedOptions }) => selectedOptions.filter(({ name }) => name === option.name).map(({ value }) => value));
    return { ...option, values: [...new Set([...option.values.map(({ name }) => name), ...others])].map((name) => ({ name })) };
  });
}

/** Only what differs. Undefined: nothing. */
function patchOf(variant: WantedVariant, product: Product, standing: Variant): VariantUpdateInput | undefined {
  const { barcode, inventoryPolicy, inventoryItem } = variantContent(variant, product);
  const item = standing.inventoryItem;
  const weight = inventoryItem.measurement?.weight;
  const seen = item.measurement.weight;
  const differs =
    (standing.barcode || null) !== barcode ||
    standing.inventoryPolicy !== inventoryPolicy ||
    !item.tracked ||
    (item.countryCodeOfOrigin ?? null) !== inventoryItem.countryCodeOfOrigin ||
    (item.harmonizedSystemCode ?? null) !== inventoryItem.harmonizedSystemCode ||
    (weight !== undefined && (seen?.unit !== weight.unit || seen.value !== weight.value));
  return differs ? { id: standing.id, barcode, inventoryPolicy, inventoryItem } : undefined;
}

/** Ids of the variants that stand for SKUs of ours, for later edits. */
export function variantParts(variants: readonly { readonly id: string; readonly sku?: string | null | undefined; readonly inventoryItem: { readonly id: string } }[]): Strings {
  return Object.fromEntries(variants.flatMap(({ id, sku, inventoryItem }) => (sku ? [[skuPart(sku), id] as const, [itemPart(sku), inventoryItem.id] as const] : [])));
}

/** What was remembered of SKUs that stand there no more: emptied, as what is remembered is only ever added to. */
export function forgotten(parts: Strings, standing: readonly { readonly sku?: string | null | undefined }[]): Strings {
  const skus = new Set(standing.map(({ sku }) => sku));
  const gone = Object.keys(parts).flatMap((name) => (name.startsWith('sku:') && !skus.has(name.slice('sku:'.length)) ? [name.slice('sku:'.length)] : []));
  return Object.fromEntries(gone.flatMap((sku) => [skuPart(sku), itemPart(sku), quantityPart(sku)].map((name) => [name, ''] as const)));
}

/** The id that is remembered under a name. */
export function remembered(parts: Strings, name: string): string | undefined {
  return parts[name] || undefined;
}
