import { createSync, from, sqlite, virtualClock, type ProductInput, type Transport } from 'fondouk';
import { etsy } from 'fondouk/adapters/etsy';
import { etsyEmulator, type EtsyEmulator } from 'fondouk/emulators';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../src/testing/random.ts';
import { picture, rug } from './shop.ts';
import { SHARED_SECRET, STORE_KEY } from '../../security/planted.ts';
import { talkativeLogger } from '../../security/recording.ts';

const SHOPS = { atlas: 101, souss: 202 } as const;
type ShopName = keyof typeof SHOPS;

const rugs = (count: number, ...channels: ShopName[]): readonly ProductInput[] =>
  Array.from({ length: count }, (_, index) => {
    const sku = `${channels.join('-').toUpperCase()}-${index}`;
    return { ...rug, id: sku, title: { en: `Rug ${sku}` }, channels, variants: [{ ...rug.variants[0]!, sku }], images: [{ url: `https://pictures.example/${sku}.png` }] };
  });

/** Two shops of two owners, one application, one program. The emulators count nothing themselves: what is kept is kept by the program. */
function open(products: readonly ProductInput[]) {
  const clock = virtualClock(Date.UTC(2026, 8, 1, 9));
  const limits = { perSecond: 10_000, perDay: 1_000_000 };
  const shopOf = (name: ShopName) => etsyEmulator({ clock, limits, shopId: SHOPS[name], userId: SHOPS[name] * 10, sharedSecret: SHARED_SECRET, seed: SHOPS[name] });
  const shops: Readonly<Record<ShopName, EtsyEmulator>> = { atlas: shopOf('atlas'), souss: shopOf('souss') };
  const sent: { readonly shop: ShopName; readonly at: number; readonly isWrite: boolean }[] = [];
  const transport: Transport = (wire) =>
    clock.whileBusy(async () => {
      const { host, pathname } = new URL(wire.url);
      const name = host.startsWith('atlas') ? 'atlas' : 'souss';
      if (!pathname.endsWith('/oauth/token')) sent.push({ shop: name, at: clock.now(), isWrite: wire.method !== 'GET' });
      const body = wire.body === undefined || wire.body.length === 0 ? {} : { body: Buffer.from(wire.body) };
      const { status, headers, ...response } = await answered(await shops[name].handle(new Request(wire.url, { method: wire.method, headers: wire.headers, ...body })));
      return { status, headers, ...response };
    });
  const channelOf = (name: ShopName) =>
    etsy({
      shopId: SHOPS[name], keystring: shops[name].keystring, sharedSecret: SHARED_SECRET, refreshToken: shops[name].refreshToken,
      baseUrl: `https://${name}.example`, tokenUrl: `https://${name}.example/v3/public/oauth/token`,
      shippingProfile: { title: 'By post', originCountry: 'MA', primaryCost: '12.00', secondaryCost: '4.00', destination: { region: 'non_eu' }, minDeliveryDays: 7, maxDeliveryDays: 21 },
      returnPolicy: { acceptsReturns: true, acceptsExchanges: false, deadlineDays: 30 },
    });
  const channels = { atlas: channelOf('atlas'), souss: channelOf('souss') };
  let runs = 0;
  const sync = createSync(
    { catalogue: from(products), store: sqlite(':memory:'), channels, consents: { billed: true } },
    { clock, random: seededRandom(1), newId: () => `run-${(runs += 1)}`, env: { FONDOUK_KEY: STORE_KEY }, logger: talkativeLogger, transport, fetchPhoto: async (address) => ({ bytes: Buffer.from(picture(Buffer.from(address.slice(-8)).toString('hex').slice(0, 8))), mediaType: 'image/png' }) },
  );
  return { clock, shops, sent, channels, sync };
}

