import { ConfigError, type PricePolicy, type StockPolicy } from 'fondouk/channel';
import { z } from 'zod';
import { isPublicAddress, type PhotosOption, type PublishPhoto } from './photos.ts';
import { FEED_FIELDS, type FeedField } from './product-data.ts';

const Secret = z.string().min(32, { error: 'must be the shared secret that Anou gave with the key, at least 32 characters' });

const Base = z.strictObject({
  sellerId: z.coerce.number().int().min(1).max(2_147_483_647),
  keyId: z.string().regex(/^[A-Za-z0-9_-]{1,40}$/, { error: 'must be 1 to 40 letters, digits, dashes or underscores' }),
  secret: Secret,
  baseUrl: z
    .string()
    .transform((url) => url.replace(/\/+$/, ''))
    .refine((url) => isPublicAddress(`${url}/`) && !/[?#]/.test(url), { error: 'must be an https address such as https://exchange.example (http on this machine only)' })
    .optional(),
  exchange: z.strictObject({ folder: z.string().min(1) }, { error: 'must be { folder: "…" }' }).optional(),
  productData: z
    .union([z.literal(false), z.literal(true).transform(() => ({ fields: {} })), z.strictObject({ fields: z.partialRecord(z.enum(FEED_FIELDS), z.string().min(1)).optional() })], { error: 'must be true, or { fields: { … } } with the names that the feed uses' })
    .default(false),
  limitScale: z.number().positive().default(1),
  photos: z
    .union([
      z.strictObject({
        publicBaseUrl: z
          .string()
          .transform((url) => url.replace(/\/+$/, ''))
          .refine((url) => isPublicAddress(`${url}/`), { error: 'must be an https address' }),
      }),
      z.strictObject({ publish: z.custom<PublishPhoto>((value) => typeof value === 'function', { error: 'must be a function' }) }),
    ], { error: 'must be { publicBaseUrl: "https://…" } or { publish: async (photo, bytes) => address }' })
    .optional(),
  languages: z.array(z.string().min(2)).min(1).default(['en']),
  price: z
    .strictObject({
      from: z.literal('net').default('net'),
      currency: z.literal('MAD').default('MAD'),
      exchange: z.string().regex(/^\d{1,9}(\.\d{1,9})?$/, { error: 'must be a decimal text such as 10.85' }).exactOptional(),
      round: z.strictObject({ step: z.string().regex(/^\d{1,9}$/, { error: 'must be whole dirhams, such as 1' }), mode: z.enum(['half-up', 'up', 'down']).exactOptional() }).exactOptional(),
    }, { error: 'takes `exchange` and `round` only: Anou is given the artisan\'s net price and adds fee, shipping and exchange itself' })
    .prefault({}),
  stock: z.strictObject({ buffer: z.int().min(0).exactOptional(), share: z.number().min(0).max(1).exactOptional(), cap: z.int().min(0).exactOptional() }).optional(),
  shippingOption: z.enum(['Package', 'Envelope']).default('Package'),
});

const Options = Base.refine(({ productData, baseUrl }) => productData === false || baseUrl !== undefined, {
  path: ['productData'],
  error: 'is read by HTTP, so that the option "baseUrl" must say where',
});

export interface AnouOptions {
  /** Number under which Anou knows the cooperative or association; a text from the environment will do. */
  readonly sellerId: number | string;
  /** Name of the signing key, 1 to 40 letters, digits, dashes or underscores. */
  readonly keyId: string;
  /** The shared secret of that key, at least 32 characters. */
  readonly secret: string;
  /**
   * Where the exchange lives, https (http on this machine only). There is no default: Anou publishes no such address. Beside `exchange` it
   * serves `productData` alone.
   */
  readonly baseUrl?: string;
  /** Instead of HTTPS: signed files in a folder that is shared with Anou, `outbox/` and `inbox/` below it. */
  readonly exchange?: { readonly folder: string };
  /**
   * Reads the public `product_data` feed too, so that pieces which were entered at Anou by hand are seen, and can be imported. `fields`: what
   * the feed calls a field of the contract, where it differs. Default false.
   */
  readonly productData?: boolean | { readonly fields?: { readonly [F in FeedField]?: string } };
  /** Multiplies the request limits, such as 0.5 when two programs share the key. Default 1. */
  readonly limitScale?: number;
  /**
   * How photo files become public addresses: a folder that already is public, to which their file names are appended, or a function
   * that uploads. Absent: only photos that the catalogue names by an address can be sent, and `check` says so for the others.
   */
  readonly photos?: PhotosOption;
  /** Preferred languages of the texts, best first. Default English; the original words go beside them. */
  readonly languages?: readonly string[];
  /** Only `exchange` and `round`: Anou is given the artisan's net price in dirhams and adds the rest itself. */
  readonly price?: Pick<PricePolicy, 'exchange' | 'round'> & { readonly from?: 'net'; readonly currency?: 'MAD' };
  readonly stock?: StockPolicy;
  /** `Envelope`: for pieces up to 500 g, heavier ones still go as a package. Default Package. */
  readonly shippingOption?: 'Package' | 'Envelope';
}

export type Settings = z.infer<typeof Options>;

/** Requests carry paths and need a place to be at; nothing is ever sent to this one (RFC 6761). */
const NO_HOST = 'https://files.anou.invalid';

export function originOf({ baseUrl }: Settings): string {
  return baseUrl ?? NO_HOST;
}

const HOW_TO_SET: Readonly<Record<string, string>> = {
  sellerId: 'the number under which Anou knows the cooperative, for instance process.env.ANOU_SELLER_ID',
  keyId: 'the name of the signing key, for instance process.env.ANOU_KEY_ID',
  secret: 'the shared secret of the key, for instance process.env.ANOU_SECRET',
};

const WHERE = 'the address of the exchange, for instance process.env.ANOU_BASE_URL; or set the option "exchange" to { folder: "…" }, to exchange files';

const NOTHING = {} as AnouOptions;

/** @throws ConfigError naming the option that is missing or wrong, and how to set it; never its value. */
export function readOptions(given: AnouOptions): Settings {
  // A config of plain JavaScript may hand over anything.
  const options = typeof given === 'object' ? (given ?? NOTHING) : NOTHING;
  const isMissing = (name: keyof AnouOptions) => [undefined, ''].includes(options[name] as undefined);
  const missing = Object.keys(HOW_TO_SET).find((name) => isMissing(name as keyof AnouOptions));
  if (isMissing('baseUrl') && options.exchange === undefined) throw new ConfigError(`anou: the option "baseUrl" is missing. Set it to ${WHERE}.`);
  if (missing !== undefined) throw new ConfigError(`anou: the option "${missing}" is missing. Set it to ${HOW_TO_SET[missing]}.`);
  const read = Options.safeParse(options);
  if (read.success) return read.data;
  const issue = read.error.issues[0]!;
  const name = issue.path.join('.') || 'options';
  const how = name === 'baseUrl' ? WHERE : HOW_TO_SET[name];
  throw new ConfigError(`anou: the option "${name}" cannot be used: ${issue.message}.${how === undefined ? '' : ` Set it to ${how}.`}`);
}
