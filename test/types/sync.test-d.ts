import { createSync, defineConfig, type WebhookHandler } from 'fondouk';
import { anou } from 'fondouk/adapters/anou';
import { etsy } from 'fondouk/adapters/etsy';
import { describe, expectTypeOf, it } from 'vitest';

const channels = {
  etsy: etsy({ shopId: 1, keystring: 'keystring', sharedSecret: 'secret' }),
  anou: anou({ sellerId: 61, keyId: 'key', secret: 'a-secret-of-at-least-32-characters', baseUrl: 'https://exchange.example' }),
};
const sync = createSync({ channels });

describe('a synchronisation', () => {
  it('ships on every channel that takes shipments', () => {
    void sync.ship('etsy', '1', {});
    void sync.ship('anou', '1', {});
    // @ts-expect-error: no such channel in the config
    void sync.ship('ebay', '1', {});
  });

  it('confirms orders only where the channel waits for that', () => {
    void sync.confirm('anou', '1');
    // @ts-expect-error: Etsy knows no confirmation
    void sync.confirm('etsy', '1');
    // @ts-expect-error: no such channel in the config
    void sync.confirm('ebay', '1');
  });

  it('takes webhooks only of channels that send them', () => {
    expectTypeOf(sync.webhook('etsy')).toEqualTypeOf<WebhookHandler>();
    // @ts-expect-error: Anou sends none
    void sync.webhook('anou');
    // @ts-expect-error: no such channel in the config
    void sync.webhook('ebay');
  });

  it('knows its channels by name', () => {
    void sync.orders({ channel: 'etsy' });
    void sync.link('anou', 'RUG-1', 'new');
    // @ts-expect-error: no such channel in the config
    void sync.orders({ channel: 'ebay' });
    // @ts-expect-error: no such channel in the config
    void sync.link('ebay', 'RUG-1', 'new');
    // @ts-expect-error: no such channel in the config
    void sync.login('ebay', 'http://localhost');
  });

  it('selects by the names of its channels', () => {
    defineConfig({ channels, select: (_product, channelName) => channelName === 'etsy' });
    // @ts-expect-error: a comparison that is never true
    defineConfig({ channels, select: (_product, channelName) => channelName === 'ebay' });
  });

  it('keeps what each adapter can do', () => {
    expectTypeOf<keyof typeof channels.etsy.writes>().extract<'order.acknowledge'>().toBeNever();
    expectTypeOf<keyof typeof channels.anou.writes>().extract<'order.acknowledge' | 'order.ship'>().toEqualTypeOf<'order.acknowledge' | 'order.ship'>();
    expectTypeOf<keyof typeof channels.anou.writes>().extract<'stock.set' | 'listing.delete'>().toBeNever();
  });
});
