import { applied, rejected, type Call, type Issue, type Operation, type Outcome, type Remote, type SingleWriter } from 'fondouk/channel';
import { error } from './issues.ts';
import { MUTATION_POINTS } from './limits.ts';
import { AGAIN_THE_SAME } from './media.ts';
import { gone, isGone, issuesOf, unanswered } from './outcomes.ts';
import { publicationsOf, type Shopify } from './shopify.ts';
import { totalOf } from './to-wire.ts';
import type { UserErrors } from './wire.ts';

/** Puts a product into the publications of the config. Only an active product is seen there. */
export function publisher(shopify: Shopify): SingleWriter<'listing.publish'> {
  return {
    name: 'shopify-publish',
    estimate: ([{ remote }]) => ({ calls: [{ limits: [shopify.limits.cost], count: needsActivation(remote, shopify) ? 2 : 1, points: MUTATION_POINTS }] }),
    apply: async (operation, call) => publish(operation, shopify, call),
  };
}

/** What was archived, or is a draft made by hand, is made active first. */
function needsActivation({ state, parts }: Remote, { settings }: Shopify): boolean {
  return state !== 'on-sale' && (settings.withdraw === 'archive' || parts['status'] !== 'ACTIVE');
}

export function notOnSale(operation: Operation<'listing.publish'>, publications: readonly string[]): Issue | undefined {
  if (totalOf(operation.offers) === 0) return error('nothing-to-sell', 'Without a single piece the product is not put on sale.', { field: 'quantity' });
  if (publications.length === 0) return error('account-not-ready', 'The Shopify shop was not made ready yet: prepare the account first.');
  return undefined;
}

async function publish(operation: Operation<'listing.publish'>, shopify: Shopify, call: Call): Promise<Outcome> {
  const { remote } = operation;
  const publications = publicationsOf(call.account);
  const refusal = notOnSale(operation, publications);
  if (refusal !== undefined) return rejected(operation, [refusal]);
  if (needsActivation(remote, shopify)) {
    const refused = await setStatus(operation, 'ACTIVE', shopify, call);
    if (refused !== undefined) return refused;
  }
  const { publishablePublish: answer } = await call.send({ ...shopify.requests.publish(remote.ref, publications), repeatable: AGAIN_THE_SAME });
  return publishedOutcome(operation, answer);
}

/** Of a call of its own, and of a line of a bulk operation. */
export function publishedOutcome(
  operation: Operation<'listing.publish'>,
  answer: { readonly userErrors: UserErrors; readonly publishable?: { readonly status?: string | undefined; readonly onlineStoreUrl?: string | null | undefined } | null | undefined } | null,
): Outcome {
  const { remote } = operation;
  if (answer === null) return rejected(operation, [unanswered()], 'unknown');
  if (isGone(answer.userErrors)) return gone(operation);
  if (answer.userErrors.length > 0) return rejected(operation, issuesOf(answer.userErrors), 'unknown');
  const status = answer.publishable?.status;
  if (status !== undefined && status !== 'ACTIVE') {
    return rejected(operation, [error('not-active', `The Shopify product is ${status.toLowerCase()}, and shown to nobody: make it active in the shop.`, { params: { status } })], 'unknown');
  }
  const url = answer.publishable?.onlineStoreUrl ?? undefined;
  return applied(operation, { ...remote, parts: { status: 'ACTIVE' }, state: 'on-sale', ...(url === undefined ? {} : { url }) });
}

async function setStatus(operation: Operation<'listing.publish' | 'listing.withdraw'>, status: 'ACTIVE' | 'ARCHIVED', { requests }: Shopify, call: Call): Promise<Outcome | undefined> {
  const { productUpdate: answer } = await call.send({ ...requests.updateProduct({ id: operation.remote.ref, status }), repeatable: AGAIN_THE_SAME });
  if (answer === null) return rejected(operation, [unanswered()], 'unknown');
  if (isGone(answer.userErrors)) return gone(operation);
  return answer.userErrors.length === 0 ? undefined : rejected(operation, issuesOf(answer.userErrors), 'unknown');
}

/** Takes a product out of its publications; archived as well where the config says so. It is never deleted by this. */
export function withdrawer(shopify: Shopify): SingleWriter<'listing.withdraw'> {
  return {
    name: 'shopify-withdraw',
    estimate: () => ({ calls: [{ limits: [shopify.limits.cost], count: shopify.settings.withdraw === 'archive' ? 2 : 1, points: MUTATION_POINTS }] }),
    apply: async (operation, call) => withdraw(operation, shopify, call),
  };
}

async function withdraw(operation: Operation<'listing.withdraw'>, shopify: Shopify, call: Call): Promise<Outcome> {
  const { remote } = operation;
  const publications = publicationsOf(call.account);
  if (publications.length === 0) return rejected(operation, [error('account-not-ready', 'The Shopify shop was not made ready yet: prepare the account first.')]);
  const { publishableUnpublish: answer } = await call.send({ ...shopify.requests.unpublish(remote.ref, publications), repeatable: AGAIN_THE_SAME });
  if (answer === null) return rejected(operation, [unanswered()], 'unknown');
  if (isGone(answer.userErrors)) return applied(operation, { ...remote, state: 'gone' });
  if (answer.userErrors.length > 0) return rejected(operation, issuesOf(answer.userErrors), 'unknown');
  if (shopify.settings.withdraw === 'archive') {
    const refused = await setStatus(operation, 'ARCHIVED', shopify, call);
    if (refused !== undefined) return refused;
  }
  return applied(operation, { ...remote, parts: {}, state: 'withdrawn' });
}

export function deleter(shopify: Shopify): SingleWriter<'listing.delete'> {
  return {
    name: 'shopify-delete',
    estimate: ([{ remote }]) => ({
      calls: [{ limits: [shopify.limits.cost], count: 1, points: MUTATION_POINTS }],
      consequences: [{ key: `shopify-delete:${remote.ref}`, what: 'irreversible', text: 'Shopify deletes the product with its variants and pictures, and it cannot be brought back.' }],
    }),
    apply: async (operation, call) => {
      const { productDelete: answer } = await call.send({ ...shopify.requests.deleteProduct(operation.remote.ref), repeatable: 'a deleted product is not deleted twice' });
      if (answer === null) return rejected(operation, [unanswered()], 'unknown');
      if (answer.userErrors.length > 0 && !isGone(answer.userErrors)) return rejected(operation, issuesOf(answer.userErrors), 'unknown');
      return applied(operation, { ...operation.remote, state: 'gone' });
    },
  };
}
