import { executeSync, type ExecutionResult } from 'graphql';
import { checkScope, type Scope } from '../access/scopes.ts';
import { executableSchema } from './executable-schema.ts';
import type { Prepared } from './prepare.ts';
import { resolveField, type Arguments, type Context, type RootField } from './resolve.ts';

export interface Roots {
  readonly query: Readonly<Record<string, RootField>>;
  readonly mutation: Readonly<Record<string, RootField>>;
}

/** Executes a prepared request. Scopes are checked field by field, as the answer is made. */
export function execute({ document, operation, given }: Prepared, roots: Roots, context: Context, scopes: readonly Scope[]): ExecutionResult {
  return executeSync({
    schema: executableSchema(),
    document,
    rootValue: operation.operation === 'mutation' ? roots.mutation : roots.query,
    contextValue: context,
    variableValues: given,
    operationName: operation.name?.value ?? null,
    fieldResolver: (source, args, context, info) => {
      checkScope(info, scopes);
      return resolveField(source, args as Arguments, context as Context, info);
    },
  });
}
