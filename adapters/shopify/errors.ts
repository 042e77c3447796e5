import type { BudgetReading, Channel, Fault, Issue, Reply } from 'fondouk/channel';
import { z } from 'zod';
import type { ShopifyLimits } from './limits.ts';
import { error } from './issues.ts';

const Throttle = z.object({ maximumAvailable: z.number().positive(), currentlyAvailable: z.number(), restoreRate: z.number().positive() });
const Cost = z.object({ requestedQueryCost: z.number(), actualQueryCost: z.number().nullish(), throttleStatus: Throttle.optional() });

const GraphqlError = z.object({
  message: z.string(),
  path: z.array(z.union([z.string(), z.number()])).optional(),
  extensions: z.object({ code: z.string().optional(), requiredAccess: z.string().nullish() }).optional(),
});
type GraphqlError = z.infer<typeof GraphqlError>;

const GraphqlAnswer = z.object({
  data: z.record(z.string(), z.unknown()).nullish(),
  errors: z.union([z.array(GraphqlError), z.string().transform((message): GraphqlError[] => [{ message }])]).optional(),
  extensions: z.object({ cost: Cost.optional() }).optional(),
});
type GraphqlAnswer = z.infer<typeof GraphqlAnswer>;

/** What was answered, for `ready` to report: Shopify serves another version than the one asked for without a word (page "Versioning"). */
export interface Served {
  version?: string;
}

/** What Shopify's answers mean: nearly all come with status 200, and say in their body what went wrong. */
export function shopifyInterpret(limits: ShopifyLimits, scale: number, served: Served): Channel['interpret'] {
  return (reply, request) => {
    const version = reply.headers['x-shopify-api-version'];
    if (version !== undefined) served.version = version;
    const parsed = GraphqlAnswer.safeParse(reply.body);
    if (reply.status !== 200 || !parsed.success) {
      const fault = faultOfStatus(reply);
      return fault === undefined ? {} : { fault };
    }
    const readings = readingsOf(parsed.data, limits, scale);
    const fault = faultOf(parsed.data, request.name, limits) ?? faultOfBulk(parsed.data, limits);
    return { readings, ...(fault === undefined ? {} : { fault }) };
  };
}

/** The bucket as Shopify sees it, what this request asked of it and what came back. */
function readingsOf({ extensions }: GraphqlAnswer, { cost }: ShopifyLimits, scale: number): readonly BudgetReading[] {
  const told = extensions?.cost;
  if (told === undefined) return [];
  const { requestedQueryCost: points, actualQueryCost: actual, throttleStatus: throttle } = told;
  return [
    {
      limit: cost,
      points,
      // What was not run was not charged.
      ...((actual ?? 0) < points ? { refunded: points - (actual ?? 0) } : {}),
      ...(throttle === undefined
        ? {}
        : { max: Math.max(1, Math.floor(throttle.maximumAvailable * scale)), perSecond: throttle.restoreRate * scale, remaining: Math.max(0, throttle.currentlyAvailable) }),
    },
  ];
}

function faultOf(answer: GraphqlAnswer, name: string, limits: ShopifyLimits): Fault | undefined {
  const errors = answer.errors ?? [];
  if (errors.length === 0) return undefined;
  const has = (code: string) => errors.some(({ extensions }) => extensions?.code === code);
  if (has('THROTTLED')) return { is: 'RateLimited', limit: limits.cost, retryAfterMs: waitMs(answer) };
  if (has('MAX_COST_EXCEEDED')) return { is: 'TooLarge' };
  if (has('SHOP_INACTIVE')) return configError('shop-inactive', 'The Shopify shop is not active: choose a plan in its admin.');
  const hasData = Object.values(answer.data ?? {}).some((value) => value !== null);
  // What was answered beside the errors is used; the reader tells what is missing.
  if (hasData) return undefined;
  if (has('ACCESS_DENIED')) return accessDenied(errors);
  if (has('INTERNAL_SERVER_ERROR') || has('TIMEOUT')) return { is: 'Unavailable' };
  return { is: 'Refused', issues: errors.map((each) => refusalOf(each, name)), effect: 'none' };
}

const BulkStart = z.object({ bulkOperationRunMutation: z.object({ userErrors: z.array(z.object({ code: z.string().nullish(), message: z.string() })) }) });
/** A place is free when one of the five has ended; nobody knows when. */
const PLACE_MS = 30_000;

/** A bulk operation that was not started holds no place. */
function faultOfBulk({ data }: GraphqlAnswer, { bulk }: ShopifyLimits): Fault | undefined {
  const complaints = BulkStart.safeParse(data).data?.bulkOperationRunMutation.userErrors ?? [];
  if (complaints.length === 0) return undefined;
  if (complaints.some(({ code }) => code === 'LIMIT_REACHED' || code === 'OPERATION_IN_PROGRESS')) return { is: 'RateLimited', limit: bulk, retryAfterMs: PLACE_MS };
  return { is: 'Refused', issues: complaints.map(({ message }) => error('bulk-refused', `Shopify refused the bulk operation: ${message.slice(0, 300)}`)), effect: 'none' };
}

/** Time until the bucket holds what was asked: the bucket itself waits for it, and this is what is told. */
function waitMs({ extensions }: GraphqlAnswer): number {
  const cost = extensions?.cost;
  if (cost?.throttleStatus === undefined) return SECOND_MS;
  const missing = cost.requestedQueryCost - cost.throttleStatus.currentlyAvailable;
  return Math.max(0, Math.ceil((missing / cost.throttleStatus.restoreRate) * 1000));
}

const SECOND_MS = 1000;

function accessDenied(errors: readonly GraphqlError[]): Fault {
  const access = errors.map(({ extensions }) => extensions?.requiredAccess).find((each) => typeof each === 'string');
  return configError('access-denied', `The app may not make this call${access === undefined || access === null ? '' : ` (needed: ${access.slice(0, 200)})`}: give it the access scope and install it anew.`);
}

function refusalOf({ message, extensions }: GraphqlError, name: string): Issue {
  const code = extensions?.code;
  return error(code === undefined ? 'refused' : `${code.toLowerCase().replaceAll('_', '-')}`, `Shopify refused ${name}: ${message.slice(0, 300)}`);
}

/** Statuses of their own (Shopify page "Response status and error codes"); for the others the status decides. */
function faultOfStatus({ status }: Reply): Fault | undefined {
  if (status === 402) return configError('shop-frozen', 'The Shopify shop is frozen: its owner has a bill to pay.');
  if (status === 423) return configError('shop-locked', 'The Shopify shop is locked: ask Shopify why.');
  if (status === 404) return configError('shop-unknown', 'There is no Shopify shop or API version at this address: compare the options shop and apiVersion.');
  if (status === 403) return configError('forbidden', 'Shopify forbids this app the shop: install it anew, or compare shop and credentials.');
  if (status === 430) return { is: 'RateLimited' };
  return undefined;
}

function configError(code: string, message: string): Fault {
  return { is: 'ConfigError', issues: [error(code, message)] };
}
