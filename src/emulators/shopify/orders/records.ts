import type { Gid } from '../ids.ts';

/** An order as the shop keeps it. Amounts are minor units of the shop's currency; times milliseconds since 1970. */
export interface StoredOrder {
  readonly id: Gid;
  readonly number: number;
  readonly customer: StoredCustomer;
  readonly shippingAddress: Address;
  readonly note: string | null;
  readonly sourceName: string;
  readonly test: boolean;
  /** What the buyer saw prices in, and how much of it one of the shop's currency is. */
  readonly presentment: { readonly currency: string; readonly rate: number };
  readonly taxesIncluded: boolean;
  readonly discountCodes: readonly string[];
  readonly lines: readonly StoredLine[];
  readonly shipping: StoredShipping;
  readonly fulfillmentOrders: readonly StoredFulfillmentOrder[];
  readonly fulfillments: StoredFulfillment[];
  readonly refunds: StoredRefund[];
  readonly transactions: StoredTransaction[];
  tags: readonly string[];
  readonly createdAt: number;
  updatedAt: number;
  cancelledAt: number | undefined;
  cancelReason: string | null;
  closedAt: number | undefined;
}

export interface StoredCustomer {
  readonly id: Gid;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly phone: string | null;
  readonly locale: string;
}

export interface Address {
  readonly id: Gid;
  readonly firstName: string;
  readonly lastName: string;
  readonly company: string | null;
  readonly address1: string;
  readonly address2: string | null;
  readonly city: string;
  readonly province: string | null;
  readonly provinceCode: string | null;
  readonly zip: string | null;
  readonly country: string;
  /** ISO 3166-1 alpha-2. */
  readonly countryCode: string;
  readonly phone: string | null;
}

export interface StoredLine {
  readonly id: Gid;
  readonly productId: Gid;
  readonly variantId: Gid;
  readonly sku: string | null;
  readonly title: string;
  readonly variantTitle: string | null;
  readonly vendor: string;
  readonly requiresShipping: boolean;
  readonly taxable: boolean;
  readonly quantity: number;
  /** Of one piece. */
  readonly unitPrice: number;
  /** Of the whole line. */
  readonly discount: number;
  readonly tax: StoredTax | undefined;
  readonly customAttributes: readonly { readonly key: string; readonly value: string }[];
}

export interface StoredTax {
  readonly title: string;
  /** 0.2 is 20 %. */
  readonly rate: number;
  readonly amount: number;
}

export interface StoredShipping {
  readonly id: Gid;
  readonly title: string;
  readonly amount: number;
}

export interface StoredFulfillmentOrder {
  readonly id: Gid;
  readonly locationId: Gid;
  status: 'OPEN' | 'IN_PROGRESS' | 'CLOSED' | 'ON_HOLD';
  readonly lines: readonly StoredFulfillmentOrderLine[];
  readonly createdAt: number;
  updatedAt: number;
}

export interface StoredFulfillmentOrderLine {
  readonly id: Gid;
  readonly lineId: Gid;
  total: number;
  remaining: number;
}

export interface StoredFulfillment {
  readonly id: Gid;
  readonly name: string;
  readonly fulfillmentOrderIds: readonly Gid[];
  readonly locationId: Gid;
  readonly lines: readonly { readonly id: Gid; readonly lineId: Gid; readonly quantity: number }[];
  tracking: readonly Tracking[];
  readonly createdAt: number;
  updatedAt: number;
  deliveredAt: number | undefined;
}

export interface Tracking {
  readonly company: string | null;
  readonly number: string | null;
  readonly url: string | null;
}

export type RestockType = 'CANCEL' | 'NO_RESTOCK' | 'RETURN';

export interface StoredRefund {
  readonly id: Gid;
  readonly note: string | null;
  readonly lines: readonly { readonly id: Gid; readonly lineId: Gid; readonly quantity: number; readonly restockType: RestockType; readonly amount: number; readonly tax: number }[];
  readonly shipping: { readonly id: Gid; readonly amount: number } | undefined;
  readonly transactionId: Gid | undefined;
  readonly createdAt: number;
}

export interface StoredTransaction {
  readonly id: Gid;
  readonly kind: 'SALE' | 'AUTHORIZATION' | 'CAPTURE' | 'REFUND' | 'VOID';
  readonly gateway: string;
  readonly amount: number;
  readonly createdAt: number;
}

/** A mail that Shopify sent to a buyer. */
export interface Mail {
  readonly at: Date;
  readonly orderId: Gid;
  readonly about: 'shipping' | 'cancellation' | 'refund';
}
