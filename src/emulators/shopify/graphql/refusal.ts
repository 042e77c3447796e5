import { GraphQLError } from 'graphql';

/** Codes of top-level errors, from Shopify's answers as clients report them. */
export type RefusalCode = 'ACCESS_DENIED' | 'BAD_REQUEST' | 'INVALID_FIELD_ARGUMENTS' | 'MAX_COST_EXCEEDED' | 'MAX_INPUT_SIZE_EXCEEDED' | 'NOT_FOUND' | 'THROTTLED' | 'argumentLiteralsIncompatible' | 'INVALID_VARIABLE' | 'undefinedField';

/** Ends a field, or the whole request, with a top-level error. @throws GraphQLError */
export function refuse(code: RefusalCode, message: string, extensions: Readonly<Record<string, unknown>> = {}): never {
  throw new GraphQLError(message, { extensions: { code, ...extensions } });
}

/** An error within a payload. `field` is the way to the input that is wrong. */
export interface UserError {
  readonly code?: string;
  readonly field: readonly string[] | null;
  readonly message: string;
}

/** Thrown where a mutation finds its input wrong before it changed anything; the mutation answers with it. */
export class InputRefused extends Error {
  readonly errors: readonly UserError[];

  constructor(...errors: readonly UserError[]) {
    super(errors[0]?.message ?? 'refused');
    this.name = 'InputRefused';
    this.errors = errors;
  }
}

/** Refuses the input of a mutation. @throws InputRefused */
export function refuseInput(code: string | undefined, field: readonly (string | number)[] | null, message: string): never {
  throw new InputRefused({ ...(code === undefined ? {} : { code }), field: field?.map(String) ?? null, message });
}

/**
 * Answers a mutation: the payload that `act` makes, with no errors; or, where it refuses the input, the errors and null for
 * all else.
 */
export function payload(act: () => Readonly<Record<string, unknown>>, empty: Readonly<Record<string, unknown>>, errorsField = 'userErrors'): Readonly<Record<string, unknown>> {
  try {
    return { ...empty, ...act(), [errorsField]: [] };
  } catch (error) {
    if (error instanceof InputRefused) return { ...empty, [errorsField]: error.errors.map(({ code = null, field, message }) => ({ code, field, message })) };
    throw error;
  }
}
