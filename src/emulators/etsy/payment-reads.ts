import { list, type Call, type Operation } from './call.ts';
import { receiptOf } from './lookup.ts';
import { refuse } from './problem.ts';

export const paymentOperations: readonly Operation[] = [
  {
    id: 'getShopPaymentByReceiptId',
    method: 'GET',
    path: '/shops/{shop_id}/receipts/{receipt_id}/payments',
    access: 'transactions_r',
    answer: (call) => {
      const { receipt_id } = receiptOf(call).wire;
      return list(call.world.payments.values().filter((payment) => payment.receipt_id === receipt_id).toArray());
    },
  },
  {
    id: 'getPayments',
    method: 'GET',
    path: '/shops/{shop_id}/payments',
    access: 'transactions_r',
    answer: (call) => list(idsIn(call, 'payment_ids').flatMap((id) => call.world.payments.get(id) ?? [])),
  },
  { id: 'getPaymentAccountLedgerEntryPayments', method: 'GET', path: '/shops/{shop_id}/payment-account/ledger-entries/payments', access: 'transactions_r', answer: ofEntries },
];

/** Payments of those entries that are about one ("if applicable", OAS); of the others nothing (etsy/open-api #225). */
function ofEntries(call: Call) {
  const { ledger, payments } = call.world;
  const ids = new Set(idsIn(call, 'ledger_entry_ids'));
  const named = ledger.filter((entry) => ids.has(entry.entry_id) && entry.reference_type === 'payment').map((entry) => Number(entry.reference_id));
  return list([...new Set(named)].flatMap((id) => payments.get(id) ?? []));
}

function idsIn({ query }: Call, name: string): readonly number[] {
  const ids = query.integers(name) ?? refuse(400, `Missing required parameter '${name}'`);
  if (ids.length === 0 || ids.length > 100) refuse(400, `Between 1 and 100 ${name} are allowed`);
  return ids;
}
