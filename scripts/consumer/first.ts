/** What a consumer writes in TypeScript: it compiles, and what cannot be asked does not. */
import { createSync, csv, defineConfig, EXIT_CODES, isFondoukError, sqlite, type Order, type RunReport } from 'fondouk';
import { anou } from 'fondouk/adapters/anou';
import { etsy, type EtsyOptions } from 'fondouk/adapters/etsy';
import { defineChannel, FondoukError, type Channel } from 'fondouk/channel';
import { etsyEmulator } from 'fondouk/emulators';
import * as testing from 'fondouk/testing';

const options: EtsyOptions = { shopId: 1, keystring: 'k', sharedSecret: 's', refreshToken: '1.r' };
const config = defineConfig({
  catalogue: csv('catalogue.csv'),
  store: sqlite('fondouk.db'),
  channels: { etsy: etsy(options), anou: anou({ sellerId: 1, keyId: 'k', secret: 's', baseUrl: 'https://exchange.example' }) },
  onOrder: (order: Order) => void order.total.amount,
});
const sync = createSync(config);

export async function run(): Promise<number> {
  const report: RunReport = await sync.push({ channels: ['etsy'] });
  await sync.ship('etsy', '1', { carrier: 'other', trackingNumber: 'RR123456789MA' });
  await sync.confirm('anou', '1');
  // @ts-expect-error Etsy has nothing to confirm.
  await sync.confirm('etsy', '1');
  // @ts-expect-error There is no such channel.
  await sync.ship('avito', '1', {});
  return EXIT_CODES[report.status];
}

export const isOurs = (error: unknown): boolean => error instanceof FondoukError || isFondoukError(error);
export const again = (channel: Channel) => defineChannel(channel);
export const shop = etsyEmulator();
export const suite = testing;
