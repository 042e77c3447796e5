import { Country, Currency, readSettings, type PricePolicy, type Product, type StockPolicy } from 'fondouk/channel';
import { z } from 'zod';
import { LANGUAGES, type EtsyLanguage } from './languages.ts';

/** Texts from the environment are taken as numbers where a number is meant. */
type Numeric = number | string;

export interface ProcessingTime {
  /** 1 to 10. */
  readonly min: number;
  /** 1 to 10. */
  readonly max: number;
  readonly unit: 'days' | 'weeks';
}

export interface ShippingProfileOption {
  /** The profile of this title is used; where there is none, it is made from the rest. */
  readonly title: string;
  /** ISO 3166 country that parcels leave from. */
  readonly originCountry: string;
  /** Needed where the country uses postal codes. */
  readonly originPostalCode?: string;
  /** Cost of one piece sent alone, in the shop's currency, as a decimal text such as `12.50`. */
  readonly primaryCost: string;
  /** Cost of each further piece in the same parcel. */
  readonly secondaryCost: string;
  /** One country, or one of Etsy's regions. */
  readonly destination: { readonly country: string } | { readonly region: 'eu' | 'non_eu' };
  /** Days under way, 1 to 45. */
  readonly minDeliveryDays: number;
  readonly maxDeliveryDays: number;
}

export interface ReturnPolicyOption {
  readonly acceptsReturns: boolean;
  readonly acceptsExchanges: boolean;
  /** Needed when either is accepted. */
  readonly deadlineDays?: 7 | 14 | 21 | 30 | 45 | 60 | 90;
}

export interface EtsyOptions {
  /** Number of the shop: in the answer to `getMe`, or on the shop's pages. */
  readonly shopId: Numeric | undefined;
  /** Keystring of the app, from etsy.com/developers/your-apps. */
  readonly keystring: string | undefined;
  /** Shared secret of the app, from the same page. Asked of every call since 9 February 2026. */
  readonly sharedSecret: string | undefined;
  /** From an earlier authorisation; `fondouk login` gets one. */
  readonly refreshToken?: string | undefined;
  readonly accessToken?: string | undefined;
  /** Signing secret of the webhook endpoint, `whsec_…`, from the developer portal; Etsy sends webhooks to commercial apps only. */
  readonly webhookSecret?: string | undefined;
  /** Default `https://api.etsy.com`. */
  readonly baseUrl?: string | undefined;
  /** Default `https://api.etsy.com/v3/public/oauth/token` (Etsy's authentication page; the OAS names the openapi host). */
  readonly tokenUrl?: string | undefined;
  /** Default `https://www.etsy.com/oauth/connect`. */
  readonly authorizeUrl?: string | undefined;
  /** Multiplies the limits assumed before Etsy's own headers are seen. Default 1. */
  readonly limitScale?: Numeric | undefined;
  /** Whom Etsy counts requests by: the app's key, or each account that uses it. Default `application`. */
  readonly rateScope?: 'application' | 'account';
  /** Preferred languages of texts, best first. Default English. */
  readonly languages?: readonly string[];
  /** How prices are derived. Default: the retail price as it is. */
  readonly price?: PricePolicy;
  readonly stock?: StockPolicy;
  /** The shop's currency, when a shop of another currency should be refused. Default: whatever the shop has. */
  readonly currency?: string;
  /** Who made the pieces, in Etsy's words. Default `collective`. */
  readonly whoMade?: 'i_did' | 'someone_else' | 'collective';
  /** Supplies for makers rather than finished products. Default false. */
  readonly isSupply?: boolean;
  /** Whether Etsy renews a listing after four months, for 0.20 USD each time, without asking. Default false for a new listing; one that is there keeps what it has. */
  readonly autoRenew?: boolean;
  /** Default: the only shipping profile that the shop has. */
  readonly shippingProfile?: ShippingProfileOption;
  /** Time from order to parcel. Default 1 to 3 days for what is there, 2 to 4 weeks for what is made to order. */
  readonly processing?: { readonly readyToShip?: ProcessingTime; readonly madeToOrder?: ProcessingTime };
  /** Default: the only return policy that the shop has. Shops based in the EU need none. */
  readonly returnPolicy?: ReturnPolicyOption;
  /** The shop section of a product: one title for all, a function, or false for none. Default: the last category but one. */
  readonly section?: string | false | ((product: Product) => string | undefined);
  /** Sections that are made ready before any listing. */
  readonly sections?: readonly string[];
  /** Languages that listings are translated into, of those the shop is enrolled in. Default: every one of Etsy's that a product has texts in. */
  readonly translations?: readonly EtsyLanguage[] | false;
  /** Names of production partners, as the shop's settings on Etsy have them; or a function of the product. Default: Etsy keeps what it has. */
  readonly productionPartners?: readonly string[] | ((product: Product) => readonly string[]);
  /** At most two styles of 45 characters, such as Boho; or a function of the product. Etsy takes them for a new listing only. */
  readonly styles?: readonly string[] | ((product: Product) => readonly string[]);
}

