import { z } from 'zod';
import { ConfigError, parseMoney, Currency, type Facet, type Money, type Order, type Product } from '../model/index.ts';
import type { Channel, ConsequenceKind } from '../channel/index.ts';
import { checkFeed, type FeedSettings } from '../feeds/index.ts';
import type { CatalogueSource } from '../source/index.ts';
import type { StoreFactory } from '../store/index.ts';

/** A source, or an iterable of whole products. */
export type CatalogueInput = CatalogueSource | Iterable<unknown> | AsyncIterable<unknown>;

export type Channels = Readonly<Record<string, Channel>>;

/** What needs an explicit yes: the consequences an operation may have, and taking a large share of the catalogue off sale. */
export type ConsentName = ConsequenceKind | 'mass-withdrawal' | 'relist' | 'drift';

/** What becomes of a facet that somebody changed on the channel itself: it stays, ours is written over it, or a person is asked. */
export type DriftPolicy = 'keep' | 'overwrite' | 'ask';
export type DriftPolicies<Names extends string = string> = { readonly [F in Exclude<Facet, 'stock'>]?: DriftPolicy | { readonly [N in Names]?: DriftPolicy } };

export interface Config<C extends Channels = Channels> {
  /** Where products come from: `csv()`, `json()`, `xml()`, or any iterable of products. Absent: nothing is pushed but stock and withdrawals. */
  readonly catalogue?: CatalogueInput;
  /** Product feeds by a free name; what a name is that of a format needs no `format`. With feeds, `channels` may be empty. */
  readonly feeds?: Readonly<Record<string, FeedSettings>>;
  /** Where the memory lies; `sqlite('fondouk.db')` when absent. */
  readonly store?: StoreFactory;
  /** Free names; two shops of one kind live side by side under two names. All state is kept per name. */
  readonly channels: C;
  /** Which products go to which channel, beside the catalogue's own `channels` column. */
  readonly select?: (product: Product, channelName: keyof C & string) => boolean;
  /** Standing yes to consequences. `billed` may carry a cap for one run, such as `{ upTo: '20 USD' }`. */
  readonly consents?: { readonly billed?: boolean | { readonly upTo: string } } & { readonly [K in Exclude<ConsentName, 'billed'>]?: boolean };
  /** `withdrawAtMost`: share of a channel's offered listings that may leave sale in one run without a sale. Default 0.2. */
  readonly guard?: { readonly withdrawAtMost?: number };
  /**
   * Pictures that the catalogue names by address are fetched for a channel that takes files. `allowPrivate`: also from private and local
   * addresses and any port, for an intranet whose catalogue is all your own. Default: from public addresses alone.
   */
  readonly photos?: { readonly allowPrivate?: boolean };
  /**
   * `buyerDataDays`: days after which a buyer's address, note, gift message and personal wishes are forgotten, counted from the last that
   * happened to an order that was sent or cancelled; 0 to 3650, for all channels or by their names. Default 90.
   */
  readonly retention?: { readonly buyerDataDays?: number | { readonly [N in keyof C & string]?: number } };
  /**
   * What is done about a listing that was changed on its channel by hand, by facet, for all channels or by their names. Default: `content` and
   * `media` keep, `price` ask. Stock is always ours. Whatever it says, an edit of the catalogue's own value goes before it.
   */
  readonly drift?: DriftPolicies<keyof C & string>;
  /**
   * Receives each order, and again when it changed: at least once, with a stable key for this content of it.
   * When it throws, the order comes again with the next run.
   */
  readonly onOrder?: (order: Order, context: OrderContext) => void | Promise<void>;
}

export interface OrderContext {
  /** Name of the channel in the config. */
  readonly channel: string;
  /** The same for each delivery of the same content of the order. */
  readonly key: string;
}

/** Keeps the exact types of the channels, so that asking a channel for what it cannot do does not compile. */
export const defineConfig = <const C extends Channels>(config: Config<C>): Config<C> => config;

export interface Consents {
  readonly names: ReadonlySet<ConsentName>;
  /** Cap on what one run may be billed; absent: no cap on what is consented. */
  readonly billedUpTo?: Money;
}

const ConsentNames = z.enum(['billed', 'off-sale', 'tells-buyer', 'irreversible', 'mass-withdrawal', 'relist', 'drift']);

const Days = z.number().min(0).max(3650);
const Policy = z.enum(['keep', 'overwrite', 'ask']);
const PolicyByChannel = z.union([Policy, z.record(z.string(), Policy)], { error: 'must be keep, overwrite or ask, for all channels or by their names' }).optional();

