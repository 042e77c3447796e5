import { InputRefused, payload, refuseInput } from '../graphql/refusal.ts';
import type { Context } from '../graphql/resolve.ts';
import { legacyId, type Gid } from '../ids.ts';
import { operationStatus, startOperation } from '../shop/operations.ts';
import type { Operation } from '../shop/records.ts';
import type { World } from '../world.ts';
import { checkFile, takeFile, type FileInput } from './file-input.ts';
import { identifiedProduct, knownProduct, type Identifier } from './lookup.ts';
import { plannedMetafields, type MetafieldInput } from './metafield-input.ts';
import { applyFields, checkFields, type ProductFields } from './product-fields.ts';
import { touchProduct } from './products.ts';
import type { StoredProduct } from './records.ts';
import { dropVariant } from './variant-input.ts';

interface ProductUpdateArguments {
  readonly identifier?: Identifier | null;
  readonly product?: (ProductFields & { readonly id?: Gid | null; readonly metafields?: readonly MetafieldInput[] | null }) | null;
  readonly media?: readonly FileInput[] | null;
}

/** Sets what is given of a product. Metafields are added to, media too; its errors have no codes (schema, productUpdate). */
export function productUpdate({ identifier, product: fields, media }: ProductUpdateArguments, { world, views }: Context) {
  return payload(() => {
    const named = identifier ?? (fields?.id ? { id: fields.id } : refuseInput(undefined, ['product', 'id'], 'Product identifier is required'));
    const product = identifiedProduct(world, named) ?? refuseInput(undefined, identifier ? ['identifier'] : ['id'], 'Product does not exist');
    const given = fields ?? {};
    checkFields(world, product, given, { title: undefined, handle: undefined }, ['product']);
    const owner = { ownerType: 'PRODUCT', ownerId: product.id, code: undefined };
    const metafields = plannedMetafields(world, product.metafields, given.metafields ?? [], product.id, owner, ['product', 'metafields']);
    media?.forEach((file, index) => checkFile(world, file, undefined, ['media', index]));

    applyFields(product, given);
    product.metafields = [...product.metafields.filter(({ id }) => !metafields.some((metafield) => metafield.id === id)), ...metafields];
    addMedia(world, product, media);
    touchProduct(world, product);
    return { product: views.product(product) };
  }, { product: null });
}

export function addMedia(world: World, product: StoredProduct, media: readonly FileInput[] | null | undefined): void {
  if (media) product.mediaIds = [...product.mediaIds, ...media.map((file) => takeFile(world, file).id)];
}

/** Deletes a product for good, at once or as an operation. */
export function productDelete({ input, synchronous }: { input: { id: Gid }; synchronous: boolean }, { world, views, isBulk }: Context) {
  const empty = { deletedProductId: null, productDeleteOperation: null, shop: views.shop() };
  if (synchronous || isBulk) return payload(() => ({ deletedProductId: deleteProduct(world, input.id) }), empty);
  const operation = startOperation(world, world.ids.next('ProductDeleteOperation'), () => {
    try {
      return { subject: deleteProduct(world, input.id), userErrors: [] };
    } catch (error) {
      if (error instanceof InputRefused) return { subject: null, userErrors: error.errors };
      throw error;
    }
  });
  return { ...empty, productDeleteOperation: productDeleteOperationView(world, operation), userErrors: [] };
}

export function productDeleteOperationView(world: World, operation: Operation) {
  const { result } = operation;
  return { __typename: 'ProductDeleteOperation', id: operation.id, status: operationStatus(world, operation), product: null, deletedProductId: result?.subject ?? null, userErrors: result?.userErrors ?? [] };
}

/** @throws InputRefused */
export function deleteProduct(world: World, id: Gid): Gid {
  const product = knownProduct(world, id, undefined, ['id']);
  for (const variant of product.variants) dropVariant(world, variant);
  world.products.delete(id);
  world.productIndex.remove(product);
  world.webhooks.announce('PRODUCTS_DELETE', { id: Number(legacyId(id)), admin_graphql_api_id: id });
  return id;
}
