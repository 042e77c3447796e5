import { z } from 'zod';
import type { PricePolicy, StockPolicy } from '../channel/policy.ts';
import { ConfigError, Language, type Image, type Product, type Variant } from '../model/index.ts';
import { FEED_FORMATS, isFeedFormat, type FeedFormat } from './format.ts';
import { PriceShape, StockShape } from './price-policy.ts';

/** A text, or how it is found for each item. */
export type PerItem<T> = T | ((product: Product, variant: Variant) => T | undefined);

/** One feed of the config, under a free name. */
export interface FeedSettings {
  /** Default: the feed's own name, where it is the name of a format. */
  readonly format?: FeedFormat;
  /** Where it is written when nobody says otherwise, such as `public/google.xml`; from the folder of the config. */
  readonly file?: string;
  /** Name of the shop at the head of an RSS feed. Default `Products`. */
  readonly title?: string;
  /** Address of a product's page, with `{id}` or `{sku}` in it, such as `https://shop.example/p/{id}`; or a function. Shopify's CSV needs none. */
  readonly link?: PerItem<string>;
  /** Where pictures that are files are on the web: the folder that holds them, or a function. Pictures given by address keep it. */
  readonly photos?: { readonly publicBaseUrl: string } | ((image: Image, product: Product) => string | undefined);
  /** Of the texts, best first. Default English. */
  readonly languages?: readonly string[];
  /** How prices are derived; its `market` and `currency` are those of the feed. Default: the retail price as it is. */
  readonly price?: PricePolicy;
  /** How much of what is there is offered. Default: all. */
  readonly stock?: StockPolicy;
  /** Which products are in it. Default: all, whatever their `channels`. */
  readonly select?: (product: Product) => boolean;
  /** Default: the maker's name. `false`: none. */
  readonly brand?: PerItem<string> | false;
  /** `used` is right for vintage pieces. Default `new`. */
  readonly condition?: PerItem<'new' | 'refurbished' | 'used'>;
  /** What goods are that are made once they are ordered. Default `backorder`. */
  readonly madeToOrder?: 'backorder' | 'preorder' | 'in_stock';
  /** Days until a piece made to order is sent, where the product does not say. 1 to 365. Default: such an item is left out. */
  readonly availabilityDays?: number;
  /** Which of the catalogue's categories is the product type: a channel kind, such as `etsy`. Default: the first that is not made for a feed. */
  readonly productType?: string;
  /** Further columns, by the format's own names, such as `{ gender: 'unisex' }`; they replace optional ones of ours. */
  readonly attributes?: Readonly<Record<string, PerItem<string>>>;
}

const MADE_BY_US = ['id', 'title', 'description', 'link', 'image_link', 'availability', 'availability_date', 'price', 'item_group_id', 'gtin', 'mpn', 'brand', 'condition', 'identifier_exists'];
const MADE_BY_US_FOR_SHOPIFY = ['Title', 'URL handle', 'Description', 'SKU', 'Price', 'Inventory quantity', 'Product image URL', 'Image position'];

const callback = <T>() => z.custom<T>((value) => typeof value === 'function');
const text = z.string().trim().min(1, { error: 'is empty' });
const condition = z.enum(['new', 'refurbished', 'used']);
const linkText = text
  .refine((link) => /\{(id|sku)\}/.test(link), { error: 'names neither {id} nor {sku}: every product would have the same page' })
  .refine((link) => isWebAddress(link.replaceAll(/\{(id|sku)\}/g, 'x')), { error: 'must be an address such as https://shop.example/p/{id}' });
const publicBaseUrl = text.refine(isWebAddress, { error: 'must be an address such as https://shop.example/photos' }).transform((url) => url.replace(/\/+$/, ''));

const Settings = z.strictObject({
  format: z.enum(FEED_FORMATS, { error: `must be one of ${FEED_FORMATS.join(', ')}` }).optional(),
  file: text.optional(),
  title: text.max(150).default('Products'),
  link: z.union([linkText, callback<Extract<FeedSettings['link'], Function>>()]).optional(),
  photos: z.union([z.strictObject({ publicBaseUrl }), callback<Extract<FeedSettings['photos'], Function>>()]).optional(),
  languages: z.array(Language).min(1).default(['en']),
  price: PriceShape.default({ from: 'retail' }),
  stock: StockShape.default({}),
  select: callback<NonNullable<FeedSettings['select']>>().optional(),
  brand: z.union([text, z.literal(false), callback<Extract<FeedSettings['brand'], Function>>()], { error: 'must be a text, a function, or false' }).optional(),
  condition: z.union([condition, callback<Extract<FeedSettings['condition'], Function>>()], { error: 'must be new, refurbished, used, or a function' }).default('new'),
  madeToOrder: z.enum(['backorder', 'preorder', 'in_stock']).default('backorder'),
  availabilityDays: z.int().min(1).max(365).optional(),
  productType: text.optional(),
  attributes: z.record(z.string(), z.union([z.string(), callback<(product: Product, variant: Variant) => string | undefined>()], { error: 'must be a text or a function' })).default({}),
});

/** Settings as checked, with their defaults. */
export type Feed = Omit<z.infer<typeof Settings>, 'format'> & { readonly name: string; readonly format: FeedFormat };

/** @throws ConfigError that names the option, and how to mend it. */
export function checkFeed(name: string, settings: unknown): Feed {
  const result = Settings.safeParse(settings);
  if (!result.success) {
    const first = deepest(result.error.issues[0]!);
    const unknown = first.code === 'unrecognized_keys' ? `has an unknown option "${first.keys[0]}"; it takes ${Object.keys(Settings.shape).join(', ')}` : first.message;
    throw faulty(name, first.path, unknown);
  }
  const format = result.data.format ?? (isFeedFormat(name) ? name : undefined);
  if (format === undefined) throw faulty(name, ['format'], `is missing: the name says none, so write one of ${FEED_FORMATS.join(', ')}`);
  if (format !== 'shopify-csv' && result.data.link === undefined) throw faulty(name, ['link'], "is missing: the address of a product's page, such as https://shop.example/p/{id}");
  const pattern = format === 'shopify-csv' ? /^[^\p{Cc}]{1,100}$/u : /^[a-z][a-z0-9_[\].]{0,80}$/;
  const ours = format === 'shopify-csv' ? MADE_BY_US_FOR_SHOPIFY : MADE_BY_US;
  for (const attribute of Object.keys(result.data.attributes)) {
    if (!pattern.test(attribute)) throw faulty(name, ['attributes', attribute], 'is no name of an attribute, such as age_group');
    if (ours.includes(attribute)) throw faulty(name, ['attributes', attribute], 'is made from the catalogue and the other options');
  }
  return { ...result.data, name, format };
}

function isWebAddress(text: string): boolean {
  return /^https?:\/\//i.test(text) && URL.canParse(text);
}

type Fault = z.core.$ZodIssue;

/** Of a value that fits none of several forms: what is wrong with the form that it was most likely meant to have. */
function deepest(fault: Fault): Fault {
  if (fault.code !== 'invalid_union' || fault.message !== 'Invalid input') return fault;
  const inner = fault.errors.flat().find((each) => each.code !== 'invalid_type' && !(each.code === 'custom' && each.message === 'Invalid input'));
  return inner === undefined ? { ...fault, message: 'is of a wrong kind' } : { ...inner, path: [...fault.path, ...inner.path] };
}

function faulty(name: string, path: readonly PropertyKey[], what: string): ConfigError {
  return new ConfigError(`The config cannot be used: ${['feeds', name, ...path].map(String).join('.')}: ${what}.`);
}
