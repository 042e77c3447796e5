import { Random } from '../random.ts';

const firstIds = {
  App: 190_000_000_000,
  AppCatalog: 61_000_000_000,
  AppInstallation: 570_000_000_000,
  Channel: 230_000_000_000,
  BulkOperation: 6_206_005_000_000,
  Customer: 7_100_000_000_000,
  Domain: 98_000_000_000,
  Fulfillment: 5_500_000_000_000,
  FulfillmentLineItem: 12_800_000_000_000,
  FulfillmentOrder: 6_600_000_000_000,
  FulfillmentOrderLineItem: 14_100_000_000_000,
  ImageSource: 44_000_000_000_000,
  InventoryAdjustmentGroup: 2_400_000_000_000,
  InventoryItem: 48_200_000_000_000,
  InventoryLevel: 108_000_000_000,
  Job: 0,
  LineItem: 15_000_000_000_000,
  Location: 71_200_000_000,
  MailingAddress: 9_300_000_000_000,
  MediaImage: 35_700_000_000_000,
  Metafield: 27_900_000_000_000,
  MetafieldDefinition: 88_000_000_000,
  Order: 6_001_000_000_000,
  OrderTransaction: 7_400_000_000_000,
  Product: 8_811_000_000_000,
  ProductDeleteOperation: 31_000_000_000,
  ProductOption: 11_200_000_000_000,
  ProductOptionValue: 4_300_000_000_000,
  ProductSetOperation: 30_000_000_000,
  ProductVariant: 46_110_000_000_000,
  Publication: 150_000_000_000,
  Refund: 930_000_000_000,
  RefundLineItem: 610_000_000_000,
  RefundShippingLine: 520_000_000_000,
  ShippingLine: 5_100_000_000_000,
  Shop: 71_200_000_000,
  ShopifyPaymentsAccount: 66_000_000_000,
  ShopifyPaymentsBalanceTransaction: 181_000_000_000,
  ShopifyPaymentsPayout: 104_000_000_000,
  WebhookSubscription: 1_400_000_000_000,
} as const;

export type IdType = keyof typeof firstIds;

/** `gid://shopify/Type/number`, as every object of the Admin API is named. */
export type Gid = `gid://shopify/${string}/${string}`;

/** Ids and secrets of the emulated channel: rising like Shopify's, with gaps, and the same again for the same seed. */
export class Ids {
  readonly #last = new Map<IdType, number>();
  readonly #random: Random;

  constructor(seed: number) {
    this.#random = new Random(seed);
  }

  next(type: IdType): Gid {
    const number = (this.#last.get(type) ?? firstIds[type]) + 1 + this.#random.below(97);
    this.#last.set(type, number);
    return `gid://shopify/${type}/${number}`;
  }

  /** Letters and digits that stand for a secret. Predictable, so of use to an emulator only. */
  secret(length = 32): string {
    return this.#random.letters(length);
  }
}

/** The number at the end of a gid, as Shopify's older interface knows the object. */
export function legacyId(gid: string): string {
  return gid.slice(gid.lastIndexOf('/') + 1);
}

/** `Product` of `gid://shopify/Product/1`; empty for what is no gid. */
export function typeOf(gid: string): string {
  return /^gid:\/\/shopify\/(\w+)\/[\w-]+(\?.*)?$/.exec(gid)?.[1] ?? '';
}
