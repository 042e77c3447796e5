import { InputRefused, payload, refuseInput, type UserError } from '../graphql/refusal.ts';
import type { Context } from '../graphql/resolve.ts';
import type { Gid } from '../ids.ts';
import { levelAt } from '../inventory/stock.ts';
import type { World } from '../world.ts';
import { checkFile, type FileInput } from './file-input.ts';
import { knownProduct } from './lookup.ts';
import { chosenValues, type OptionValueInput } from './option-input.ts';
import { addMedia } from './product-mutations.ts';
import { isSoleVariant, touchProduct } from './products.ts';
import type { StoredOption, StoredProduct } from './records.ts';
import { dropVariant, planVariant, writeVariant, type PlannedVariant, type VariantInput } from './variant-input.ts';

interface BulkVariantInput extends VariantInput {
  readonly optionValues?: readonly OptionValueInput[] | null;
  readonly mediaId?: Gid | null;
  readonly inventoryQuantities?: readonly { readonly locationId: Gid; readonly availableQuantity: number }[] | null;
}

interface BulkArguments {
  readonly productId: Gid;
  readonly variants: readonly BulkVariantInput[];
  readonly media?: readonly FileInput[] | null;
}

const empty = { product: null, productVariants: null };
const updateCodes = { variant: 'INVALID_VALUE', price: 'GREATER_THAN_OR_EQUAL_TO', metafield: 'INVALID_VALUE' };
const createCodes = { variant: 'INVALID_INPUT', price: 'GREATER_THAN_OR_EQUAL_TO', metafield: 'INVALID' };

/** Changes variants that stand. Without `allowPartialUpdates` one mistake holds all back (schema, productVariantsBulkUpdate). */
export function productVariantsBulkUpdate({ productId, variants, media, allowPartialUpdates }: BulkArguments & { allowPartialUpdates?: boolean | null }, { world, views }: Context) {
  const refusals: UserError[] = [];
  const answer = payload(() => {
    const product = knownProduct(world, productId, 'PRODUCT_DOES_NOT_EXIST', ['productId']);
    media?.forEach((file, index) => checkFile(world, file, 'INVALID_INPUT', ['media', index]));
    const plans = variants.flatMap((input, index): PlannedVariant[] => {
      try {
        return [planUpdate(world, product, input, ['variants', index])];
      } catch (error) {
        if (!(error instanceof InputRefused)) throw error;
        refusals.push(...error.errors);
        return [];
      }
    });
    if (refusals.length > 0 && !allowPartialUpdates) throw new InputRefused(...refusals);
    for (const plan of plans) writeVariant(world, plan);
    addMedia(world, product, media);
    if (plans.length > 0) touchProduct(world, product);
    return { product: views.product(product), productVariants: plans.map(({ stored }) => views.variant(product, stored!)) };
  }, empty);
  return refusals.length > 0 && allowPartialUpdates ? { ...answer, userErrors: refusals } : answer;
}

function planUpdate(world: World, product: StoredProduct, input: BulkVariantInput, at: readonly (string | number)[]): PlannedVariant {
  if (!input.id) refuseInput('PRODUCT_VARIANT_ID_MISSING', [...at, 'id'], 'Product variant is missing ID attribute');
  const stored = product.variants.find(({ id }) => id === input.id) ?? refuseInput('PRODUCT_VARIANT_DOES_NOT_EXIST', [...at, 'id'], 'Product variant does not exist');
  if (input.inventoryQuantities) refuseInput('NO_INVENTORY_QUANTITIES_ON_VARIANTS_UPDATE', [...at, 'inventoryQuantities'], 'Inventory quantities can only be provided during create. To update inventory for existing variants, use inventoryAdjustQuantities.');
  checkMedia(product, input, at);
  const codes = { option: 'OPTION_DOES_NOT_EXIST', value: 'OPTION_VALUE_DOES_NOT_EXIST', missing: 'NEED_TO_ADD_OPTION_VALUES' };
  const valueIds = input.optionValues ? chosenValues(product.options, input.optionValues, codes, [...at, 'optionValues']) : stored.valueIds;
  if (product.variants.some((other) => other !== stored && other.valueIds.join() === valueIds.join())) refuseInput('VARIANT_ALREADY_EXISTS', at, 'The variant already exists. Please change at least one option value.');
  const planned = planVariant(world, product, stored, input, updateCodes, at);
  const others = stored.metafields.filter(({ id }) => !planned.metafields.some((metafield) => metafield.id === id));
  return { ...planned, metafields: [...others, ...planned.metafields], valueIds, sku: undefined };
}

