import { refuseInput } from '../graphql/refusal.ts';
import type { Gid } from '../ids.ts';
import { levelAt, onHand, touchLevel } from '../inventory/stock.ts';
import type { World } from '../world.ts';
import { checkFile, takeFile, type FileInput } from './file-input.ts';
import { chosenValues, plannedOptions, type OptionInput, type OptionValueInput } from './option-input.ts';
import { soleOption } from './products.ts';
import type { StoredOption, StoredProduct, StoredVariant } from './records.ts';
import { dropVariant, planVariant, writeVariant, type PlannedVariant, type VariantInput } from './variant-input.ts';

export interface SetVariantInput extends VariantInput {
  readonly sku?: string | null;
  readonly position?: number | null;
  readonly optionValues: readonly OptionValueInput[];
  readonly inventoryQuantities?: readonly QuantityInput[] | null;
  readonly file?: FileInput | null;
}

interface QuantityInput {
  readonly locationId: Gid;
  readonly name: string;
  readonly quantity: number;
}

interface PlannedSetVariant extends PlannedVariant {
  readonly quantities: readonly QuantityInput[];
  readonly file: FileInput | undefined;
}

export interface VariantsPlan {
  readonly options: readonly StoredOption[];
  readonly variants: readonly PlannedSetVariant[];
}

/** Default shop limit, and most quantities in one mutation (schema, productSet). */
const mostVariants = 2048;
const mostQuantities = 50_000;

const codes = { variant: 'INVALID_VARIANT', price: 'INVALID_VARIANT', metafield: 'INVALID_METAFIELD' };
const valueCodes = { option: 'OPTION_DOES_NOT_EXIST', value: 'OPTION_VALUE_DOES_NOT_EXIST', missing: 'INVALID_VARIANT' };

/**
 * The whole list of options and variants, or nothing of both. A variant stands already when it is named by its id, or else has
 * the same option values; a new product without any has one variant under the option `Title`.
 * @throws InputRefused
 */
export function planVariants(world: World, product: StoredProduct | undefined, options: readonly OptionInput[] | undefined, variants: readonly SetVariantInput[] | undefined): VariantsPlan | undefined {
  if (!options && !variants) return product ? undefined : planVariants(world, undefined, [{ name: soleOption.name, values: [{ name: soleOption.value }] }], [{ optionValues: [{ optionName: soleOption.name, name: soleOption.value }] }]);
  if (!variants?.length) return refuseInput('VARIANTS_INPUT_MISSING', ['input', 'variants'], 'Variants input is required when updating product options');
  if (!options?.length) return refuseInput('PRODUCT_OPTIONS_INPUT_MISSING', ['input', 'productOptions'], 'Product options input is required when updating variants');
  if (variants.length > mostVariants) refuseInput('VARIANTS_OVER_LIMIT', ['input', 'variants'], `Exceeds the limit of ${mostVariants} variants`);
  if (variants.reduce((sum, { inventoryQuantities }) => sum + (inventoryQuantities?.length ?? 0), 0) > mostQuantities) {
    refuseInput('INVENTORY_QUANTITIES_LIMIT_EXCEEDED', ['input', 'variants'], `Inventory quantity input exceeds the limit of ${mostQuantities}`);
  }
  const planned = plannedOptions(world, product?.options ?? [], options);
  const plans = variants.map((input, index) => planSetVariant(world, product, planned, input, ['input', 'variants', index]));
  refuseTwins(plans);
  const positions = new Map(plans.map((plan, index) => [plan, variants[index]!.position ?? index + 1]));
  return { options: planned, variants: plans.toSorted((one, other) => positions.get(one)! - positions.get(other)!) };
}

function planSetVariant(world: World, product: StoredProduct | undefined, options: readonly StoredOption[], input: SetVariantInput, at: readonly (string | number)[]): PlannedSetVariant {
  const valueIds = chosenValues(options, input.optionValues, valueCodes, [...at, 'optionValues']);
  const stored = product?.variants.find(({ id, valueIds: standing }) => (input.id ? id === input.id : standing.join() === valueIds.join()));
  if (input.id && !stored) refuseInput('PRODUCT_VARIANT_DOES_NOT_EXIST', [...at, 'id'], 'Product variant does not exist');
  for (const [index, { name, locationId }] of (input.inventoryQuantities ?? []).entries()) {
    if (name !== 'available' && name !== 'on_hand') refuseInput('INVALID_INPUT', [...at, 'inventoryQuantities', index, 'name'], 'The quantity name must be either available or on_hand');
    if (!world.locations.has(locationId)) refuseInput('INVALID_INPUT', [...at, 'inventoryQuantities', index, 'locationId'], 'The specified location could not be found.');
  }
  if (input.file) checkFile(world, input.file, 'INVALID_INPUT', [...at, 'file']);
  return {
    ...planVariant(world, product, stored, input, codes, at),
    valueIds,
    sku: input.sku === undefined ? input.inventoryItem?.sku : input.sku,
    quantities: input.inventoryQuantities ?? [],
    file: input.file ?? undefined,
  };
}

function refuseTwins(plans: readonly PlannedSetVariant[]): void {
  const seen = new Set<string>();
  for (const [index, { valueIds }] of plans.entries()) {
    const combination = valueIds.join();
    if (seen.has(combination)) refuseInput('INVALID_VARIANT', ['input', 'variants', index], 'The variant already exists. Please change at least one option value.');
    seen.add(combination);
  }
}

/** Replaces options and variants: what the plan does not hold is gone, with its stock. */
export function writeVariants(world: World, product: StoredProduct, plan: VariantsPlan): void {
  const kept = new Set(plan.variants.map(({ stored }) => stored));
  for (const variant of product.variants) if (!kept.has(variant)) dropVariant(world, variant);
  product.options = plan.options;
  product.variants = plan.variants.map((planned) => {
    const variant = writeVariant(world, planned);
    if (planned.file) {
      const file = takeFile(world, planned.file);
      variant.mediaId = file.id;
      if (!product.mediaIds.includes(file.id)) product.mediaIds = [...product.mediaIds, file.id];
    }
    world.productOfVariant.set(variant.id, product);
    for (const quantity of planned.quantities) setQuantity(world, variant, quantity, planned.stored === undefined);
    return variant;
  });
}

/** For a variant that stands, only where it is stocked already (schema, ProductVariantSetInput.inventoryQuantities); elsewhere it is passed over. */
function setQuantity(world: World, variant: StoredVariant, { locationId, name, quantity }: QuantityInput, isNew: boolean): void {
  const item = world.inventoryItems.get(variant.inventoryItemId)!;
  if (!isNew && !item.levels.get(locationId)?.isActive) return;
  const level = levelAt(world, item, locationId);
  level.available = name === 'available' ? quantity : level.available + quantity - onHand(level);
  if (!isNew) touchLevel(world, item, level);
}