const text = z.string({ error: 'is missing' }).trim().min(1, { error: 'is empty' });
const whole = z.coerce.number({ error: 'is missing' }).int().positive({ error: 'must be a whole number above zero' });
const decimal = z.string().regex(/^\d{1,9}(\.\d{1,3})?$/, { error: 'must be a decimal text such as 12.50' });
const address = z.url({ protocol: /^https?$/, error: 'must be an address beginning with https://' }).transform((url) => url.replace(/\/+$/, ''));
const within = (min: number, max: number) => z.int().min(min).max(max);

const ofProduct = z.custom<(product: Product) => readonly string[]>((value) => typeof value === 'function');

const Processing = z
  .strictObject({ min: within(1, 10), max: within(1, 10), unit: z.enum(['days', 'weeks']) })
  .refine((time) => time.min <= time.max, { error: 'has a min above its max' });

const Settings = z.strictObject({
  shopId: whole,
  keystring: text,
  sharedSecret: text,
  refreshToken: text.optional(),
  accessToken: text.optional(),
  webhookSecret: z.string().regex(/^whsec_[A-Za-z0-9+/]{22,}={0,2}$/, { error: 'must begin with whsec_ and go on with at least 16 bytes in base64' }).optional(),
  baseUrl: address.default('https://api.etsy.com'),
  tokenUrl: address.default('https://api.etsy.com/v3/public/oauth/token'),
  authorizeUrl: address.default('https://www.etsy.com/oauth/connect'),
  limitScale: z.coerce.number().positive().default(1),
  rateScope: z.enum(['application', 'account']).default('application'),
  languages: z.array(z.string()).min(1).default(['en']),
  price: z.custom<PricePolicy>((value) => typeof value === 'object' && value !== null && 'from' in value, { error: "needs at least { from: 'retail' }" }).default({ from: 'retail' }),
  stock: z.custom<StockPolicy>((value) => typeof value === 'object' && value !== null).optional(),
  currency: Currency.optional(),
  whoMade: z.enum(['i_did', 'someone_else', 'collective']).default('collective'),
  isSupply: z.boolean().default(false),
  autoRenew: z.boolean().optional(),
  shippingProfile: z
    .strictObject({
      title: text,
      originCountry: Country,
      originPostalCode: text.optional(),
      primaryCost: decimal,
      secondaryCost: decimal,
      destination: z.union([z.strictObject({ country: Country }), z.strictObject({ region: z.enum(['eu', 'non_eu']) })]),
      minDeliveryDays: within(1, 45),
      maxDeliveryDays: within(1, 45),
    })
    .optional(),
  processing: z
    .strictObject({
      readyToShip: Processing.default({ min: 1, max: 3, unit: 'days' }),
      madeToOrder: Processing.default({ min: 2, max: 4, unit: 'weeks' }),
    })
    .prefault({}),
  returnPolicy: z
    .strictObject({
      acceptsReturns: z.boolean(),
      acceptsExchanges: z.boolean(),
      deadlineDays: z.union([7, 14, 21, 30, 45, 60, 90].map((days) => z.literal(days))).optional(),
    })
    .refine((policy) => policy.deadlineDays !== undefined || !(policy.acceptsReturns || policy.acceptsExchanges), { error: 'needs deadlineDays (7, 14, 21, 30, 45, 60 or 90) when returns or exchanges are accepted' })
    .optional(),
  section: z.union([text, z.literal(false), z.custom<(product: Product) => string | undefined>((value) => typeof value === 'function')]).optional(),
  sections: z.array(text).default([]),
  translations: z
    .union([z.array(z.enum(LANGUAGES, { error: `holds a language that is none of Etsy's (${LANGUAGES.join(', ')})` })), z.literal(false)])
    .default([...LANGUAGES])
    .transform((languages): readonly string[] => languages || []),
  productionPartners: z.union([z.array(text), ofProduct]).optional(),
  styles: z.union([z.array(text).max(2, { error: 'holds more than two styles' }), ofProduct]).default([]),
});
/** Options as checked, with their defaults. */
export type EtsySettings = z.infer<typeof Settings>;

const HOW_TO_SET: Readonly<Record<string, string>> = {
  shopId: 'set it to the number of the shop, for instance shopId: process.env.ETSY_SHOP_ID',
  keystring: 'copy it from etsy.com/developers/your-apps, for instance keystring: process.env.ETSY_KEYSTRING',
  sharedSecret: 'copy it from etsy.com/developers/your-apps, for instance sharedSecret: process.env.ETSY_SHARED_SECRET',
  webhookSecret: 'copy the signing secret of the endpoint, for instance webhookSecret: process.env.ETSY_WEBHOOK_SECRET',
};

/** @throws ConfigError naming the first option that cannot be used, and how to set it. */
export function readOptions(options: EtsyOptions): EtsySettings {
  return readSettings(Settings, options, { channel: 'Etsy', howToSet: HOW_TO_SET, otherwise: 'see the README of fondouk/adapters/etsy' });
}
