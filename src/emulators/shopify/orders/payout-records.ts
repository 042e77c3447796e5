import type { Gid } from '../ids.ts';

/** A movement on the balance of Shopify Payments, in minor units of the shop's currency. */
export interface StoredBalanceTransaction {
  readonly id: Gid;
  readonly type: 'CHARGE' | 'REFUND' | 'ADJUSTMENT' | 'TRANSFER';
  readonly amount: number;
  readonly fee: number;
  readonly orderId: Gid | undefined;
  readonly test: boolean;
  readonly at: number;
  payoutId: Gid | undefined;
}

export interface StoredPayout {
  readonly id: Gid;
  readonly issuedAt: number;
  status: 'SCHEDULED' | 'PAID' | 'FAILED';
}
