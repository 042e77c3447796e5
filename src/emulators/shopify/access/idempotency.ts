import { getDirectiveValues, type GraphQLResolveInfo } from 'graphql';
import { refuse } from '../graphql/refusal.ts';
import type { Arguments, Context, RootField } from '../graphql/resolve.ts';
import type { Answer, Attempt } from './idempotency-keys.ts';

/**
 * Makes a mutation ask for `@idempotent(key)`, which is in its types a choice and mandatory at run time since 2026-04 (schema,
 * inventorySetQuantities; a missing key answers BAD_REQUEST, luke-selrai/openclaw-workshop-kit #218). The same key with the same
 * input answers as before and does nothing; a key whose attempt was refused stays refused.
 */
export function idempotent(act: (args: never, context: Context, info: GraphQLResolveInfo) => Answer, empty: Answer): RootField {
  return (args: never, context: Context, info: GraphQLResolveInfo): Answer => {
    const key = keyOf(info);
    const { idempotencyKeys, settings } = context.world;
    const parameters = JSON.stringify([info.fieldName, args as Arguments]);
    const earlier = idempotencyKeys.get(key);
    if (earlier && !settings.quirks.forgetsKeys) return repeated(earlier, parameters, empty);
    const answer = act(args, context, info);
    idempotencyKeys.set(key, { parameters, answer });
    return answer;
  };
}

function repeated(earlier: Attempt, parameters: string, empty: Answer): Answer {
  const refusal = (code: string, message: string): Answer => ({ ...empty, userErrors: [{ code, field: null, message }] });
  if (!earlier.answer) return refusal('IDEMPOTENCY_CONCURRENT_REQUEST', 'This request is currently in progress, please try again.');
  if (earlier.parameters !== parameters) return refusal('IDEMPOTENCY_KEY_PARAMETER_MISMATCH', 'The same idempotency key cannot be used with different operation parameters.');
  if ((earlier.answer['userErrors'] as readonly unknown[]).length > 0) return refusal('IDEMPOTENCY_PREVIOUS_ATTEMPT_FAILED', 'A previous request with this idempotency key failed. Retry with a new idempotency key.');
  return earlier.answer;
}

function keyOf(info: GraphQLResolveInfo): string {
  const directive = info.schema.getDirective('idempotent')!;
  const key = getDirectiveValues(directive, info.fieldNodes[0]!, info.variableValues)?.['key'];
  return typeof key === 'string' && key !== '' ? key : refuse('BAD_REQUEST', 'The @idempotent directive is required for this mutation but was not provided.');
}
