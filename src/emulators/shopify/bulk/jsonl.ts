import { getNamedType, isCompositeType, isInterfaceType, isListType, isNonNullType, isObjectType, type GraphQLNamedType, type GraphQLOutputType, type SelectionSetNode } from 'graphql';
import { executableSchema } from '../graphql/executable-schema.ts';
import type { Prepared } from '../graphql/prepare.ts';
import { selectedFields } from '../graphql/selection.ts';

/** Bounds of a bulk query (shopify.dev, bulk operation queries). */
const mostConnections = 5;
const deepest = 2;

/** Why a query cannot run in bulk: it has connections, but not more than five, nested twice at most, none within a list, and their parents have ids. */
export function whyNotInBulk(prepared: Prepared): string | undefined {
  if (prepared.operation.operation !== 'query') return 'Only queries are run';
  const schema = executableSchema();
  let connections = 0;

  const walk = (set: SelectionSetNode, type: GraphQLNamedType, depth: number, isInList: boolean): string | undefined => {
    const fields = selectedFields(schema, prepared.document, set, type);
    for (const { node, on } of fields) {
      const definition = isObjectType(on) || isInterfaceType(on) ? on.getFields()[node.name.value] : undefined;
      if (!definition || !node.selectionSet) continue;
      const below = getNamedType(definition.type);
      const isConnection = below.name.endsWith('Connection');
      if (isConnection) {
        connections += 1;
        if (isInList) return 'Queries that contain a connection field within a list field are not currently supported.';
        if (depth === deepest) return `Bulk queries cannot contain connections with a nesting depth greater than ${deepest}.`;
        if (depth > 0 && !fields.some(({ node }) => node.name.value === 'id' && !node.alias)) return 'The parent of a connection field must select its `id`.';
      }
      const isPageList = type.name.endsWith('Connection');
      const why = isCompositeType(below) ? walk(node.selectionSet, below, depth + (isConnection ? 1 : 0), isInList || (!isPageList && hasList(definition.type))) : undefined;
      if (why !== undefined) return why;
    }
    return undefined;
  };

  const why = walk(prepared.operation.selectionSet, schema.getQueryType()!, 0, false);
  if (why !== undefined) return why;
  if (connections === 0) return 'Bulk queries must contain at least one connection.';
  return connections > mostConnections ? `Bulk queries cannot contain more than ${mostConnections} connections.` : undefined;
}

function hasList(type: GraphQLOutputType): boolean {
  return isListType(type) || (isNonNullType(type) && isListType(type.ofType));
}

type Line = Readonly<Record<string, unknown>>;

/** The lines of each root object: itself, and whatever its connections hold, which names it in `__parentId`. */
export function flatten(data: Readonly<Record<string, unknown>> | null | undefined, groupObjects: boolean): readonly (readonly string[])[] {
  const roots = Object.values(data ?? {}).flatMap(rootsOf);
  const groups = roots.map((root) => linesOf(root, undefined));
  if (groupObjects) return groups.map((lines) => lines.map((line) => JSON.stringify(line)));
  // Children may come before their parents.
  return groups.map((lines) => lines.toReversed().map((line) => JSON.stringify(line)));
}

function rootsOf(value: unknown): readonly Line[] {
  const nodes = nodesOf(value);
  if (nodes) return nodes;
  return typeof value === 'object' && value !== null ? [value as Line] : [];
}

function linesOf(node: Line, parentId: unknown): readonly Line[] {
  const own: Record<string, unknown> = {};
  const children: Line[] = [];
  for (const [name, value] of Object.entries(node)) {
    const nodes = nodesOf(value);
    if (nodes) children.push(...nodes.flatMap((child) => linesOf(child, node['id'])));
    else own[name] = value;
  }
  return [{ ...own, ...(parentId === undefined ? {} : { __parentId: parentId }) }, ...children];
}

/** What a connection holds; undefined for what is none. */
function nodesOf(value: unknown): readonly Line[] | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { edges, nodes } = value as { readonly edges?: readonly { readonly node: Line }[]; readonly nodes?: readonly Line[] };
  return Array.isArray(nodes) ? nodes : Array.isArray(edges) ? edges.map(({ node }) => node) : undefined;
}
