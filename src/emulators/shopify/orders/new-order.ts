import { isSoleVariant, variantTitle } from '../catalogue/products.ts';
import type { StoredProduct, StoredVariant } from '../catalogue/records.ts';
import type { Gid } from '../ids.ts';
import { minorOf } from '../money.ts';
import { now, type World } from '../world.ts';
import type { Address, StoredCustomer, StoredFulfillmentOrder, StoredLine, StoredOrder, StoredTax } from './records.ts';

export interface Buyer {
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly phone: string | null;
  readonly locale: string;
  readonly company: string | null;
  readonly address1: string;
  readonly address2: string | null;
  readonly city: string;
  readonly province: string | null;
  readonly provinceCode: string | null;
  readonly zip: string | null;
  /** ISO 3166-1 alpha-2. */
  readonly countryCode: string;
}

/** One position of a basket, and where it goes out from. */
export interface Position {
  readonly product: StoredProduct;
  readonly variant: StoredVariant;
  readonly quantity: number;
  readonly discount: number;
  readonly customAttributes: Readonly<Record<string, string>>;
  readonly locationId: Gid;
}

export interface Basket {
  readonly positions: readonly Position[];
  readonly buyer?: Partial<Buyer>;
  readonly note?: string;
  /** In minor units of the shop's currency. Default 1,200. */
  readonly shipping?: number;
  /** On every line, such as `{ title: 'VAT', rate: 0.2 }`. Default none. */
  readonly tax?: { readonly title: string; readonly rate: number };
  /** Currency that the buyer sees, and how much of it one of the shop's is. Default the shop's. */
  readonly presentment?: { readonly currency: string; readonly rate: number };
  readonly discountCodes?: readonly string[];
  /** Bought through the shop's test gateway. Default false. */
  readonly test?: boolean;
  /** Default `web`. */
  readonly sourceName?: string;
}

const someone: Buyer = {
  firstName: 'Orla',
  lastName: "O'Sullivan",
  email: 'orla@example.org',
  phone: '+353215550100',
  locale: 'en',
  company: null,
  address1: "13 O'Connell Street",
  address2: null,
  city: 'Cork',
  province: 'Cork',
  provinceCode: 'CO',
  zip: 'T12 X8N6',
  countryCode: 'IE',
};

/** Number of a shop's first order. */
const firstNumber = 1001;
const countryNames = new Intl.DisplayNames('en', { type: 'region' });

/** An order as it stands before it is paid, with a fulfilment order for each location that sends some of it. */
export function newOrder(world: World, basket: Basket): StoredOrder {
  const at = now(world);
  const { currency, taxesIncluded } = world.settings;
  const buyer = { ...someone, ...basket.buyer };
  const lines = basket.positions.map((position) => ({ position, line: newLine(world, position, basket.tax) }));
  return {
    id: world.ids.next('Order'),
    number: firstNumber + world.orders.size,
    customer: customerOf(world, buyer),
    shippingAddress: addressOf(world, buyer),
    note: basket.note ?? null,
    sourceName: basket.sourceName ?? 'web',
    test: basket.test ?? false,
    presentment: basket.presentment ?? { currency, rate: 1 },
    taxesIncluded,
    discountCodes: basket.discountCodes ?? [],
    lines: lines.map(({ line }) => line),
    shipping: { id: world.ids.next('ShippingLine'), title: 'Standard', amount: basket.shipping ?? 1200 },
    fulfillmentOrders: [...Map.groupBy(lines, ({ position }) => position.locationId)].map(
      ([locationId, here]): StoredFulfillmentOrder => ({
        id: world.ids.next('FulfillmentOrder'),
        locationId,
        status: 'OPEN',
        lines: here.map(({ line }) => ({ id: world.ids.next('FulfillmentOrderLineItem'), lineId: line.id, total: line.quantity, remaining: line.quantity })),
        createdAt: at,
        updatedAt: at,
      }),
    ),
    fulfillments: [],
    refunds: [],
    transactions: [],
    tags: [],
    createdAt: at,
    updatedAt: at,
    cancelledAt: undefined,
    cancelReason: null,
    closedAt: undefined,
  };
}

function newLine(world: World, { product, variant, quantity, discount, customAttributes }: Position, tax: Basket['tax']): StoredLine {
  const item = world.inventoryItems.get(variant.inventoryItemId)!;
  const unitPrice = minorOf(variant.price, world.settings.currency);
  return {
    id: world.ids.next('LineItem'),
    productId: product.id,
    variantId: variant.id,
    sku: item.sku,
    title: product.title,
    variantTitle: isSoleVariant(product) ? null : variantTitle(product, variant),
    vendor: product.vendor,
    requiresShipping: item.requiresShipping,
    taxable: variant.taxable,
    quantity,
    unitPrice,
    discount,
    tax: tax && variant.taxable ? taxOn(unitPrice * quantity - discount, tax, world.settings.taxesIncluded) : undefined,
    customAttributes: Object.entries(customAttributes).map(([key, value]) => ({ key, value })),
  };
}

function taxOn(amount: number, { title, rate }: { readonly title: string; readonly rate: number }, isIncluded: boolean): StoredTax {
  return { title, rate, amount: Math.round(isIncluded ? amount - amount / (1 + rate) : amount * rate) };
}

/** A buyer comes back under the same address of mail. */
function customerOf(world: World, { firstName, lastName, email, phone, locale }: Buyer): StoredCustomer {
  const known = world.orders.values().find(({ customer }) => customer.email === email)?.customer;
  return known ?? { id: world.ids.next('Customer'), firstName, lastName, email, phone, locale };
}

function addressOf(world: World, { firstName, lastName, company, address1, address2, city, province, provinceCode, zip, countryCode, phone }: Buyer): Address {
  const country = countryNames.of(countryCode) ?? countryCode;
  return { id: world.ids.next('MailingAddress'), firstName, lastName, company, address1, address2, city, province, provinceCode, zip, country, countryCode, phone };
}
