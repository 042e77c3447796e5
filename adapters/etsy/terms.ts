import type { Strings } from 'fondouk/channel';
import type { ListingInput } from './listing-input.ts';
import type { WireListing } from './wire.ts';

const SHIPPING = 'terms:shipping';
const RETURNS = 'terms:returns';

/** Profile and policy that we gave a listing, so that another one chosen on Etsy itself is known as such. */
export function termParts({ ids }: Pick<ListingInput, 'ids'>): Strings {
  return { [SHIPPING]: String(ids.shippingProfile), ...(ids.returnPolicy === undefined ? {} : { [RETURNS]: String(ids.returnPolicy) }) };
}

/** Those that an edit may set: what a listing has and we did not give stays. */
export function ownTerms(before: WireListing, parts: Strings, { ids }: Pick<ListingInput, 'ids'>): { readonly shipping_profile_id: number | undefined; readonly return_policy_id: number | undefined } {
  const isFree = (seen: number | null | undefined, part: string): boolean => !seen || String(seen) === parts[part];
  return {
    shipping_profile_id: isFree(before.shipping_profile_id, SHIPPING) ? ids.shippingProfile : undefined,
    return_policy_id: isFree(before.return_policy_id, RETURNS) ? ids.returnPolicy : undefined,
  };
}
