import { GraphQLError, type ExecutionResult } from 'graphql';
import type { Scope } from './access/scopes.ts';
import type { Bucket } from './graphql/bucket.ts';
import { costOf, type CostRules } from './graphql/cost.ts';
import { executableSchema } from './graphql/executable-schema.ts';
import { execute } from './graphql/execute.ts';
import { prepare, type GraphqlRequest, type Prepared } from './graphql/prepare.ts';
import type { Context } from './graphql/resolve.ts';
import { mutations } from './root-mutation.ts';
import { queries } from './root-query.ts';
import type { Views } from './views.ts';
import type { World } from './world.ts';

/** A query that asks for more is refused beforehand (shopify.dev, rate limits). */
const mostPoints = 1000;
const roots = { query: queries, mutation: mutations };

export interface Endpoint {
  readonly world: World;
  readonly views: Views;
  readonly bucket: Bucket;
}

/** Answers a GraphQL request. What the whole request is refused for comes with status 200 too, so there is always a body alone. */
export function answerGraphql({ world, views, bucket }: Endpoint, request: GraphqlRequest, origin: string, scopes: readonly Scope[]): Readonly<Record<string, unknown>> {
  const prepared = prepare(request);
  if ('errors' in prepared) return { errors: prepared.errors };
  const rules: CostRules = { schema: executableSchema(), ...prepared, connectionWeight: world.settings.connectionWeight };
  const requested = costOf(rules);
  const documentation = 'https://shopify.dev/api/usage/rate-limits';
  if (requested > mostPoints) {
    const message = `Query cost is ${requested}, which exceeds the single query max cost limit (${mostPoints}).`;
    return { errors: [new GraphQLError(message, { extensions: { code: 'MAX_COST_EXCEEDED', cost: requested, maxCost: mostPoints, documentation } })] };
  }
  const cost = (actual: number | null) => ({ cost: { requestedQueryCost: requested, actualQueryCost: actual, throttleStatus: bucket.status } });
  if (!bucket.take(requested)) {
    return { errors: [new GraphQLError('Throttled', { extensions: { code: 'THROTTLED', documentation } })], extensions: cost(null) };
  }
  const unknownSearchFields = new Set<string>();
  const context: Context = {
    world,
    views,
    origin,
    isBulk: false,
    unknownSearchFields,
    runInBulk: (inner: Prepared): ExecutionResult => execute(inner, roots, { ...context, isBulk: true }, scopes),
  };
  const { data, errors } = execute(prepared, roots, context, scopes);
  const actual = Math.min(requested, costOf(rules, data ?? {}));
  bucket.adjust(requested - actual);
  const warnings = [...unknownSearchFields].map((field) => ({ field, message: 'Invalid search field for this query.', code: 'invalid_field' }));
  return {
    ...(data === undefined ? {} : { data }),
    ...(errors ? { errors } : {}),
    extensions: { ...cost(actual), ...(warnings.length > 0 ? { search: [{ path: [], query: '', parsed: '', warnings }] } : {}) },
  };
}
