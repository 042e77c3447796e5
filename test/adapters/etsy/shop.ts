import { chooseText, Product, type Call, type Operation, type Outcome, type Photo, type ProductInput, type Remote, type Wanted } from 'fondouk/channel';
import { etsy, type EtsyChannel, type EtsyOptions } from 'fondouk/adapters/etsy';
import { afterEach } from 'vitest';
import { etsyEmulator, type EtsyEmulator, type EtsyEmulatorOptions } from '../../../src/emulators/index.ts';
import { directCall, type DirectCall } from '../direct-call.ts';
import { journaled } from './journal-call.ts';
import { hasRules, requestFaults } from './request-rules.ts';

export const start = Date.UTC(2026, 8, 1, 9);
const calls: DirectCall[] = [];

/** Every request of every test holds to Etsy's OpenAPI document. */
afterEach(() => {
  const sent = calls.splice(0).flatMap((call) => call.sent);
  const faults = hasRules ? sent.flatMap(requestFaults) : [];
  if (faults.length > 0) throw new Error(`Requests against Etsy's document:\n${faults.join('\n')}`);
});

export interface Shop {
  readonly emulator: EtsyEmulator;
  readonly channel: EtsyChannel;
  readonly call: DirectCall;
  /** A call with a journal of its own, for one operation. */
  readonly fresh: () => Call;
  readonly clock: { now: () => number; advance: (milliseconds: number) => void };
  /** Names of the requests sent since the last look. */
  readonly sentNames: () => readonly string[];
  /** Prepares the account, as a sync does first. */
  readonly prepare: () => Promise<void>;
}

export function openShop({ emulator: emulated = {}, options = {} }: { readonly emulator?: EtsyEmulatorOptions; readonly options?: Partial<EtsyOptions> } = {}): Shop {
  let now = start;
  const clock = { now: () => now, advance: (milliseconds: number) => void (now += milliseconds) };
  const emulator = etsyEmulator({ clock, limits: { perSecond: 10_000, perDay: 1_000_000 }, ...emulated });
  const channel = etsy({
    shopId: emulator.shopId,
    keystring: emulator.keystring,
    sharedSecret: emulator.apiKey.split(':')[1],
    accessToken: emulator.accessToken(),
    shippingProfile: { title: 'By post', originCountry: 'MA', primaryCost: '12.00', secondaryCost: '4.00', destination: { region: 'non_eu' }, minDeliveryDays: 7, maxDeliveryDays: 21 },
    returnPolicy: { acceptsReturns: true, acceptsExchanges: false, deadlineDays: 30 },
    ...options,
  });
  const account: Record<string, string> = {};
  const call = directCall(channel, (request) => emulator.handle(request), { account, now: () => new Date(now), photos: picture });
  calls.push(call);
  let looked = 0;
  return {
    emulator,
    channel,
    call,
    fresh: () => journaled(call).call,
    clock,
    sentNames: () => {
      const names = call.sent.slice(looked).map((sent) => sent.name);
      looked = call.sent.length;
      return names;
    },
    prepare: async () => {
      const lacks = await channel.ready(call);
      const outcome = await channel.writes['account.prepare'][0].apply({ kind: 'account.prepare', key: 'prepare', consents: [], lacks }, journaled(call).call);
      Object.assign(account, outcome.remote?.parts);
    },
  };
}

/** The first bytes of a PNG, another one for each hash. */
export function picture(hash: string): Uint8Array {
  const bytes = new Uint8Array(40);
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]);
  const view = new DataView(bytes.buffer);
  view.setUint32(16, 2400);
  view.setUint32(20, 2000);
  view.setUint32(36, Number.parseInt(hash.slice(0, 8), 16));
  return bytes;
}

export function photo(number: number, altText?: string): Photo {
  const hash = String(number).padStart(8, '0').padEnd(64, 'a');
  return { hash, fileName: `photo-${number}.png`, mediaType: 'image/png', bytes: 40, isProgress: false, ...(altText === undefined ? {} : { altText: { en: altText } }) };
}

