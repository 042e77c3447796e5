import { readFileSync } from 'node:fs';
import { buildSchema, getNamedType, isAbstractType, isEnumType, isLeafType, isListType, isNonNullType, isObjectType, Kind, parse, validate, type DocumentNode, type GraphQLNamedType, type GraphQLOutputType, type GraphQLSchema, type SelectionSetNode } from 'graphql';
import { sharedFile } from '../../shared.ts';

/** Shopify's own files, where they are beside the checkout. */
export interface Official {
  readonly text: string;
  readonly licence: string;
  readonly schema: GraphQLSchema;
}

export function officialFiles(): Official | undefined {
  const path = sharedFile('contracts/shopify/admin-2026-10.graphql');
  if (path === undefined) return undefined;
  const text = readFileSync(path, 'utf8');
  const licence = readFileSync(sharedFile('contracts/shopify/LICENSE-shopify-dev-mcp.txt')!, 'utf8');
  // graphql 17 finds a fault with it that graphql 16, which it was checked with, did not look for: ChannelDefinition.id is deprecated.
  return { text, licence, schema: buildSchema(text, { assumeValid: true }) };
}

/** What is wrong with a document and its answer, by a schema that the emulator never saw. */
export function complaints(schema: GraphQLSchema, query: string, data: unknown): readonly string[] {
  const document = parse(query);
  const errors = validate(schema, document).map(({ message }) => message);
  const operation = document.definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION)!;
  const root = operation.operation === 'mutation' ? schema.getMutationType()! : schema.getQueryType()!;
  return [...errors, ...wrongIn(schema, document, operation.selectionSet, root, data, 'data')];
}

function wrongIn(schema: GraphQLSchema, document: DocumentNode, set: SelectionSetNode, declared: GraphQLNamedType, value: unknown, where: string): readonly string[] {
  const object = value as Readonly<Record<string, unknown>>;
  const type = isAbstractType(declared) ? schema.getType(String(object['__typename'])) : declared;
  if (!isObjectType(type)) return [`${where} is of no type of ${declared.name}`];
  if (isAbstractType(declared) && !schema.isSubType(declared, type)) return [`${where} is a ${type.name}, which is no ${declared.name}`];
  return set.selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) {
      const key = (selection.alias ?? selection.name).value;
      if (selection.name.value === '__typename') return object[key] === type.name ? [] : [`${where} says it is a ${String(object[key])}, not a ${type.name}`];
      const field = type.getFields()[selection.name.value];
      return field ? wrongWith(schema, document, selection.selectionSet, field.type, object[key], `${where}.${key}`) : [`${type.name}.${selection.name.value} is no field`];
    }
    const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : document.definitions.find((definition) => definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === selection.name.value);
    if (!fragment || !('selectionSet' in fragment) || !('typeCondition' in fragment) || !fragment.selectionSet) return [`${where} names no fragment`];
    const condition = schema.getType(fragment.typeCondition?.name.value ?? type.name)!;
    const applies = condition === type || (isAbstractType(condition) && schema.isSubType(condition, type));
    return applies ? wrongIn(schema, document, fragment.selectionSet, type, value, where) : [];
  });
}

function wrongWith(schema: GraphQLSchema, document: DocumentNode, set: SelectionSetNode | undefined, type: GraphQLOutputType, value: unknown, where: string): readonly string[] {
  if (isNonNullType(type)) return value === null || value === undefined ? [`${where} is ${value}`] : wrongWith(schema, document, set, type.ofType, value, where);
  if (value === null) return [];
  if (value === undefined) return [`${where} is missing`];
  if (isListType(type)) return Array.isArray(value) ? value.flatMap((item, index) => wrongWith(schema, document, set, type.ofType, item, `${where}.${index}`)) : [`${where} is no list`];
  if (isEnumType(type)) return type.getValue(String(value)) ? [] : [`${where} is ${String(value)}, which ${type.name} does not have`];
  if (isLeafType(type)) return forms[type.name]?.(value) === false ? [`${where} is ${JSON.stringify(value)}, which is no ${type.name}`] : [];
  return wrongIn(schema, document, set!, getNamedType(type), value, where);
}

const matches = (pattern: RegExp) => (value: unknown) => typeof value === 'string' && pattern.test(value);

/** How a scalar looks, by Shopify's descriptions. */
const forms: Readonly<Record<string, (value: unknown) => boolean>> = {
  Boolean: (value) => typeof value === 'boolean',
  DateTime: matches(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
  Decimal: matches(/^-?\d+(\.\d+)?$/),
  Float: (value) => typeof value === 'number',
  HTML: (value) => typeof value === 'string',
  ID: matches(/^gid:\/\/shopify\/\w+\/[\w-]+(\?.+)?$/),
  Int: (value) => Number.isInteger(value),
  Money: matches(/^-?\d+\.\d\d$/),
  String: (value) => typeof value === 'string',
  UnsignedInt64: matches(/^\d+$/),
  URL: (value) => typeof value === 'string' && URL.canParse(value),
};
