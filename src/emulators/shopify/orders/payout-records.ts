import type { Gid } from '../ids.ts';

/** A movement on the balance of Shopify Payments, in minor units of the shop's currency. */
export interface StoredBalanceTransaction {
  readonly id: Gid;
  /** A transfer takes a payout off the balance. */
  readonly type: 'CHARGE' | 'REFUND' | 'TRANSFER';
  readonly amount: number;
  readonly fee: number;
  readonly orderId: Gid | undefined;
  readonly test: boolean;
  readonly at: number;
  payoutId: Gid | undefined;
}

export type PayoutStatus = 'SCHEDULED' | 'PAID' | 'FAILED';

export interface StoredPayout {
  readonly id: Gid;
  readonly issuedAt: number;
  readonly status: PayoutStatus;
}
