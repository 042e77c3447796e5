import { buildSchema, GraphQLError, type GraphQLSchema } from 'graphql';
import { adminSchema } from './admin-schema.ts';

let built: GraphQLSchema | undefined;

/** The part of Shopify's schema that is served, made once: documents and answers are held against it. */
export function executableSchema(): GraphQLSchema {
  built ??= withScalars(buildSchema(adminSchema, { assumeValidSDL: true }));
  return built;
}

const integer = /^\d+$/;
const decimal = /^-?\d+(\.\d+)?$/;
const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:?\d\d)$/;

/** What each scalar takes. A number counts where Shopify documents a string of digits: clients send both. */
const taken: Readonly<Record<string, (value: unknown) => string | undefined>> = {
  DateTime: (value) => (typeof value === 'string' && instant.test(value) ? value : undefined),
  Decimal: (value) => matching(value, decimal),
  Money: (value) => matching(value, decimal),
  UnsignedInt64: (value) => matching(value, integer),
  URL: (value) => (typeof value === 'string' && URL.canParse(value) ? value : undefined),
};

function matching(value: unknown, pattern: RegExp): string | undefined {
  const text = typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' && pattern.test(text) ? text : undefined;
}

function withScalars(schema: GraphQLSchema): GraphQLSchema {
  for (const [name, take] of Object.entries(taken)) {
    const type = schema.getType(name);
    if (!type || !('coerceInputValue' in type)) throw new Error(`${name} is no scalar of the schema`);
    type.coerceInputValue = (value: unknown): string => {
      const read = take(value);
      if (read === undefined) throw new GraphQLError(`${JSON.stringify(value)} is no ${name}`);
      return read;
    };
  }
  return schema;
}
