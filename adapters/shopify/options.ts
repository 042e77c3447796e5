import { readSettings, type PricePolicy, type StockPolicy } from 'fondouk/channel';
import { z } from 'zod';

/** Texts from the environment are taken as numbers where a number is meant. */
type Numeric = number | string;

export interface ShopifyOptions {
  /** The shop's own domain, such as `tissage-taznakht.myshopify.com`. */
  readonly shop: string | undefined;
  /** Token of an app that was made in the shop's admin, `shpat_…`. It does not expire. */
  readonly accessToken?: string | undefined;
  /** Client id of an app from the Dev Dashboard, together with `clientSecret`. */
  readonly clientId?: string | undefined;
  /** Without `refreshToken` the two ask for a token of 24 hours, whenever one is due; app and shop then belong to one organisation. */
  readonly clientSecret?: string | undefined;
  /** Refresh token of an expiring offline token; each refresh brings a new one, which is kept in the store. */
  readonly refreshToken?: string | undefined;
  /** For hosts that keep tokens themselves: asked before every request. */
  readonly getToken?: (shop: string) => string | Promise<string>;
  /** Proves what Shopify posts; two while a secret is being changed. Default: `clientSecret`. */
  readonly webhookSecret?: string | readonly string[] | undefined;
  /** Version of the Admin API. Default `2026-10`. */
  readonly apiVersion?: string | undefined;
  /** Default `https://<shop>`. */
  readonly baseUrl?: string | undefined;
  /** Default `https://<shop>/admin/oauth/access_token`. */
  readonly tokenUrl?: string | undefined;
  /** Multiplies the limits. Default 1. */
  readonly limitScale?: Numeric | undefined;
  /** Preferred languages of texts, best first: the shop's own language. Default English. */
  readonly languages?: readonly string[];
  /** Further languages of the shop in which title and description are given as translations. Default none. */
  readonly translations?: readonly string[];
  /** How prices are derived; in the shop's currency. Default: the retail price as it is. */
  readonly price?: PricePolicy;
  readonly stock?: StockPolicy;
  /** Name or id of the location whose stock is set. Default: the only one, or the only one that ships online orders. */
  readonly location?: string;
  /** Names or ids of the publications that products go on sale in. Default: the online store. */
  readonly publications?: readonly string[];
  /** Namespace of the metafields that are written. Default `coop`. */
  readonly metafieldNamespace?: string;
  /** How a listing leaves sale: taken out of its publications, or archived as well. Default `unpublish`. */
  readonly withdraw?: 'unpublish' | 'archive';
  /** Whether variants that the catalogue dropped are deleted. Default false: they stay, with nothing in stock. */
  readonly deletesVariants?: boolean;
  /** Whether Shopify writes to the buyer when an order is sent. Default true. */
  readonly notifiesBuyers?: boolean;
  /** Creations, publications and prices that would take longer than this one by one go as a bulk operation, in seconds. Default 60. */
  readonly bulkAfterSeconds?: Numeric | undefined;
}

const text = z.string({ error: 'is missing' }).trim().min(1, { error: 'is empty' });
const address = z.url({ protocol: /^https?$/, error: 'must be an address beginning with https://' }).transform((url) => url.replace(/\/+$/, ''));
const language = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})?$/, { error: 'must be language tags such as en or pt-BR' });

const Settings = z
  .strictObject({
    shop: z.string({ error: 'is missing' }).regex(/^[a-z0-9][a-z0-9-]{0,60}\.myshopify\.com$/, { error: 'must be the domain that ends in .myshopify.com' }),
    accessToken: text.optional(),
    clientId: text.optional(),
    clientSecret: text.optional(),
    refreshToken: text.optional(),
    getToken: z.custom<(shop: string) => string | Promise<string>>((value) => typeof value === 'function', { error: 'must be a function' }).optional(),
    webhookSecret: z.union([text.transform((secret): readonly string[] => [secret]), z.array(text).min(1).max(2)]).optional(),
    apiVersion: z.string().regex(/^(\d{4}-\d{2}|unstable)$/, { error: 'must be a version such as 2026-10' }).default('2026-10'),
    baseUrl: address.optional(),
    tokenUrl: address.optional(),
    limitScale: z.coerce.number().positive().default(1),
    languages: z.array(z.string()).min(1).default(['en']),
    translations: z.array(language).max(20).default([]),
    price: z.custom<PricePolicy>((value) => typeof value === 'object' && value !== null && 'from' in value, { error: "needs at least { from: 'retail' }" }).default({ from: 'retail' }),
    stock: z.custom<StockPolicy>((value) => typeof value === 'object' && value !== null).optional(),
    location: text.optional(),
    publications: z.array(text).min(1).max(10).optional(),
    metafieldNamespace: z.string().regex(/^[a-zA-Z0-9_-]{2,64}$/, { error: 'must be 2 to 64 letters, digits, dashes or underscores' }).default('coop'),
    withdraw: z.enum(['unpublish', 'archive']).default('unpublish'),
    deletesVariants: z.boolean().default(false),
    notifiesBuyers: z.boolean().default(true),
    bulkAfterSeconds: z.coerce.number().min(0).default(60),
  })
  .superRefine((options, context) => {
    const lacks = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
    if (options.clientId !== undefined && options.clientSecret === undefined) lacks('clientSecret', 'is missing');
    if (options.clientId === undefined && options.refreshToken !== undefined) lacks('clientId', 'is missing');
    if (options.accessToken === undefined && options.getToken === undefined && options.clientId === undefined) lacks('accessToken', 'is missing');
  })
  .transform((options) => {
    const baseUrl = options.baseUrl ?? `https://${options.shop}`;
    return { ...options, baseUrl, tokenUrl: options.tokenUrl ?? `${baseUrl}/admin/oauth/access_token` };
  });
/** Options as checked, with their defaults. */
export type ShopifySettings = z.infer<typeof Settings>;

const HOW_TO_SET: Readonly<Record<string, string>> = {
  shop: "set it to the shop's own domain, for instance shop: process.env.SHOPIFY_SHOP",
  accessToken: 'give a token of an app of the shop, for instance accessToken: process.env.SHOPIFY_ACCESS_TOKEN, or clientId and clientSecret, or getToken',
  clientId: 'copy it from the Dev Dashboard, for instance clientId: process.env.SHOPIFY_CLIENT_ID',
  clientSecret: 'copy it from the Dev Dashboard, for instance clientSecret: process.env.SHOPIFY_CLIENT_SECRET',
};

/** @throws ConfigError naming the first option that cannot be used, and how to set it. */
export function readOptions(options: ShopifyOptions): ShopifySettings {
  return readSettings(Settings, options, { channel: 'Shopify', howToSet: HOW_TO_SET, otherwise: 'see the README of fondouk/adapters/shopify' });
}
