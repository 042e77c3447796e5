import { Kind, type DocumentNode, type FieldNode, type GraphQLNamedType, type GraphQLSchema, type SelectionSetNode } from 'graphql';

export interface SelectedField {
  readonly node: FieldNode;
  /** The type that it is selected on: a fragment may narrow it. */
  readonly on: GraphQLNamedType;
}

/** The fields that a selection comes to, with those of its fragments. */
export function selectedFields(schema: GraphQLSchema, document: DocumentNode, set: SelectionSetNode, on: GraphQLNamedType): readonly SelectedField[] {
  return set.selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [{ node: selection, on }];
    const fragment =
      selection.kind === Kind.INLINE_FRAGMENT
        ? selection
        : document.definitions.find((definition) => definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === selection.name.value);
    if (!fragment || !('typeCondition' in fragment) || !fragment.selectionSet) return [];
    const condition = fragment.typeCondition?.name.value;
    return selectedFields(schema, document, fragment.selectionSet, condition === undefined ? on : (schema.getType(condition) ?? on));
  });
}
