/** From CommonJS: a shop and a catalogue of one piece, pushed twice over real HTTP; the second push has nothing to do. */
const assert = require('node:assert/strict');
const { join } = require('node:path');
const { createSync, csv, sqlite } = require('fondouk');
const { etsy } = require('fondouk/adapters/etsy');
const { etsyEmulator, serve } = require('fondouk/emulators');

const cooperative = join(__dirname, 'node_modules/fondouk/examples/cooperative/catalogue.csv');

async function main() {
  const shop = etsyEmulator({ limitScale: 1000 });
  const { url, close } = await serve(shop);
  const sync = createSync({
    catalogue: csv(cooperative),
    store: sqlite(':memory:'),
    consents: { billed: true },
    select: (product) => product.id === 'TAZ-RUG-001',
    channels: {
      etsy: etsy({
        shopId: shop.shopId,
        keystring: shop.keystring,
        sharedSecret: 'emulated-secret',
        refreshToken: shop.refreshToken,
        baseUrl: url,
        tokenUrl: `${url}/v3/public/oauth/token`,
        price: { from: 'retail', currency: 'USD', exchange: '10' },
        limitScale: 1000,
        shippingProfile: { title: 'Post', originCountry: 'MA', originPostalCode: '45000', primaryCost: '20.00', secondaryCost: '5.00', destination: { region: 'non_eu' }, minDeliveryDays: 5, maxDeliveryDays: 15 },
        returnPolicy: { acceptsReturns: true, acceptsExchanges: false, deadlineDays: 30 },
      }),
    },
  });
  const first = await sync.push();
  assert.equal(first.status, 'ok', JSON.stringify(first.issues));
  assert.equal(shop.listings().filter((listing) => listing.state === 'active').length, 1);
  const second = await sync.push();
  assert.equal(second.channels.etsy.planned, 0);
  await sync.close();
  await close();
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
