import { refuse, refuseInput } from '../graphql/refusal.ts';
import type { Gid } from '../ids.ts';
import type { World } from '../world.ts';
import { appNamespace, definitionOf } from './metafield-view.ts';
import type { StoredProduct } from './records.ts';

export interface CustomId {
  readonly namespace?: string | null;
  readonly key: string;
  readonly value: string;
}

export interface Identifier {
  readonly id?: Gid | null;
  readonly handle?: string | null;
  readonly customId?: CustomId | null;
}

/** The product that an identifier names, if there is one. @throws GraphQLError for a custom id whose metafield has no definition of the type `id` (shopify.dev, working with custom ids). */
export function identifiedProduct(world: World, { id, handle, customId }: Identifier): StoredProduct | undefined {
  if (id) return world.products.get(id);
  if (handle) return world.productIndex.ofHandle(handle);
  const { namespace, key, value } = customId!;
  const space = namespace ?? appNamespace(world);
  if (definitionOf(world, 'PRODUCT', space, key)?.type !== 'id') refuse('NOT_FOUND', "Metafield definition of type 'id' is required when using custom ids.");
  return world.productIndex.withMetafield(space, key, value)[0];
}

/** @throws InputRefused */
export function knownProduct(world: World, id: Gid, code: string | undefined, field: readonly string[]): StoredProduct {
  return world.products.get(id) ?? refuseInput(code, field, 'Product does not exist');
}