export const rug: ProductInput = {
  id: 'RUG-1',
  kind: 'one-of-a-kind',
  title: { en: 'Beni Ourain rug, undyed wool' },
  description: { en: 'Woven in the Middle Atlas by Fadma & her sisters.' },
  variants: [{ sku: 'RUG-1', prices: [{ kind: 'retail', amount: { amount: 48_050, currency: 'USD' } }], quantity: 1, weight: { value: 6.5, unit: 'kg' }, dimensions: { length: { value: 2.4, unit: 'm' }, width: { value: 150, unit: 'cm' } } }],
  tags: ['wool rug', 'berber rug'],
  materials: ['Sheep wool'],
  attributes: { Pattern: 'Berber' },
  categories: { etsy: ['Home & Living', 'Rugs'] },
  made: { from: 2026, to: 2026 },
};

const retail = (cents: number) => [{ kind: 'retail', amount: { amount: cents, currency: 'USD' } } as const];

export const slippers: ProductInput = {
  id: 'BABOUCHE',
  kind: 'in-stock',
  title: { en: 'Leather babouches' },
  description: { en: 'Soft goat leather, sewn by hand.' },
  variants: [
    { sku: 'BAB-40', options: { Size: '40', Colour: 'Yellow' }, prices: retail(4500), quantity: 3 },
    { sku: 'BAB-41', options: { Size: '41', Colour: 'Yellow' }, prices: retail(4500), quantity: 2 },
    { sku: 'BAB-42', options: { Size: '42', Colour: 'White' }, prices: retail(4800), quantity: 0 },
  ],
  categories: { etsy: ['Shoes', "Women's Shoes", 'Slippers'] },
  made: { from: 2026, to: 2026 },
};

interface Change {
  readonly quantities?: Readonly<Record<string, number>>;
  readonly cents?: number;
  readonly photos?: readonly Photo[];
  readonly currency?: string;
}

/** What is wanted of a product, as the engine would derive it. */
export function wantedOf(input: ProductInput, { quantities = {}, cents, photos = [photo(1), photo(2)], currency = 'USD' }: Change = {}): Wanted {
  const product = Product.parse(input);
  const [first, ...rest] = product.variants.map((variant) => ({
    sku: variant.sku,
    price: { amount: cents ?? variant.prices[0]!.amount.amount, currency },
    quantity: quantities[variant.sku] ?? variant.quantity ?? 0,
    basis: 1,
  }));
  const category = product.categories['etsy'];
  const { language, text } = chooseText(product.title, ['en']);
  return {
    product,
    text: { language, title: text, description: chooseText(product.description, ['en']).text },
    ...(category === undefined ? {} : { category }),
    photos,
    offers: [first!, ...rest],
    revision: 1,
  };
}

export function createOf(wanted: Wanted, leftBehind: Operation<'listing.create'>['leftBehind'] = {}): Operation<'listing.create'> {
  return { kind: 'listing.create', key: 'create', consents: [], leftBehind, ...wanted };
}

export function remoteIn(outcome: Outcome): Remote {
  if (outcome.status !== 'applied' || outcome.remote === undefined) throw new Error(JSON.stringify(outcome));
  return outcome.remote;
}

/** A listing of ours, as a draft. */
export async function listed(shop: Shop, wanted: Wanted): Promise<Remote> {
  return remoteIn(await shop.channel.writes['listing.create'][0].apply(createOf(wanted), shop.fresh()));
}

export async function published(shop: Shop, wanted: Wanted): Promise<Remote> {
  const remote = await listed(shop, wanted);
  return remoteIn(await shop.channel.writes['listing.publish'][0].apply({ kind: 'listing.publish', key: 'publish', consents: ['billed'], remote, ...wanted }, shop.fresh()));
}

export function codesOf(outcome: Outcome): readonly string[] {
  return (outcome.issues ?? []).map((issue) => issue.code);
}
