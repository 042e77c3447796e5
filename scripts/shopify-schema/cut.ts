import { Kind, parse, print, visit, type ASTNode, type DefinitionNode, type FieldDefinitionNode, type InputValueDefinitionNode, type NameNode, type TypeNode } from 'graphql';

type Served = Readonly<Record<string, string>>;
/** Fields to keep, each with the arguments to keep. */
type Kept = ReadonlyMap<string, readonly string[]>;

/** Directives of the official schema that documents may use beside GraphQL's own. */
const directives = new Set(['idempotent']);

/**
 * Cuts out of an official schema what `served` names, and prints it one definition a line, without descriptions.
 * @throws Error naming the first type, field or argument that the official schema does not have, that is missing from
 * `served` although something served needs it, or that is no longer to be used.
 */
export function cutSchema(official: string, served: Served): string {
  const known = new Map<string, DefinitionNode>();
  for (const definition of parse(official, { noLocation: true }).definitions) {
    if ('name' in definition && definition.name) known.set(definition.name.value, definition);
  }
  const kept = new Map<string, string>();
  const wanted = [...directives, ...Object.keys(served)];
  for (let name = wanted.pop(); name !== undefined; name = wanted.pop()) {
    if (kept.has(name)) continue;
    const definition = known.get(name);
    if (!definition) throw new Error(`The official schema has no ${name}`);
    const cut = cutDefinition(definition, served);
    kept.set(name, oneLine(cut));
    wanted.push(...typesNamedIn(cut).filter((type) => !builtIn.has(type)));
  }
  const lines = [...kept.entries()].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, line]) => line);
  return ['schema { query: QueryRoot mutation: Mutation }', ...lines].join('\n');
}

const builtIn = new Set(['ID', 'String', 'Int', 'Float', 'Boolean']);

/** Connections and their edges are the same everywhere. */
function servedFields(name: string, served: Served): Kept | undefined {
  const text = served[name] ?? (name.endsWith('Connection') ? 'edges nodes pageInfo' : name.endsWith('Edge') ? 'cursor node' : undefined);
  if (text === undefined) return undefined;
  return new Map([...text.matchAll(/(\w+)(?:\(([^)]*)\))?/g)].map(([, field, args]) => [field!, args?.split(' ') ?? []]));
}

function cutDefinition(definition: DefinitionNode, served: Served): DefinitionNode {
  switch (definition.kind) {
    case Kind.SCALAR_TYPE_DEFINITION:
    case Kind.DIRECTIVE_DEFINITION:
    case Kind.ENUM_TYPE_DEFINITION:
      return definition;
    case Kind.OBJECT_TYPE_DEFINITION:
    case Kind.INTERFACE_TYPE_DEFINITION: {
      const list = servedFields(definition.name.value, served) ?? missing(definition.name);
      const interfaces = (definition.interfaces ?? []).filter(({ name }) => name.value in served && [...servedFields(name.value, served)!.keys()].every((field) => list.has(field)));
      return { ...definition, interfaces, fields: pick(definition.name.value, definition.fields ?? [], list).map((field) => cutArguments(definition.name.value, field, list)) };
    }
    case Kind.INPUT_OBJECT_TYPE_DEFINITION: {
      const list = servedFields(definition.name.value, served) ?? missing(definition.name);
      const cut = pick(definition.name.value, definition.fields ?? [], list);
      const left = (definition.fields ?? []).find((field) => field.type.kind === Kind.NON_NULL_TYPE && !field.defaultValue && !cut.includes(field));
      if (left) throw new Error(`${definition.name.value}.${left.name.value} is mandatory and is not served`);
      return { ...definition, fields: cut };
    }
    default:
      throw new Error(`${definition.kind} is not cut`);
  }
}

function missing(name: NameNode): never {
  throw new Error(`${name.value} is needed and is not served`);
}

function pick<Field extends FieldDefinitionNode | InputValueDefinitionNode>(owner: string, official: readonly Field[], kept: Kept): readonly Field[] {
  for (const name of kept.keys()) {
    const field = official.find((field) => field.name.value === name);
    if (!field) throw new Error(`The official schema has no ${owner}.${name}`);
    if (field.directives?.some((directive) => directive.name.value === 'deprecated')) throw new Error(`${owner}.${name} is deprecated`);
  }
  return official.filter((field) => kept.has(field.name.value));
}

function cutArguments(owner: string, field: FieldDefinitionNode, kept: Kept): FieldDefinitionNode {
  const wanted = kept.get(field.name.value) ?? [];
  const official = field.arguments ?? [];
  const unknown = wanted.find((name) => !official.some((argument) => argument.name.value === name));
  if (unknown !== undefined) throw new Error(`The official schema has no ${owner}.${field.name.value}(${unknown})`);
  const left = official.find((argument) => argument.type.kind === Kind.NON_NULL_TYPE && !argument.defaultValue && !wanted.includes(argument.name.value));
  if (left) throw new Error(`${owner}.${field.name.value}(${left.name.value}) is mandatory and is not served`);
  return { ...field, arguments: official.filter((argument) => wanted.includes(argument.name.value)) };
}

function typesNamedIn(definition: DefinitionNode): readonly string[] {
  const names: string[] = [];
  const take = (type: TypeNode): void => {
    if (type.kind === Kind.NAMED_TYPE) names.push(type.name.value);
    else take(type.type);
  };
  visit(definition, { FieldDefinition: ({ type }) => take(type), InputValueDefinition: ({ type }) => take(type) });
  return names;
}

/** Without descriptions and reasons, in one line: what is cut is for machines, and the official file is there to be read. */
function oneLine(definition: DefinitionNode): string {
  const bare = visit(definition as ASTNode, {
    enter: (node) => ('description' in node && node.description ? { ...node, description: undefined } : undefined),
    Directive: (node) => (node.name.value === 'deprecated' ? { ...node, arguments: [] } : undefined),
  }) as ASTNode;
  return print(bare).replace(/\s+/g, ' ').replaceAll('( ', '(').replaceAll(' )', ')');
}