const Shape = z.looseObject({
  channels: z.record(
    z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, { error: 'must be lower-case letters, digits and dashes, such as etsy or etsy-rugs' }),
    z.looseObject({ kind: z.string(), origin: z.string() }, { error: 'is no channel: write for example etsy({ … })' }),
  ),
  feeds: z.record(z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, { error: 'must be lower-case letters, digits and dashes, such as google or google-fr' }), z.unknown()).optional(),
  select: z.function().optional(),
  onOrder: z.function().optional(),
  consents: z.partialRecord(ConsentNames, z.union([z.boolean(), z.strictObject({ upTo: z.string() })])).optional(),
  retention: z.strictObject({ buyerDataDays: z.union([Days, z.record(z.string(), Days)], { error: 'must be days from 0 to 3650, for all channels or by their names' }).optional() }).optional(),
  drift: z.strictObject({ content: PolicyByChannel, media: PolicyByChannel, price: PolicyByChannel }).optional(),
  guard: z.strictObject({ withdrawAtMost: z.number().min(0).max(1).optional() }).optional(),
  photos: z.strictObject({ allowPrivate: z.boolean().optional() }).optional(),
});

/**
 * Checks what types cannot: a config may come from a plain JavaScript file.
 * @throws ConfigError naming what is wrong and where.
 */
export function checkConfig(config: unknown): void {
  const result = Shape.safeParse(config);
  if (!result.success) {
    const [first] = result.error.issues;
    const why = first!.code === 'invalid_key' ? first!.issues[0]!.message : first!.message;
    throw new ConfigError(`The config cannot be used: ${first!.path.join('.') || 'its default export'}: ${why}.`);
  }
  const known = ['catalogue', 'feeds', 'store', 'channels', 'select', 'consents', 'guard', 'photos', 'retention', 'drift', 'onOrder'];
  const unknown = Object.keys(result.data).find((key) => !known.includes(key));
  if (unknown !== undefined) throw new ConfigError(`The config has an unknown option "${unknown}"; it takes ${known.join(', ')}.`);
  const feeds = Object.entries(result.data.feeds ?? {});
  for (const [name, settings] of feeds) checkFeed(name, settings);
  if (Object.keys(result.data.channels).length + feeds.length === 0) throw new ConfigError('The config cannot be used: channels: names no channel, and there is no feed either.');
  const days = result.data.retention?.buyerDataDays;
  refuseStrangers('retention.buyerDataDays', days, result.data.channels);
  for (const [facet, policy] of Object.entries(result.data.drift ?? {})) refuseStrangers(`drift.${facet}`, policy, result.data.channels);
}

/** What is given by channel names channels of the config. */
function refuseStrangers(option: string, given: unknown, channels: object): void {
  const stranger = typeof given === 'object' && given !== null ? Object.keys(given).find((name) => !(name in channels)) : undefined;
  if (stranger !== undefined) throw new ConfigError(`${option} names "${stranger}", which is no channel of the config.`);
}

const DRIFT_POLICIES = { content: 'keep', media: 'keep', price: 'ask' } as const;

export function driftPolicyOf(policies: DriftPolicies | undefined, facet: Exclude<Facet, 'stock'>, channelName: string): DriftPolicy {
  const given = policies?.[facet];
  return (typeof given === 'object' ? given[channelName] : given) ?? DRIFT_POLICIES[facet];
}

/**
 * No channel says how long a buyer's data may be kept, only that it is for the parcel: 90 days let a parcel travel and a return or a claim
 * come back.
 */
const BUYER_DATA_DAYS = 90;

export function buyerDataDaysOf({ retention }: Pick<Config, 'retention'>, channelName: string): number {
  const days = retention?.buyerDataDays;
  return (typeof days === 'object' ? days[channelName] : days) ?? BUYER_DATA_DAYS;
}

/**
 * The standing consents and those of this run. A yes for the run lifts the cap of the config.
 * @throws ConfigError for a cap that is no amount, or a name that is no consent.
 */
export function consentsOf(config: Pick<Config, 'consents'>, yes: readonly string[] = []): Consents {
  const names = new Set<ConsentName>();
  let billedUpTo: Money | undefined;
  for (const [name, given] of Object.entries(config.consents ?? {})) {
    if (given === false || given === undefined) continue;
    names.add(ConsentNames.parse(name));
    if (typeof given === 'object') billedUpTo = parseCap(given.upTo);
  }
  for (const name of yes) {
    const parsed = ConsentNames.safeParse(name);
    if (!parsed.success) throw new ConfigError(`"${name}" is nothing to say yes to; choose from ${ConsentNames.options.join(', ')}.`);
    names.add(parsed.data);
    if (parsed.data === 'billed') billedUpTo = undefined;
  }
  return { names, ...(billedUpTo === undefined ? {} : { billedUpTo }) };
}

function parseCap(text: string): Money {
  const match = /^\s*(\S+)\s+([A-Z]{3})\s*$/.exec(text);
  try {
    return parseMoney(match![1]!, Currency.parse(match![2]));
  } catch {
    throw new ConfigError(`consents.billed.upTo: "${text}" is no amount such as "20 USD".`);
  }
}