/** The limits that Etsy's headers tell are the emulators' own, and would hide those of the test. */
async function answered(response: Response) {
  const headers = Object.fromEntries([...response.headers].filter(([name]) => !name.startsWith('x-limit') && !name.startsWith('x-remaining')));
  return { status: response.status, headers, bytes: new Uint8Array(await response.arrayBuffer()) };
}

const onSale = (shop: EtsyEmulator) => shop.listings().filter(({ state }) => state === 'active').map(({ skus }) => skus[0]).toSorted();

describe('two shops of one application', () => {
  it('are counted by the application together, and have all else apart', () => {
    const { channels } = open([]);
    expect(channels.atlas.budgetOwners.application).toBe(channels.souss.budgetOwners.application);
    expect(channels.atlas.budgetOwners.account).not.toBe(channels.souss.budgetOwners.account);
  });

  it('never send more together than the application may in any second', async () => {
    const { sent, sync, shops } = open([...rugs(8, 'atlas'), ...rugs(8, 'souss')]);
    await sync.push();
    await sync.push();
    expect([onSale(shops.atlas).length, onSale(shops.souss).length]).toEqual([8, 8]);
    const times = sent.map(({ at }) => at);
    for (const [index, at] of times.entries()) expect((times[index + 5] ?? Number.POSITIVE_INFINITY) - at).toBeGreaterThanOrEqual(1000);
    expect(times.at(-1)! - times[0]!).toBeLessThan((times.length / 5) * 1000 * 1.2);
    await sync.close();
  });

  it('take turns: a shop with little to do does not wait for one with much', async () => {
    const { sent, sync } = open([...rugs(24, 'atlas'), ...rugs(2, 'souss')]);
    await sync.push();
    const writes = sent.filter(({ isWrite }) => isWrite);
    const lastOf = (name: ShopName) => writes.findLast(({ shop }) => shop === name)!.at - writes[0]!.at;
    expect(lastOf('souss')).toBeLessThan(lastOf('atlas') / 3);
    // While both have work, each has about half of what is sent.
    const shared = writes.filter(({ at }) => at - writes[0]!.at <= lastOf('souss'));
    const ofSouss = shared.filter(({ shop }) => shop === 'souss').length / shared.length;
    expect(ofSouss).toBeGreaterThan(0.3);
    expect(ofSouss).toBeLessThan(0.7);
    await sync.close();
  });

  it('have each their own listings, orders and place in what was read', async () => {
    const { clock, shops, sync } = open([...rugs(1, 'atlas', 'souss'), ...rugs(1, 'souss')]);
    await sync.push();
    await sync.push();
    expect(onSale(shops.atlas)).toEqual(['ATLAS-SOUSS-0']);
    expect(onSale(shops.souss)).toEqual(['ATLAS-SOUSS-0', 'SOUSS-0']);
    await clock.advance(3_600_000);
    const { receipt_id } = shops.souss.buy({ sku: 'SOUSS-0' });
    const report = await sync.pull();
    expect(report.orders).toMatchObject({ atlas: { read: 0 }, souss: { saved: 1 } });
    expect((await sync.orders()).map(({ channel, order }) => [channel, order.id])).toEqual([['souss', String(receipt_id)]]);
    const again = await sync.pull();
    expect(again.orders['souss']).toMatchObject({ saved: 0 });
    await sync.close();
  });

  it('stop alone: a shop whose authorisation was taken back leaves the other at work', async () => {
    const { clock, shops, sync } = open([...rugs(2, 'atlas'), ...rugs(2, 'souss')]);
    shops.atlas.faults.add({ fault: { kind: 'status', when: 'before', status: 401 }, matches: () => true, times: Number.POSITIVE_INFINITY });
    const report = await sync.push();
    await clock.advance(60_000);
    expect(report.issues.filter(({ severity }) => severity === 'error').every(({ channel }) => channel === 'atlas')).toBe(true);
    expect(shops.souss.listings()).toHaveLength(2);
    expect(shops.atlas.listings()).toHaveLength(0);
    await sync.close();
  });
});
