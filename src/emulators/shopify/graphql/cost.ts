import {
  getArgumentValues, getNamedType, isAbstractType, isLeafType, isObjectType,
  type DocumentNode, type FieldNode, type GraphQLInterfaceType, type GraphQLNamedType, type GraphQLObjectType, type GraphQLSchema, type OperationDefinitionNode, type SelectionSetNode, type VariableValues,
} from 'graphql';
import { selectedFields, type SelectedField } from './selection.ts';

export interface CostRules {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: VariableValues;
  /** How many times a connection of this size counts what it selects. */
  readonly connectionWeight: (size: number) => number;
}

/** shopify.dev, rate limits: a mutation. */
const mutationPoints = 10;
/** Descriptions of ProductSetInput and ProductVariantSetInput in the schema. */
const productSetPoints = { variant: 0.2, file: 1.9, metafield: 0.4, variantFile: 0.6 };

/**
 * Points of a query: 0 a scalar, 1 an object, the dearest of its types for an interface, a connection by its size, 10 a
 * mutation (shopify.dev, rate limits). With the answer's data it is what was really used: what came back empty costs nothing more.
 */
export function costOf(rules: CostRules, data?: unknown): number {
  const { schema, operation } = rules;
  const root = operation.operation === 'mutation' ? schema.getMutationType()! : schema.getQueryType()!;
  const points = fieldsOf(rules, operation.selectionSet, root).map(({ node }) => {
    const below = fieldCost(rules, node, root, data === undefined ? undefined : valueAt(data, node));
    return operation.operation === 'mutation' ? Math.max(mutationPoints, below) + productSetExtra(rules, node, root) : below;
  });
  return Math.ceil(points.reduce((sum, point) => sum + point, 0));
}

function fieldsOf({ schema, document }: CostRules, set: SelectionSetNode, on: GraphQLNamedType): readonly SelectedField[] {
  return selectedFields(schema, document, set, on);
}

/** `value` undefined: nothing is known of the answer yet. */
function setCost(rules: CostRules, set: SelectionSetNode, type: GraphQLNamedType, value: unknown): number {
  const isThere = ({ node }: SelectedField): boolean => value === undefined || keyOf(node) in (value as object);
  const sum = (fields: readonly SelectedField[]): number =>
    fields.filter(isThere).reduce((points, { node, on }) => points + fieldCost(rules, node, on as GraphQLObjectType, value === undefined ? undefined : valueAt(value, node)), 0);
  const fields = fieldsOf(rules, set, type);
  if (!isAbstractType(type)) return sum(fields);
  const shared = fields.filter(({ on }) => on === type);
  const byType = Map.groupBy(fields.filter(({ on }) => on !== type), ({ on }) => on);
  return sum(shared) + Math.max(0, ...byType.values().map(sum));
}

function fieldCost(rules: CostRules, node: FieldNode, parent: GraphQLObjectType | GraphQLInterfaceType, value: unknown): number {
  const definition = parent.getFields()[node.name.value];
  if (!definition || !node.selectionSet) return 0;
  const type = getNamedType(definition.type);
  if (isLeafType(type) || value === null) return isLeafType(type) ? 0 : 1;
  if (type.name.endsWith('Connection')) return connectionCost(rules, node, parent, type, value);
  if (Array.isArray(value)) return value.reduce((points: number, item: unknown) => points + (item === null ? 0 : 1 + setCost(rules, node.selectionSet!, type, item)), 0);
  return 1 + setCost(rules, node.selectionSet, type, value);
}

function connectionCost(rules: CostRules, node: FieldNode, parent: GraphQLObjectType | GraphQLInterfaceType, type: GraphQLNamedType, value: unknown): number {
  const { first, last } = getArgumentValues(parent.getFields()[node.name.value]!, node, rules.variables) as { first?: number | null; last?: number | null };
  const each = fieldsOf(rules, node.selectionSet!, type).filter(({ node }) => node.name.value === 'nodes' || node.name.value === 'edges');
  const asked = first ?? last ?? 0;
  return each.reduce((points, { node: list }) => {
    const items = value === undefined ? undefined : valueAt(value, list);
    const single = Math.max(1, itemCost(rules, list, type, Array.isArray(items) ? items : undefined));
    return points + rules.connectionWeight(Array.isArray(items) ? items.length : asked) * single;
  }, 0);
}

/** Cost of one item; of the dearest, where items are there to be looked at. */
function itemCost(rules: CostRules, list: FieldNode, connection: GraphQLNamedType, items: readonly unknown[] | undefined): number {
  if (!isObjectType(connection) || !list.selectionSet) return 0;
  const type = getNamedType(connection.getFields()[list.name.value]!.type);
  const costs = (items ?? [undefined]).map((item) => (list.name.value === 'nodes' ? 1 : 0) + setCost(rules, list.selectionSet!, type, item));
  return Math.max(0, ...costs);
}

function valueAt(value: unknown, node: FieldNode): unknown {
  return (value as Readonly<Record<string, unknown>> | null)?.[keyOf(node)] ?? null;
}

function keyOf({ alias, name }: FieldNode): string {
  return (alias ?? name).value;
}

interface CountedInput {
  readonly files?: readonly unknown[] | null;
  readonly metafields?: readonly unknown[] | null;
  readonly variants?: readonly { readonly file?: unknown; readonly metafields?: readonly unknown[] | null }[] | null;
}

function productSetExtra(rules: CostRules, node: FieldNode, root: GraphQLObjectType): number {
  if (node.name.value !== 'productSet') return 0;
  const { input } = getArgumentValues(root.getFields()['productSet']!, node, rules.variables) as { input: CountedInput };
  const variants = input.variants ?? [];
  const metafields = [input, ...variants].reduce((sum, owner) => sum + (owner.metafields?.length ?? 0), 0);
  return (
    variants.length * productSetPoints.variant +
    variants.filter(({ file }) => file).length * productSetPoints.variantFile +
    (input.files?.length ?? 0) * productSetPoints.file +
    metafields * productSetPoints.metafield
  );
}
