import * as fc from 'fast-check';
import {
  getNamedType,
  isAbstractType,
  isEnumType,
  isListType,
  isNonNullType,
  isScalarType,
  Kind,
  parse,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql';

/** What Shopify's own scalars look like on the wire (schema, their descriptions). */
const SCALARS: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  Boolean: fc.boolean(),
  Int: fc.integer({ min: 0, max: 1000 }),
  Float: fc.double({ min: 0, max: 1000, noNaN: true }),
  UnsignedInt64: fc.nat().map(String),
  Decimal: fc.integer({ min: 0, max: 99_999 }).map((cents) => (cents / 100).toFixed(2)),
  Money: fc.integer({ min: 0, max: 99_999 }).map((cents) => (cents / 100).toFixed(2)),
  DateTime: fc.constant('2026-11-24T09:00:00Z'),
};

/** Data that the schema allows as an answer to a document, null wherever it may be. */
export function answersTo(document: string, schema: GraphQLSchema): fc.Arbitrary<unknown> {
  const parsed = parse(document);
  const operation = parsed.definitions.find((each) => each.kind === Kind.OPERATION_DEFINITION)!;
  const fragments = new Map(parsed.definitions.flatMap((each) => (each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each] as const] : [])));
  const root = operation.operation === 'mutation' ? schema.getMutationType()! : schema.getQueryType()!;
  return objectOf(root, operation.selectionSet, schema, fragments);
}

function objectOf(type: GraphQLObjectType, selection: SelectionSetNode, schema: GraphQLSchema, fragments: ReadonlyMap<string, FragmentDefinitionNode>): fc.Arbitrary<unknown> {
  const fields = fieldsOf(type, selection, schema, fragments);
  return fc.record(
    Object.fromEntries(
      fields.map((node) => {
        const name = node.alias?.value ?? node.name.value;
        if (node.name.value === '__typename') return [name, fc.constant(type.name)];
        return [name, valueOf(type.getFields()[node.name.value]!.type, node, schema, fragments)];
      }),
    ),
  );
}

function fieldsOf(type: GraphQLObjectType, selection: SelectionSetNode, schema: GraphQLSchema, fragments: ReadonlyMap<string, FragmentDefinitionNode>): readonly FieldNode[] {
  return selection.selections.flatMap((node) => {
    if (node.kind === Kind.FIELD) return [node];
    const fragment = node.kind === Kind.INLINE_FRAGMENT ? node : fragments.get(node.name.value)!;
    const on = fragment.typeCondition?.name.value ?? type.name;
    return on === type.name || type.getInterfaces().some((each) => each.name === on) ? fieldsOf(type, fragment.selectionSet, schema, fragments) : [];
  });
}

function valueOf(type: GraphQLOutputType, node: FieldNode, schema: GraphQLSchema, fragments: ReadonlyMap<string, FragmentDefinitionNode>): fc.Arbitrary<unknown> {
  return isNonNullType(type) ? presentOf(type.ofType, node, schema, fragments) : fc.option(presentOf(type, node, schema, fragments), { nil: null, freq: 3 });
}

function presentOf(inner: GraphQLOutputType, node: FieldNode, schema: GraphQLSchema, fragments: ReadonlyMap<string, FragmentDefinitionNode>): fc.Arbitrary<unknown> {
  if (isListType(inner)) return fc.array(valueOf(inner.ofType, node, schema, fragments), { maxLength: 2 });
  const named = getNamedType(inner);
  if (isScalarType(named)) return SCALARS[named.name] ?? fc.string({ minLength: 1, maxLength: 10 });
  if (isEnumType(named)) return fc.constantFrom(...named.getValues().map(({ name }) => name));
  const possible = isAbstractType(named) ? schema.getPossibleTypes(named).filter(({ name }) => ['Product', 'InventoryItem', 'Order', 'MediaImage', 'Video', 'AppCatalog', 'MarketCatalog'].includes(name)) : [named as GraphQLObjectType];
  return fc.oneof(...possible.map((each) => objectOf(each, node.selectionSet!, schema, fragments)));
}
