import { attributeOperations } from './attributes.ts';
import { readBody, type Call, type Operation } from './call.ts';
import { Fields } from './fields.ts';
import { identityOperations } from './identity.ts';
import { imageOperations } from './images.ts';
import { inventoryOperations } from './inventory.ts';
import { listingOperations } from './listings.ts';
import type { Scope } from './options.ts';
import { Problem, refuse } from './problem.ts';
import { ledgerOperations } from './ledger-reads.ts';
import { paymentOperations } from './payment-reads.ts';
import { personalizationOperations } from './personalization.ts';
import { processingProfileOperations } from './processing-profiles.ts';
import { letTimePass } from './publishing.ts';
import { receiptOperations } from './receipts.ts';
import { reviewOperations } from './reviews.ts';
import { shippingProfileOperations } from './shipping-profiles.ts';
import { shopTermOperations } from './shop-terms.ts';
import type { Throttle } from './throttle.ts';
import { translationOperations } from './translations.ts';
import { variationImageOperations } from './variation-images.ts';
import type { World } from './world.ts';

const prefix = '/v3/application';

/** Every operation that is emulated. A literal path stands before one with a parameter in its place. */
export const operations: readonly Operation[] = [
  ...identityOperations,
  ...shippingProfileOperations,
  ...processingProfileOperations,
  ...shopTermOperations,
  ...attributeOperations,
  ...listingOperations,
  ...inventoryOperations,
  ...translationOperations,
  ...imageOperations,
  ...variationImageOperations,
  ...personalizationOperations,
  ...receiptOperations,
  ...paymentOperations,
  ...ledgerOperations,
  ...reviewOperations,
];

const routes = operations.map((operation) => ({
  operation,
  pattern: new RegExp(`^${prefix}${operation.path.replace(/\{(\w+_id)\}/g, '(?<$1>\\d+)').replace('{language}', '(?<language>[\\w-]+)')}$`),
}));

/** Answers below `/v3/application`: route, key, limits, token, body, operation. @throws Problem */
export async function answerApplication(request: Request, world: World, throttle: Throttle): Promise<Response> {
  const url = new URL(request.url);
  const { operation, path } = findRoute(request.method, url.pathname);
  checkKey(request, world);
  throttle.admit();
  const granted = grantedScopes(request, world);
  if (operation.access !== 'key') checkScope(granted, operation.access);
  const body = await readBody(request, operation.takes);
  letTimePass(world);
  const inPath = new Fields(new URLSearchParams(path));
  const call: Call = {
    world,
    id: (name) => inPath.requiredInteger(name, { min: 1 }),
    word: (name) => inPath.requiredText(name),
    query: new Fields(url.searchParams),
    asOwner: granted !== undefined,
    ...body,
  };
  if ('shop_id' in path && call.id('shop_id') !== world.settings.shopId) refuseShop(operation);
  const answer = operation.answer(call);
  return answer.body === undefined ? new Response(null, { status: answer.status }) : Response.json(answer.body, { status: answer.status });
}

function findRoute(method: string, pathname: string): { operation: Operation; path: Record<string, string> } {
  for (const { operation, pattern } of routes) {
    const match = operation.method === method ? pattern.exec(pathname) : null;
    if (match) return { operation, path: { ...match.groups } };
  }
  return refuse(404, 'Resource not found');
}

/** Another's shop is not found by its readers and forbidden to its would-be writers. */
function refuseShop(operation: Operation): never {
  return operation.access === 'key' ? refuse(404, 'Shop not found') : refuse(403, 'User does not own this shop');
}

/** `keystring:shared_secret` on every call (OAS; enforced since 9 February 2026, anitabyte/etsyv3 #31). */
function checkKey(request: Request, { settings }: World): void {
  const key = request.headers.get('x-api-key');
  if (!key) return refuse(401, 'Missing or invalid API key.');
  const colon = key.indexOf(':');
  if (colon < 0 || colon === key.length - 1) refuse(403, 'Shared secret is required in x-api-key header.');
  if (key !== `${settings.keystring}:${settings.sharedSecret}`) refuse(403, 'Missing or invalid API key.');
}

/** Scopes of the bearer token; undefined without one. @throws Problem 401 for one that is unknown or stale. */
function grantedScopes(request: Request, world: World): readonly Scope[] | undefined {
  const token = /^Bearer (.+)$/i.exec(request.headers.get('authorization') ?? '')?.[1];
  if (token === undefined) return undefined;
  return world.grants.scopesOf(token) ?? invalidToken('access token is invalid or expired');
}

function checkScope(granted: readonly Scope[] | undefined, needed: Scope): void {
  if (!granted) invalidToken('this operation needs an access token');
  else if (!granted.includes(needed)) throw new Problem(403, { error: 'insufficient_scope', error_description: `this operation needs the scope ${needed}` });
}

function invalidToken(description: string): never {
  throw new Problem(401, { error: 'invalid_token', error_description: description });
}
