import { getNamedType, isAbstractType, isCompositeType, isRequiredArgument, type GraphQLArgument, type GraphQLField, type GraphQLNamedType, type GraphQLObjectType, type GraphQLSchema } from 'graphql';

/** Values for the arguments that fields ask for, by the argument's name. */
export type Literals = Readonly<Record<string, string>>;

/** A selection of every field of a type, as deep as `depth`; a type is not entered again within itself. */
export function everyField(schema: GraphQLSchema, type: GraphQLNamedType, depth: number, literals: Literals, above: readonly string[] = []): string {
  if (isAbstractType(type)) {
    const selections = schema.getPossibleTypes(type).map((possible) => `... on ${possible.name} ${everyField(schema, possible, depth, literals, above)}`);
    return `{ __typename ${selections.join(' ')} }`;
  }
  const within = [...above, type.name];
  const fields = Object.values((type as GraphQLObjectType).getFields()).flatMap((field) => selectionOf(schema, field, depth, literals, within));
  return `{ __typename ${fields.join(' ')} }`;
}

function selectionOf(schema: GraphQLSchema, field: GraphQLField<unknown, unknown>, depth: number, literals: Literals, within: readonly string[]): readonly string[] {
  const type = getNamedType(field.type);
  const call = `${aliased(field, within)}${argumentsOf(field.args, literals)}`;
  if (!isCompositeType(type)) return [call];
  // Connections and their edges are no step deeper: they lead to objects, and hold none of their own.
  const isWrapper = /(Connection|Edge)$/.test(type.name);
  if ((depth === 0 && !isWrapper) || within.includes(type.name)) return [];
  return [`${call} ${everyField(schema, type, isWrapper ? depth : depth - 1, literals, within)}`];
}

/** Types of one interface may give a field different types, so each type's has a name of its own. */
function aliased(field: GraphQLField<unknown, unknown>, within: readonly string[]): string {
  return `${within.at(-1)}_${field.name}: ${field.name}`;
}

function argumentsOf(args: readonly GraphQLArgument[], literals: Literals): string {
  const given = args.filter((argument) => isRequiredArgument(argument) || argument.name === 'first' || argument.name === 'id').map(({ name }) => {
    const value = name === 'first' ? '5' : literals[name];
    if (value === undefined) throw new Error(`No value for an argument ${name}`);
    return `${name}: ${value}`;
  });
  return given.length === 0 ? '' : `(${given.join(', ')})`;
}