function checkMedia(product: StoredProduct, { mediaId }: BulkVariantInput, at: readonly (string | number)[]): void {
  if (mediaId && !product.mediaIds.includes(mediaId)) refuseInput('INVALID_INPUT', [...at, 'mediaId'], 'The media does not belong to the product.');
}

/** Adds variants. Values that an option does not have yet are added to it; the sole variant of an optionless product makes room, as `strategy` says. */
export function productVariantsBulkCreate({ productId, variants, media, strategy }: BulkArguments & { strategy: string }, { world, views }: Context) {
  return payload(() => {
    const product = knownProduct(world, productId, 'PRODUCT_DOES_NOT_EXIST', ['productId']);
    media?.forEach((file, index) => checkFile(world, file, 'INVALID_INPUT', ['media', index]));
    const options = withNewValues(world, product.options, variants);
    const codes = { option: 'OPTION_VALUES_FOR_NUMBER_OF_UNKNOWN_OPTIONS', value: 'INVALID_INPUT', missing: 'NEED_TO_ADD_OPTION_VALUES' };
    const plans = variants.map((input, index): PlannedVariant => {
      const at = ['variants', index];
      if (input.id) refuseInput('NO_KEY_ON_CREATE', [...at, 'id'], 'Variant ID attribute cannot be set on create');
      const unknown = input.inventoryQuantities?.find(({ locationId }) => !world.locations.has(locationId));
      if (unknown) refuseInput('TRACKED_VARIANT_LOCATION_NOT_FOUND', [...at, 'inventoryQuantities'], 'Inventory locations cannot exceed the allowed resource limit or do not exist');
      const valueIds = chosenValues(options, input.optionValues ?? [], codes, [...at, 'optionValues']);
      if (product.variants.some((other) => other.valueIds.join() === valueIds.join())) refuseInput('VARIANT_ALREADY_EXISTS', at, 'The variant already exists. Please change at least one option value.');
      return { ...planVariant(world, product, undefined, input, createCodes, at), valueIds, sku: undefined };
    });

    const makesRoom = strategy === 'REMOVE_STANDALONE_VARIANT' ? product.variants.length === 1 : strategy === 'DEFAULT' && isSoleVariant(product);
    if (makesRoom) for (const variant of product.variants) dropVariant(world, variant);
    product.options = options;
    const made = plans.map((plan, index) => {
      const variant = writeVariant(world, plan);
      world.productOfVariant.set(variant.id, product);
      const item = world.inventoryItems.get(variant.inventoryItemId)!;
      for (const { locationId, availableQuantity } of variants[index]!.inventoryQuantities ?? []) levelAt(world, item, locationId).available = availableQuantity;
      return variant;
    });
    product.variants = [...(makesRoom ? [] : product.variants), ...made];
    addMedia(world, product, media);
    touchProduct(world, product);
    return { product: views.product(product), productVariants: made.map((variant) => views.variant(product, variant)) };
  }, empty);
}

function withNewValues(world: World, options: readonly StoredOption[], variants: readonly BulkVariantInput[]): readonly StoredOption[] {
  const wanted = variants.flatMap(({ optionValues }) => optionValues ?? []);
  return options.map((option) => {
    const names = wanted.filter(({ optionId, optionName }) => (optionId ? optionId === option.id : optionName === option.name)).flatMap(({ name }) => name ?? []);
    const missing = [...new Set(names)].filter((name) => !option.values.some((value) => value.name === name));
    return { ...option, values: [...option.values, ...missing.map((name) => ({ id: world.ids.next('ProductOptionValue'), name, translations: [] }))] };
  });
}

/** Deletes variants; a product keeps its last one. */
export function productVariantsBulkDelete({ productId, variantsIds }: { productId: Gid; variantsIds: readonly Gid[] }, { world, views }: Context) {
  return payload(() => {
    const product = knownProduct(world, productId, 'PRODUCT_DOES_NOT_EXIST', ['productId']);
    const stranger = variantsIds.findIndex((wanted) => !product.variants.some(({ id }) => id === wanted));
    if (stranger >= 0) refuseInput('AT_LEAST_ONE_VARIANT_DOES_NOT_BELONG_TO_THE_PRODUCT', ['variantsIds', stranger], 'At least one variant does not belong to the product');
    const left = product.variants.filter(({ id }) => !variantsIds.includes(id));
    if (left.length === 0) refuseInput('CANNOT_DELETE_LAST_VARIANT', ['variantsIds'], 'Cannot delete the last variant of a product');
    for (const variant of product.variants) if (variantsIds.includes(variant.id)) dropVariant(world, variant);
    product.variants = left;
    touchProduct(world, product);
    return { product: views.product(product) };
  }, { product: null });
}
