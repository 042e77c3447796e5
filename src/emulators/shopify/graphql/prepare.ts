import { getVariableValues, GraphQLError, isInputObjectType, isListType, isNonNullType, Kind, parse, validate, type DocumentNode, type GraphQLInputType, type OperationDefinitionNode, type VariableValues } from 'graphql';
import { executableSchema } from './executable-schema.ts';
import type { RefusalCode } from './refusal.ts';

export interface GraphqlRequest {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly operationName: string | undefined;
}

export interface ReadDocument {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
}

/** A request that was found good: its document fits the schema, and its variables fit the document. */
export interface Prepared extends ReadDocument {
  readonly variables: VariableValues;
  /** Variables as they came. */
  readonly given: Readonly<Record<string, unknown>>;
}

/** Most items of an array in the input (shopify.dev, API usage limits); variants of productSet are documented to go further. */
const mostItems = 250;
const unlimited = new Set(['ProductSetInput.variants']);

export interface Refused {
  readonly errors: readonly GraphQLError[];
}

/** Documents that were read, and how many are kept: clients send the same few, and reading takes longer than executing. */
const documentsRead = new Map<string, ReadDocument | Refused>();
const mostRead = 500;

/** Parses a document and holds it against the schema. */
export function readDocument(query: string, operationName?: string): ReadDocument | Refused {
  const key = `${operationName ?? ''} ${query}`;
  const known = documentsRead.get(key);
  if (known) return known;
  if (documentsRead.size >= mostRead) documentsRead.clear();
  const document = readAnew(query, operationName);
  documentsRead.set(key, document);
  return document;
}

function readAnew(query: string, operationName: string | undefined): ReadDocument | Refused {
  const document = parsed(query);
  if (document instanceof GraphQLError) return { errors: [document] };
  const errors = validate(executableSchema(), document);
  if (errors.length > 0) return { errors: errors.map((error) => coded(error, 'undefinedField')) };
  const operations = document.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  const operation = operationName === undefined ? operations[0] : operations.find(({ name }) => name?.value === operationName);
  if (!operation || (operationName === undefined && operations.length > 1)) return { errors: [new GraphQLError('An operation name is required')] };
  return { document, operation };
}

function parsed(query: string): DocumentNode | GraphQLError {
  try {
    return parse(query);
  } catch (error) {
    if (error instanceof GraphQLError) return error;
    throw error;
  }
}

/** Holds variables against the operation. */
export function withVariables(read: ReadDocument, given: Readonly<Record<string, unknown>>): Prepared | Refused {
  const { variableValues, errors } = getVariableValues(executableSchema(), read.operation.variableDefinitions ?? [], given);
  if (errors) return { errors: errors.map((error) => coded(error, 'INVALID_VARIABLE')) };
  for (const [name, { signature, value }] of Object.entries(variableValues.sources)) {
    const large = tooLarge(signature.type, value, name);
    if (large) return { errors: [new GraphQLError(large, { extensions: { code: 'MAX_INPUT_SIZE_EXCEEDED' } })] };
  }
  return { ...read, variables: variableValues, given };
}

/** Reads a whole request. Refusals are answered with status 200, as Shopify does. */
export function prepare({ query, variables, operationName }: GraphqlRequest): Prepared | Refused {
  const read = readDocument(query, operationName);
  return 'errors' in read ? read : withVariables(read, variables);
}

function coded(error: GraphQLError, code: RefusalCode): GraphQLError {
  return new GraphQLError(error.message, { nodes: error.nodes, extensions: { code } });
}

function tooLarge(type: GraphQLInputType, value: unknown, where: string, isFree = false): string | undefined {
  if (isNonNullType(type)) return tooLarge(type.ofType, value, where, isFree);
  if (value === null || value === undefined) return undefined;
  if (isListType(type)) {
    if (!Array.isArray(value)) return undefined;
    if (value.length > mostItems && !isFree) return `The input array size of ${value.length} for ${where} is greater than the maximum allowed of ${mostItems}.`;
    return value.map((item, index) => tooLarge(type.ofType, item, `${where}.${index}`)).find(Boolean);
  }
  if (!isInputObjectType(type)) return undefined;
  const fields = type.getFields();
  return Object.entries(value).map(([name, inner]) => fields[name] && tooLarge(fields[name].type, inner, `${where}.${name}`, unlimited.has(`${type.name}.${name}`))).find(Boolean);
}
