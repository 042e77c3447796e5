/** An object as the schema describes it: values, or functions that make them when they are asked for. */
export type View = Readonly<Record<string, unknown>> & { readonly __typename: string };
