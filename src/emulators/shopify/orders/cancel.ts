import { payload, refuseInput } from '../graphql/refusal.ts';
import type { Context } from '../graphql/resolve.ts';
import type { Gid } from '../ids.ts';
import { startOperation } from '../shop/operations.ts';
import type { Operation } from '../shop/records.ts';
import { cancelOrder, whyNotCancelled, type CancelOptions } from './after-sale.ts';

interface CancelArguments {
  readonly orderId: Gid;
  readonly reason: NonNullable<CancelOptions['reason']>;
  readonly restock: boolean;
  readonly refund?: boolean | null;
  readonly refundMethod?: { readonly originalPaymentMethodsRefund?: boolean | null } | null;
  readonly notifyCustomer?: boolean | null;
}

/** Starts to cancel an order; the job tells when it is done, and there is no way back (schema, orderCancel). */
export function orderCancel({ orderId, reason, restock, refund, refundMethod, notifyCustomer }: CancelArguments, { world }: Context) {
  return payload(() => {
    const order = world.orders.get(orderId) ?? refuseInput('NOT_FOUND', ['orderId'], 'Order does not exist');
    const why = whyNotCancelled(order);
    if (why !== undefined) refuseInput('INVALID', ['orderId'], `Order ${why}`);
    const job = startOperation(world, `gid://shopify/Job/${world.ids.secret(12)}`, () => {
      const late = whyNotCancelled(order);
      if (late !== undefined) return { subject: orderId, userErrors: [{ code: 'INVALID', field: ['orderId'], message: `Order ${late}` }] };
      cancelOrder(world, order, { reason, restock, refund: refundMethod?.originalPaymentMethodsRefund ?? refund ?? false, notifiesCustomer: notifyCustomer ?? false });
      return { subject: orderId, userErrors: [] };
    });
    return { job: { __typename: 'Job', id: job.id, done: false }, jobResult: jobResultView(job, orderId) };
  }, { job: null, jobResult: null }, 'orderCancelUserErrors');
}

function jobResultView({ id, result }: Operation, orderId: Gid) {
  const errors = result?.userErrors ?? [];
  return {
    __typename: 'OrderCancelJobResult',
    id: id.replace('/Job/', '/OrderCancelJobResult/'),
    done: result !== undefined,
    status: result === undefined ? 'STARTED' : errors.length > 0 ? 'FAILED' : 'SUCCEEDED',
    errors,
    order: (_: unknown, { world, views }: Context) => views.order(world.orders.get(orderId)!),
  };
}
