import { fileStatus } from './catalogue/file-view.ts';
import { valuesOf } from './catalogue/products.ts';
import type { StoredProduct, StoredTranslation } from './catalogue/records.ts';
import type { Gid } from './ids.ts';
import { onHand, stockOf } from './inventory/stock.ts';
import type { StoredOrder } from './orders/records.ts';
import { financialStatus, fulfillmentStatus, refunded, total, unfulfilledQuantity } from './orders/sums.ts';
import { now, type World } from './world.ts';

/** A product as a visitor of the shop's admin sees it. */
export interface ProductSnapshot {
  readonly id: Gid;
  readonly title: string;
  readonly handle: string;
  readonly descriptionHtml: string;
  readonly vendor: string;
  readonly productType: string;
  readonly tags: readonly string[];
  readonly status: StoredProduct['status'];
  /** Titles of the publications where it is to be seen. */
  readonly publishedOn: readonly string[];
  readonly metafields: Readonly<Record<string, string>>;
  readonly variants: readonly VariantSnapshot[];
  readonly media: readonly { readonly id: Gid; readonly alt: string; readonly source: string; readonly status: ReturnType<typeof fileStatus> }[];
  readonly translations: readonly StoredTranslation[];
}

export interface VariantSnapshot {
  readonly id: Gid;
  readonly sku: string | null;
  readonly price: string;
  readonly options: Readonly<Record<string, string>>;
  /** Available at all locations. */
  readonly available: number;
  readonly onHand: number;
  readonly tracked: boolean;
}

export function snapshotOfProduct(world: World, product: StoredProduct): ProductSnapshot {
  const { id, title, handle, descriptionHtml, vendor, productType, tags, status } = product;
  return {
    id,
    title,
    handle,
    descriptionHtml,
    vendor,
    productType,
    tags: [...tags],
    status,
    publishedOn: status === 'ACTIVE' ? [...product.publishedOn].filter(([, at]) => at <= now(world)).map(([id]) => world.publications.get(id)!.title) : [],
    metafields: Object.fromEntries(product.metafields.map(({ namespace, key, value }) => [`${namespace}.${key}`, value])),
    variants: product.variants.map((variant) => {
      const item = world.inventoryItems.get(variant.inventoryItemId)!;
      const names = valuesOf(product, variant);
      return {
        id: variant.id,
        sku: item.sku,
        price: variant.price,
        options: Object.fromEntries(product.options.map(({ name }, index) => [name, names[index]!])),
        available: stockOf(world, variant),
        onHand: item.levels.values().reduce((sum, level) => sum + onHand(level), 0),
        tracked: item.tracked,
      };
    }),
    media: product.mediaIds.map((id) => {
      const file = world.files.get(id)!;
      return { id, alt: file.alt, source: file.source, status: fileStatus(world, file) };
    }),
    translations: structuredClone(product.translations),
  };
}

/** An order as a visitor of the shop's admin sees it. Amounts are minor units of the shop's currency. */
export interface OrderSnapshot {
  readonly id: Gid;
  readonly name: string;
  readonly financialStatus: ReturnType<typeof financialStatus>;
  readonly fulfillmentStatus: ReturnType<typeof fulfillmentStatus>;
  readonly isCancelled: boolean;
  readonly total: number;
  readonly refunded: number;
  readonly lines: readonly { readonly id: Gid; readonly sku: string | null; readonly title: string; readonly quantity: number; readonly unfulfilled: number }[];
  readonly trackingNumbers: readonly string[];
  readonly updatedAt: Date;
}

export function snapshotOfOrder(order: StoredOrder): OrderSnapshot {
  return {
    id: order.id,
    name: `#${order.number}`,
    financialStatus: financialStatus(order),
    fulfillmentStatus: fulfillmentStatus(order),
    isCancelled: order.cancelledAt !== undefined,
    total: total(order),
    refunded: refunded(order),
    lines: order.lines.map((line) => ({ id: line.id, sku: line.sku, title: line.title, quantity: line.quantity, unfulfilled: unfulfilledQuantity(order, line) })),
    trackingNumbers: order.fulfillments.flatMap(({ tracking }) => tracking.flatMap(({ number }) => number ?? [])),
    updatedAt: new Date(order.updatedAt),
  };
}
