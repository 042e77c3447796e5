import { payload, refuseInput } from '../graphql/refusal.ts';
import type { Context } from '../graphql/resolve.ts';
import { typeOf, type Gid } from '../ids.ts';
import { now, type World } from '../world.ts';
import { plannedMetafield, type MetafieldInput } from './metafield-input.ts';
import { appNamespace, definitionOf, uniqueTypes } from './metafield-view.ts';
import { digestOf, touchProduct, variantOf } from './products.ts';
import type { StoredMetafield, StoredMetafieldDefinition, StoredProduct } from './records.ts';

interface DefinitionInput {
  readonly namespace?: string | null;
  readonly key: string;
  readonly name: string;
  readonly description?: string | null;
  readonly ownerType: string;
  readonly type: string;
  readonly capabilities?: { readonly uniqueValues?: { readonly enabled: boolean } | null } | null;
}

/** Defines a metafield; one of the type `id` holds unique values without being told to (shopify.dev, working with custom ids). */
export function metafieldDefinitionCreate({ definition: input }: { definition: DefinitionInput }, { world, views }: Context) {
  return payload(() => {
    const at = 'definition';
    const namespace = input.namespace ?? appNamespace(world);
    const isUnique = input.type === 'id' || input.capabilities?.uniqueValues?.enabled === true;
    if (input.name.trim() === '') refuseInput('BLANK', [at, 'name'], "Name can't be blank");
    if (!/^[\w-]{2,64}$/.test(input.key)) refuseInput('INVALID_CHARACTER', [at, 'key'], 'Key contains one or more invalid characters.');
    if (!/^[\w-]{3,255}$/.test(namespace)) refuseInput(namespace.length < 3 ? 'TOO_SHORT' : 'INVALID_CHARACTER', [at, 'namespace'], 'Namespace is invalid.');
    if (definitionOf(world, input.ownerType, namespace, input.key)) refuseInput('TAKEN', [at, 'key'], `Key is in use for ${input.ownerType} metafields on the '${namespace}' namespace.`);
    if (isUnique && !uniqueTypes.includes(input.type)) refuseInput('INVALID_CAPABILITY', [at, 'capabilities'], 'The capability unique_values is not valid for this definition.');
    const definition: StoredMetafieldDefinition = {
      id: world.ids.next('MetafieldDefinition'),
      namespace,
      key: input.key,
      name: input.name,
      description: input.description ?? null,
      ownerType: input.ownerType,
      type: input.type,
      isUnique,
    };
    world.metafieldDefinitions.set(definition.id, definition);
    return { createdDefinition: views.metafieldDefinition(definition) };
  }, { createdDefinition: null });
}

type SetInput = MetafieldInput & { readonly ownerId: Gid; readonly compareDigest?: string | null };

/** Most metafields of one call (schema, metafieldsSet). */
const mostAtOnce = 25;

/** Sets metafields of products and variants, all or none; `compareDigest` guards against another's change, null against there being one (schema). */
export function metafieldsSet({ metafields: inputs }: { metafields: readonly SetInput[] }, { world, views }: Context) {
  return payload(() => {
    if (inputs.length > mostAtOnce) refuseInput('LESS_THAN_OR_EQUAL_TO', ['metafields'], `Exceeded the maximum metafields input limit of ${mostAtOnce}.`);
    const planned = inputs.map((input, index) => {
      const at = ['metafields', index];
      const owner = ownerOf(world, input.ownerId) ?? refuseInput('INVALID', [...at, 'ownerId'], 'Owner does not exist.');
      const metafield = plannedMetafield(world, owner.metafields, input, owner.product.id, { ownerType: owner.ownerType, ownerId: input.ownerId, code: 'INVALID_VALUE' }, at);
      const standing = owner.metafields.find(({ id }) => id === metafield.id);
      if (input.compareDigest !== undefined && input.compareDigest !== (standing ? digestOf(standing.value) : null)) refuseInput('STALE_OBJECT', at, 'The resource has been updated since it was loaded. Try again with an updated `compareDigest` value.');
      return { owner, metafield };
    });
    for (const { owner, metafield } of planned) owner.write((list) => [...list.filter(({ id }) => id !== metafield.id), metafield]);
    return { metafields: planned.map(({ owner, metafield }) => views.metafield(metafield, owner.ownerType)) };
  }, { metafields: null });
}

interface MetafieldIdentifier {
  readonly ownerId: Gid;
  readonly namespace: string;
  readonly key: string;
}

/** Deletes metafields; one that is not there answers null in its place (schema, metafieldsDelete). */
export function metafieldsDelete({ metafields }: { metafields: readonly MetafieldIdentifier[] }, { world }: Context) {
  return payload(() => {
    const owners = metafields.map(({ ownerId }, index) => ownerOf(world, ownerId) ?? refuseInput(undefined, ['metafields', index, 'ownerId'], 'Owner does not exist.'));
    const deletedMetafields = metafields.map(({ ownerId, namespace, key }, index) => {
      const isWanted = (metafield: StoredMetafield): boolean => metafield.namespace === namespace && metafield.key === key;
      if (!ownerOf(world, ownerId)!.metafields.some(isWanted)) return null;
      owners[index]!.write((list) => list.filter((metafield) => !isWanted(metafield)));
      return { ownerId, namespace, key };
    });
    return { deletedMetafields };
  }, { deletedMetafields: null });
}

interface MetafieldOwner {
  readonly ownerType: string;
  readonly product: StoredProduct;
  readonly metafields: readonly StoredMetafield[];
  write(change: (list: readonly StoredMetafield[]) => readonly StoredMetafield[]): void;
}

function ownerOf(world: World, id: Gid): MetafieldOwner | undefined {
  const found = typeOf(id) === 'ProductVariant' ? variantOf(world, id) : undefined;
  const product = found?.product ?? world.products.get(id);
  const owner = found?.variant ?? product;
  return product && owner && {
    ownerType: found ? 'PRODUCTVARIANT' : 'PRODUCT',
    product,
    metafields: owner.metafields,
    write(change) {
      owner.metafields = change(owner.metafields);
      owner.updatedAt = now(world);
      touchProduct(world, product);
    },
  };
}
