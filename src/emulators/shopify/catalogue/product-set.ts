import { payload, refuseInput, InputRefused, type UserError } from '../graphql/refusal.ts';
import type { Context } from '../graphql/resolve.ts';
import type { Gid } from '../ids.ts';
import { operationStatus, startOperation } from '../shop/operations.ts';
import type { Operation } from '../shop/records.ts';
import type { World } from '../world.ts';
import { checkFile, takeFile, type FileInput } from './file-input.ts';
import { identifiedProduct, type Identifier } from './lookup.ts';
import { plannedMetafields, type MetafieldInput } from './metafield-input.ts';
import { appNamespace } from './metafield-view.ts';
import type { OptionInput } from './option-input.ts';
import { applyFields, checkFields, emptyProduct, type ProductFields } from './product-fields.ts';
import { planVariants, writeVariants, type SetVariantInput } from './product-set-variants.ts';
import { addProduct, touchProduct } from './products.ts';
import type { StoredProduct } from './records.ts';

interface ProductSetInput extends ProductFields {
  readonly productOptions?: readonly OptionInput[] | null;
  readonly variants?: readonly SetVariantInput[] | null;
  readonly files?: readonly FileInput[] | null;
  readonly metafields?: readonly MetafieldInput[] | null;
}

interface ProductSetArguments {
  readonly identifier?: Identifier | null;
  readonly input: ProductSetInput;
  readonly synchronous: boolean;
}

/** Most media of a product (shopify.dev, media for products). */
const mostFiles = 250;

/**
 * Makes a product or sets the one that stands: lists are replaced, other fields stay unless given (schema, productSet). With
 * `synchronous: false` it answers with an operation and does the work later, errors included; within a bulk operation at once.
 */
export function productSet({ identifier, input, synchronous }: ProductSetArguments, { world, views, isBulk }: Context) {
  const empty = { product: null, productSetOperation: null };
  if (synchronous || isBulk) return payload(() => ({ product: views.product(setProduct(world, identifier, input)) }), empty);
  const operation = startOperation(world, world.ids.next('ProductSetOperation'), () => {
    try {
      return { subject: setProduct(world, identifier, input).id, userErrors: [] };
    } catch (error) {
      if (error instanceof InputRefused) return { subject: null, userErrors: error.errors };
      throw error;
    }
  });
  return { ...empty, productSetOperation: productSetOperationView(world, operation), userErrors: [] };
}

export function productSetOperationView(world: World, operation: Operation) {
  return {
    __typename: 'ProductSetOperation',
    id: operation.id,
    status: operationStatus(world, operation),
    product: (_: unknown, { views }: Context) => {
      const product = operation.result?.subject ? world.products.get(operation.result.subject) : undefined;
      return product ? views.product(product) : null;
    },
    userErrors: (operation.result?.userErrors ?? []) as readonly UserError[],
  };
}

/** @throws InputRefused before anything is changed. */
function setProduct(world: World, identifier: Identifier | null | undefined, given: ProductSetInput): StoredProduct {
  const standing = identifier ? identifiedProduct(world, identifier) : undefined;
  const input = withIdentifier(world, identifier, standing, given);
  checkFields(world, standing, input, { title: 'INVALID_PRODUCT', handle: 'HANDLE_NOT_UNIQUE' }, ['input']);
  const owner = { ownerType: 'PRODUCT', ownerId: standing?.id, code: 'INVALID_METAFIELD' };
  const metafields = input.metafields ? plannedMetafields(world, standing?.metafields ?? [], input.metafields, standing?.id, owner, ['input', 'metafields']) : undefined;
  const files = input.files ?? undefined;
  if ((files?.length ?? 0) > mostFiles) refuseInput('INVALID_PRODUCT', ['input', 'files'], `A product can have at most ${mostFiles} media`);
  files?.forEach((file, index) => checkFile(world, file, 'INVALID_INPUT', ['input', 'files', index]));
  const variants = planVariants(world, standing, input.productOptions ?? undefined, input.variants ?? undefined);

  const product = standing ?? emptyProduct(world, input);
  applyFields(product, input);
  if (metafields) product.metafields = metafields;
  if (files) product.mediaIds = [...new Set(files.map((file): Gid => takeFile(world, file).id))];
  if (variants) writeVariants(world, product, variants);
  if (standing) touchProduct(world, product);
  else addProduct(world, product);
  return product;
}

/** The identifier and the fields must say the same. @throws InputRefused */
function withIdentifier(world: World, identifier: Identifier | null | undefined, standing: StoredProduct | undefined, input: ProductSetInput): ProductSetInput {
  if (identifier?.id && !standing) refuseInput('PRODUCT_DOES_NOT_EXIST', ['identifier', 'id'], 'Product does not exist');
  if (identifier?.handle) {
    if (input.handle && input.handle !== identifier.handle) refuseInput('INPUT_MISMATCH', ['input', 'handle'], 'The identifier value does not match the value of the corresponding field in the input.');
    return { ...input, handle: identifier.handle };
  }
  const { customId } = identifier ?? {};
  if (customId) {
    const namespace = customId.namespace ?? appNamespace(world);
    const isRepeated = input.metafields?.some((metafield) => (metafield.namespace ?? appNamespace(world)) === namespace && metafield.key === customId.key && metafield.value === customId.value);
    // A list that is not given leaves the metafields as they are; a new product has none to leave.
    if (input.metafields ? !isRepeated : !standing) {
      refuseInput('METAFIELD_MISMATCH', ['input', 'metafields'], 'The input argument `metafields` (if present) must contain the `customId` value.');
    }
  }
  return input;
}
