import type { HintedDelivery, JournalEntry, Link, NewLedgerEntry, Notice, OrderRecord, Step } from '../../src/store/index.ts';

export const at = (second: number): string => new Date(Date.UTC(2026, 0, 1, 8, 0, second)).toISOString();

export const link = (productId: string, ref: string, change: Partial<Link> = {}): Link => ({
  channel: 'etsy',
  productId,
  remote: { ref, parts: { 'sku:A1': '77' }, state: 'on-sale', url: `https://etsy.example/listing/${ref}` },
  applied: { stock: { fingerprint: 'f1', shown: { quantity: 3 }, base: 'op-1', basis: 12, at: at(1) } },
  stateBase: 'op-1',
  revision: 4,
  origin: 'created',
  ...change,
});

export const journalEntry = (key: string, change: Partial<JournalEntry> = {}): JournalEntry => ({
  channel: 'etsy',
  key,
  runId: 'run-1',
  subject: 'product:rug',
  operation: { kind: 'account.prepare', key, consents: [], lacks: [] },
  batchId: 'batch-1',
  attempt: 1,
  state: 'open',
  begunAt: at(0),
  ...change,
});

export const step = (name: string, change: Partial<Step> = {}): Step => ({
  channel: 'etsy',
  operationKey: 'op-1',
  step: name,
  sentAt: at(0),
  done: false,
  ...change,
});

export const sale = (key: string, change: Partial<NewLedgerEntry> = {}): NewLedgerEntry => ({ sku: 'A1', kind: 'order', quantity: -1, at: at(0), key, ...change });

export const orderRecord = (id: string, change: Partial<OrderRecord> = {}, placedAt = at(0)): OrderRecord => ({
  channel: 'etsy',
  order: {
    id,
    status: 'paid',
    placedAt,
    updatedAt: placedAt,
    lines: [{ id: `${id}-1`, sku: 'A1', title: 'Zanafi rug', quantity: 1, unitPrice: { amount: 120_000, currency: 'MAD' }, options: [{ name: 'Initials', value: 'Z & M' }] }],
    total: { amount: 120_000, currency: 'MAD' },
    wantsConfirmation: false,
    fulfilments: [],
    refunds: [],
  },
  fingerprint: 'f1',
  firstSeenAt: at(0),
  seenAt: at(0),
  delivered: false,
  ...change,
});

export const notice = (key: string, change: Partial<Notice> = {}): Notice => ({
  channel: 'etsy',
  key,
  at: at(0),
  issue: { code: 'order-changed', severity: 'warning', message: 'The order changed after it was shipped.' },
  ...change,
});

export const hinted = (deliveryId: string, change: Partial<HintedDelivery> = {}): HintedDelivery => ({ channel: 'etsy', deliveryId, receivedAt: at(0), hints: [{ passes: ['updated'], about: '7' }], ...change });
