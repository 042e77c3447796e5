import { rejected, type Issue, type Outcome, type Remote } from 'fondouk/channel';
import { error } from './issues.ts';
import type { UserErrors } from './wire.ts';

/** An edit that met nothing: the product was deleted in the shop itself. */
export function gone({ key, remote }: { readonly key: string; readonly remote: Remote }): Outcome {
  const issue = error('listing-gone', `Shopify has no product ${remote.ref} any more: it was deleted there.`, { params: { ref: remote.ref } });
  return { ...rejected({ key }, [issue]), remote: { ...remote, state: 'gone' } };
}

/** Nothing was answered for a mutation, although nothing was said against it. */
export function unanswered(): Issue {
  return error('unanswered', 'Shopify did not answer this change: look at the product there, the next run tries again.');
}

/** Complaints of a mutation as issues, on the SKU they are about where their path tells one. */
export function issuesOf(errors: UserErrors, skus: readonly string[] = []): readonly Issue[] {
  return errors.map(({ code, field, message }) => {
    const sku = skuIn(field ?? [], skus);
    const path = (field ?? []).filter((step) => step !== 'input').join('.');
    return error(code ? code.toLowerCase().replaceAll('_', '-') : 'refused', `Shopify refused ${sku === undefined ? 'this product' : sku}: ${message.slice(0, 300)}`, {
      ...(sku === undefined ? {} : { sku }),
      ...(path === '' ? {} : { field: path }),
    });
  });
}

/** `variants.1.price`: the second of the variants as they were sent. */
function skuIn(field: readonly string[], skus: readonly string[]): string | undefined {
  const list = field.findIndex((step) => step === 'variants' || step === 'quantities');
  const index = list === -1 ? undefined : field[list + 1];
  return index !== undefined && /^\d+$/.test(index) ? skus[Number(index)] : undefined;
}

export function isGone(errors: UserErrors): boolean {
  return errors.some(({ code, message }) => code === 'PRODUCT_DOES_NOT_EXIST' || code === 'NOT_FOUND' || /product (?:does not|doesn't|no longer) exist|resource does not exist|not found/i.test(message));
}
