import { PurchaseRefused } from '../../purchase-refused.ts';
import { valuesOf } from '../catalogue/products.ts';
import type { StoredProduct, StoredVariant } from '../catalogue/records.ts';
import type { Gid } from '../ids.ts';
import type { StoredInventoryItem } from '../inventory/records.ts';
import { now, type World } from '../world.ts';
import { moveStock, orderNotice } from './changes.ts';
import { newOrder, type Basket, type Position } from './new-order.ts';
import { authorizeOrder, payOrder } from './payment.ts';
import type { StoredOrder } from './records.ts';

export interface WantedItem {
  /** Instead of the SKU. */
  readonly variantId?: Gid;
  readonly sku?: string;
  /** Title of a product, for items without a SKU. */
  readonly title?: string;
  /** Value of each option, such as `{ Size: 'M' }`. */
  readonly options?: Readonly<Record<string, string>>;
  /** Default 1. */
  readonly quantity?: number;
  /** Off the whole line, in minor units of the shop's currency. */
  readonly discount?: number;
  /** What the buyer filled in, such as an engraving. */
  readonly customAttributes?: Readonly<Record<string, string>>;
}

export interface Purchase extends WantedItem, Omit<Basket, 'positions'> {
  /** More items in the same basket. */
  readonly further?: readonly WantedItem[];
  /** Default true; an unpaid order waits for `pay`, as does one whose payment is authorized and not taken yet. */
  readonly paid?: boolean | 'authorized';
}

/** @throws PurchaseRefused when an item is not on sale or there is not enough of it; then nothing is bought. */
export function buy(world: World, purchase: Purchase): StoredOrder {
  const positions = [purchase, ...(purchase.further ?? [])].map((item) => findPosition(world, item));
  const order = newOrder(world, { ...purchase, positions: located(world, positions) });
  for (const { locationId, lines } of order.fulfillmentOrders) {
    for (const { lineId, total } of lines) moveStock(world, order.lines.find(({ id }) => id === lineId)!, locationId, total, 'sell');
  }
  world.orders.set(order.id, order);
  world.webhooks.announce('ORDERS_CREATE', orderNotice(order));
  if (purchase.paid === 'authorized') authorizeOrder(world, order);
  else if (purchase.paid ?? true) payOrder(world, order);
  return order;
}

type Found = Omit<Position, 'locationId'>;

function findPosition(world: World, item: WantedItem): Found {
  const matching = world.products
    .values()
    .filter((product) => item.title === undefined || product.title === item.title)
    .flatMap((product) => product.variants.filter((variant) => matches(world, product, variant, item)).map((variant) => ({ product, variant })))
    .toArray();
  const [found] = matching;
  const name = item.variantId ?? item.sku ?? item.title ?? 'an unnamed item';
  if (!found) throw new PurchaseRefused(`Nothing is listed as ${name}`);
  if (matching.length > 1) throw new PurchaseRefused(`${matching.length} variants match ${name}; name its options`);
  const { product } = found;
  if (product.status !== 'ACTIVE' && product.status !== 'UNLISTED') throw new PurchaseRefused(`"${product.title}" is ${product.status.toLowerCase()}`);
  if (!product.publishedOn.values().some((at) => at <= now(world))) throw new PurchaseRefused(`"${product.title}" is published nowhere`);
  const quantity = item.quantity ?? 1;
  if (!Number.isInteger(quantity) || quantity < 1) throw new PurchaseRefused(`Cannot buy ${quantity} items`);
  return { ...found, quantity, discount: item.discount ?? 0, customAttributes: item.customAttributes ?? {} };
}

function matches(world: World, product: StoredProduct, variant: StoredVariant, { variantId, sku, options = {} }: WantedItem): boolean {
  const names = valuesOf(product, variant);
  const chosen = Object.entries(options).every(([option, value]) => names[product.options.findIndex(({ name }) => name === option)] === value);
  return chosen && (variantId === undefined || variant.id === variantId) && (sku === undefined || itemOf(world, variant).sku === sku);
}

function itemOf(world: World, variant: StoredVariant): StoredInventoryItem {
  return world.inventoryItems.get(variant.inventoryItemId)!;
}

/** Each position goes out from the first location that has enough of it, else, where it may be oversold, from the first of all. */
function located(world: World, positions: readonly Found[]): readonly Position[] {
  const promised = new Map<string, number>();
  const left = (variant: StoredVariant, locationId: Gid): number => {
    const level = itemOf(world, variant).levels.get(locationId);
    return (level?.isActive ? level.available : 0) - (promised.get(`${variant.id} ${locationId}`) ?? 0);
  };
  return positions.map((position) => {
    const { product, variant, quantity } = position;
    const locations = [...world.locations.keys()];
    const isFree = !itemOf(world, variant).tracked || variant.inventoryPolicy === 'CONTINUE';
    const locationId = locations.find((id) => left(variant, id) >= quantity) ?? (isFree ? locations[0] : undefined);
    if (locationId === undefined) throw new PurchaseRefused(`Only ${Math.max(0, ...locations.map((id) => left(variant, id)))} left of "${product.title}", ${quantity} wanted`);
    const key = `${variant.id} ${locationId}`;
    promised.set(key, (promised.get(key) ?? 0) + quantity);
    return { ...position, locationId };
  });
}
