import type { Issue, Product, Strings } from 'fondouk/channel';
import { error } from './issues.ts';
import type { EtsySettings } from './options.ts';

export type ReadinessState = 'ready_to_ship' | 'made_to_order';

/** Names under which `account.prepare` hands its ids to every later call. */
export const PART = {
  shippingProfile: 'shippingProfile',
  returnPolicy: 'returnPolicy',
  readiness: (state: ReadinessState) => `readiness:${state}`,
  section: (title: string) => `section:${title}`,
} as const;

/** Ids that a physical listing needs, already as a draft: 400 without the first two (ten clients; etsyv3 #13). */
export interface AccountIds {
  readonly shippingProfile: number;
  readonly readiness: number;
  /** Shops based in the EU have none. */
  readonly returnPolicy: number | undefined;
}

export function readinessStateOf(product: Pick<Product, 'kind'>): ReadinessState {
  return product.kind === 'made-to-order' ? 'made_to_order' : 'ready_to_ship';
}

export function processingOf(state: ReadinessState, { processing }: Pick<EtsySettings, 'processing'>) {
  return state === 'made_to_order' ? processing.madeToOrder : processing.readyToShip;
}

export function accountIds(account: Strings, product: Pick<Product, 'kind'>): AccountIds | { readonly issue: Issue } {
  const shippingProfile = account[PART.shippingProfile];
  const readiness = account[PART.readiness(readinessStateOf(product))];
  if (shippingProfile === undefined || readiness === undefined) {
    return { issue: error('account-not-ready', 'The Etsy shop has no shipping or processing profile that this listing could use yet: prepare the account first.') };
  }
  const returnPolicy = account[PART.returnPolicy];
  return { shippingProfile: Number(shippingProfile), readiness: Number(readiness), returnPolicy: returnPolicy === undefined ? undefined : Number(returnPolicy) };
}
