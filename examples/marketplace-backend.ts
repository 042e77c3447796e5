/**
 * A marketplace backend with a database of its own: its products go out from its tables, orders come back into them.
 *
 *   DATABASE=marketplace.db node examples/marketplace-backend.ts      (Node 22.18 or newer; copy it out of node_modules first)
 *
 * fondouk keeps its own memory in another file. The two meet in `onOrder` alone, which is called at least once for each content of an
 * order, always with the same key: so the key is the primary key here, and a second call changes nothing.
 */
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { createSync, EXIT_CODES, from, sqlite, type Order, type OrderContext, type ProductInput } from 'fondouk';
import { etsy } from 'fondouk/adapters/etsy';

const { env } = process;

const TABLES = `
  CREATE TABLE IF NOT EXISTS product (sku TEXT PRIMARY KEY, title TEXT NOT NULL, description TEXT NOT NULL, cents INTEGER NOT NULL, pieces INTEGER NOT NULL,
    category TEXT NOT NULL, photo TEXT NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS order_event (key TEXT PRIMARY KEY, channel TEXT NOT NULL, order_id TEXT NOT NULL, content TEXT NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS sale (channel TEXT, order_id TEXT, status TEXT NOT NULL, cents INTEGER NOT NULL, currency TEXT NOT NULL, PRIMARY KEY (channel, order_id)) STRICT;
`;

/** The backend's own tables. */
export function openDatabase(file: string): DatabaseSync {
  const database = new DatabaseSync(file);
  database.exec(`PRAGMA journal_mode = WAL; ${TABLES}`);
  return database;
}

/** @param tell is told of an order when it is saved, such as the people who pack; when it throws, the order comes again. */
export function openMarketplace(database: DatabaseSync, tell: (order: Order, context: OrderContext) => void | Promise<void>) {
  return createSync({
    catalogue: from(productsOf(database), { name: 'table product', ...(env['PHOTOS'] === undefined ? {} : { photos: env['PHOTOS'] }) }),
    store: sqlite(env['FONDOUK_STORE'] ?? 'fondouk.db'),
    channels: {
      etsy: etsy({
        shopId: env['ETSY_SHOP_ID'],
        keystring: env['ETSY_KEYSTRING'],
        sharedSecret: env['ETSY_SHARED_SECRET'],
        refreshToken: env['ETSY_REFRESH_TOKEN'],
        baseUrl: env['ETSY_BASE_URL'],
        tokenUrl: env['ETSY_BASE_URL'] === undefined ? undefined : `${env['ETSY_BASE_URL']}/v3/public/oauth/token`,
        limitScale: env['ETSY_LIMIT_SCALE'],
        price: { from: 'retail' },
        shippingProfile: { title: 'Worldwide', originCountry: 'MA', originPostalCode: '30000', primaryCost: '20.00', secondaryCost: '5.00', destination: { region: 'non_eu' }, minDeliveryDays: 5, maxDeliveryDays: 15 },
        returnPolicy: { acceptsReturns: true, acceptsExchanges: false, deadlineDays: 30 },
      }),
    },
    consents: { billed: { upTo: '20 USD' } },
    async onOrder(order, context) {
      saveOrder(database, order, context);
      await tell(order, context);
    },
  });
}

/** Read anew by every run. An async iterable: rows from a network would come the same way, one at a time. */
function productsOf(database: DatabaseSync): AsyncIterable<ProductInput> {
  return {
    async *[Symbol.asyncIterator]() {
      for (const row of database.prepare('SELECT * FROM product').iterate() as Iterable<ProductRow>) {
        yield {
          id: row.sku,
          kind: 'in-stock',
          title: { en: row.title },
          description: { en: row.description },
          variants: [{ sku: row.sku, quantity: row.pieces, prices: [{ kind: 'retail', amount: { amount: row.cents, currency: 'USD' } }] }],
          images: [{ file: row.photo }],
          categories: { etsy: row.category.split(' > ') },
        };
      }
    },
  };
}

/** One transaction: either the whole event is here, or it comes again. */
function saveOrder(database: DatabaseSync, order: Order, { channel, key }: OrderContext): void {
  database.exec('BEGIN IMMEDIATE');
  try {
    const { changes } = database.prepare('INSERT INTO order_event VALUES (?, ?, ?, ?) ON CONFLICT (key) DO NOTHING').run(key, channel, order.id, JSON.stringify(order));
    if (changes === 1) {
      database
        .prepare('INSERT INTO sale VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET status = excluded.status, cents = excluded.cents')
        .run(channel, order.id, order.status, order.total.amount, order.total.currency);
    }
    database.exec('COMMIT');
  } catch (error) {
    database.exec('ROLLBACK');
    throw error;
  }
}

interface ProductRow {
  readonly sku: string;
  readonly title: string;
  readonly description: string;
  readonly cents: number;
  readonly pieces: number;
  readonly category: string;
  readonly photo: string;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const database = openDatabase(env['DATABASE'] ?? 'marketplace.db');
  const sync = openMarketplace(database, (order, { channel }) => console.log(`${channel} order ${order.id} is ${order.status}`));
  const { status, channels, orders } = await sync.sync();
  console.log(JSON.stringify({ status, channels, orders }));
  process.exitCode = EXIT_CODES[status];
  await sync.close();
  database.close();
}
