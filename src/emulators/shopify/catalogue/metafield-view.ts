import { listConnection, type Page } from '../graphql/connection.ts';
import type { Context } from '../graphql/resolve.ts';
import type { View } from '../graphql/view.ts';
import { legacyId } from '../ids.ts';
import { instant } from '../time.ts';
import type { World } from '../world.ts';
import { digestOf } from './products.ts';
import type { StoredMetafield, StoredMetafieldDefinition } from './records.ts';

/** The fields of interface HasMetafields. */
export function metafieldFields(world: World, metafields: readonly StoredMetafield[], ownerType: string) {
  return {
    metafield: ({ namespace, key }: { namespace?: string | null; key: string }) => {
      const [space, name] = key.includes('.') && !namespace ? (key.split('.', 2) as [string, string]) : [namespace ?? appNamespace(world), key];
      const found = metafields.find((metafield) => metafield.namespace === space && metafield.key === name);
      return found ? metafieldView(world, found, ownerType) : null;
    },
    metafields: ({ namespace, keys, ...page }: Page & { namespace?: string | null; keys?: readonly string[] | null }, context: Context) =>
      listConnection(metafields.filter((metafield) => isWanted(metafield, namespace, keys)), page, context, (metafield) => metafieldView(world, metafield, ownerType)),
  };
}

/** Where metafields go whose namespace is not given: one that only this app may write. */
export function appNamespace(world: World): string {
  return `app--${legacyId(world.shopId)}`;
}

function isWanted(metafield: StoredMetafield, namespace: string | null | undefined, keys: readonly string[] | null | undefined): boolean {
  return (!namespace || metafield.namespace === namespace) && (!keys || keys.includes(`${metafield.namespace}.${metafield.key}`));
}

export function metafieldView(world: World, metafield: StoredMetafield, ownerType: string): View {
  return {
    __typename: 'Metafield',
    id: metafield.id,
    legacyResourceId: legacyId(metafield.id),
    namespace: metafield.namespace,
    key: metafield.key,
    type: metafield.type,
    value: metafield.value,
    jsonValue: () => jsonOf(metafield),
    compareDigest: digestOf(metafield.value),
    ownerType,
    sizeInBytes: Buffer.byteLength(metafield.value),
    createdAt: instant(metafield.createdAt),
    updatedAt: instant(metafield.updatedAt),
    definition: () => {
      const definition = definitionOf(world, ownerType, metafield.namespace, metafield.key);
      return definition ? definitionView(world, definition) : null;
    },
  };
}

function jsonOf({ type, value }: StoredMetafield): unknown {
  return type.startsWith('list.') || ['json', 'boolean', 'number_integer', 'money', 'dimension', 'weight', 'volume', 'rating', 'rich_text_field'].includes(type) ? JSON.parse(value) : value;
}

export function definitionOf(world: World, ownerType: string, namespace: string, key: string): StoredMetafieldDefinition | undefined {
  return world.metafieldDefinitions.values().find((definition) => definition.ownerType === ownerType && definition.namespace === namespace && definition.key === key);
}

export function definitionView(world: World, definition: StoredMetafieldDefinition): View {
  return {
    __typename: 'MetafieldDefinition',
    id: definition.id,
    namespace: definition.namespace,
    key: definition.key,
    name: definition.name,
    description: definition.description,
    ownerType: definition.ownerType,
    type: { name: definition.type, category: definition.type === 'id' ? 'ID' : 'TEXT' },
    capabilities: { uniqueValues: { eligible: uniqueTypes.includes(definition.type), enabled: definition.isUnique } },
    metafieldsCount: () => world.products.values().filter(({ metafields }) => metafields.some(({ namespace, key }) => namespace === definition.namespace && key === definition.key)).toArray().length,
  };
}

/** Types whose values can be made unique; for `id` they always are. */
export const uniqueTypes: readonly string[] = ['id', 'single_line_text_field', 'number_integer', 'url'];
