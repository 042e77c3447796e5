import type { ExecutionResult, GraphQLResolveInfo } from 'graphql';
import type { Prepared } from './prepare.ts';
import type { Views } from '../views.ts';
import type { World } from '../world.ts';

/** What every resolver is given beside its arguments. */
export interface Context {
  readonly world: World;
  readonly views: Views;
  /** Scheme and host that the request came to: what the emulator hands out addresses of itself with. */
  readonly origin: string;
  /** Within a bulk operation connections come whole, and `productSet` ignores `synchronous`. */
  readonly isBulk: boolean;
  /** Names of search fields that a query used and nobody knows; they are ignored with a warning. */
  readonly unknownSearchFields: Set<string>;
  /** Executes within a bulk operation, with the scopes of this request. */
  runInBulk(prepared: Prepared): ExecutionResult;
}

export type Arguments = Readonly<Record<string, unknown>>;

/** A field of the two root types. */
export type RootField = (args: never, context: Context, info: GraphQLResolveInfo) => unknown;

/**
 * Reads a field off a view.
 * @throws Error for one that the view does not have, so that a gap of the emulator never passes for a null of Shopify.
 */
export function resolveField(source: unknown, args: Arguments, context: Context, info: GraphQLResolveInfo): unknown {
  const view = source as Readonly<Record<string, unknown>>;
  if (!(info.fieldName in view)) throw new Error(`${info.parentType.name}.${info.fieldName} is not emulated`);
  const value = view[info.fieldName];
  return typeof value === 'function' ? (value as (...given: readonly unknown[]) => unknown)(args, context, info) : value;
}
