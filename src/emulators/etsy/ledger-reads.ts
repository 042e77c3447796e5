import { list, ok, type Call, type Operation } from './call.ts';
import { refuse } from './problem.ts';

/** Earliest timestamp that the OAS takes: 1 January 2000. */
const earliest = 946_684_800;
/** Longest stretch of time of one read: a cautious bound of this emulator, the documents name none. */
const longest = 31 * 86_400;

export const ledgerOperations: readonly Operation[] = [
  { id: 'getShopPaymentAccountLedgerEntries', method: 'GET', path: '/shops/{shop_id}/payment-account/ledger-entries', access: 'transactions_r', answer: getEntries },
  {
    id: 'getShopPaymentAccountLedgerEntry',
    method: 'GET',
    path: '/shops/{shop_id}/payment-account/ledger-entries/{ledger_entry_id}',
    access: 'transactions_r',
    answer: (call) => ok(call.world.ledger.find((entry) => entry.entry_id === call.id('ledger_entry_id')) ?? refuse(404, 'Resource not found')),
  },
];

/** Both bounds are required (OAS). Newest first, which no document promises: a reader must not lean on the order. */
function getEntries({ query, world }: Call) {
  const from = query.requiredInteger('min_created', { min: earliest });
  const to = query.requiredInteger('max_created', { min: earliest });
  if (to < from || to - from > longest) refuse(400, 'min_created and max_created must be at most 31 days apart');
  const limit = query.integer('limit', { min: 1, max: 100 }) ?? 25;
  const offset = query.integer('offset', { min: 0 }) ?? 0;
  const found = world.ledger.filter((entry) => entry.created_timestamp >= from && entry.created_timestamp <= to).toReversed();
  return list(found.slice(offset, offset + limit), found.length);
}
