import { createSync, sqlite, type ProductInput } from 'fondouk';
import { anou } from 'fondouk/adapters/anou';
import { anouEmulator } from 'fondouk/emulators';
import { http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ANOU_SECRET } from '../security/planted.ts';

const EXCHANGE = 'https://exchange.example';

const bowl: ProductInput = {
  id: 'BOWL-1',
  kind: 'one-of-a-kind',
  title: { en: 'Walnut bowl' },
  description: { en: 'Turned from one piece of walnut, oiled twice.' },
  variants: [{
    sku: 'BOWL-1',
    quantity: 1,
    prices: [{ kind: 'net', amount: { amount: 30_000, currency: 'MAD' } }],
    weight: { value: 600, unit: 'g' },
    dimensions: { length: { value: 20, unit: 'cm' }, width: { value: 20, unit: 'cm' }, height: { value: 8, unit: 'cm' } },
  }],
  images: [{ url: 'https://photos.example/bowl.jpg' }],
  materials: ['walnut'],
  categories: { anou: ['Wood', 'Bowl'] },
  maker: { id: 'essaouira-wood', name: 'Essaouira Wood', kind: 'cooperative', city: 'Essaouira', country: 'MA', artisans: [{ id: 'said', name: 'Saïd' }] },
};

const exchange = anouEmulator({ sellers: [{ id: 17, approved: true }], keys: { trial: ANOU_SECRET } });
const server = setupServer(http.all(`${EXCHANGE}/*`, ({ request }) => exchange.handle(request)));

// msw 3: what no handler takes is an error, never a request to the network.
beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterAll(() => server.close());

it('a backend tests its own use of fondouk against an emulated channel, without a server', async () => {
  const sync = createSync({
    catalogue: [bowl],
    store: sqlite(':memory:'),
    channels: { anou: anou({ sellerId: 17, keyId: 'trial', secret: ANOU_SECRET, baseUrl: EXCHANGE }) },
  });

  const report = await sync.push();
  expect(report.issues.filter((issue) => issue.severity !== 'warning')).toEqual([]);
  expect(report.channels['anou']).toMatchObject({ planned: 1, submitted: 1 });
  expect(exchange.listings()).toMatchObject([{ externalRef: 'BOWL-1' }]);

  await sync.close();
});
