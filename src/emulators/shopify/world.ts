import { IdempotencyKeys } from './access/idempotency-keys.ts';
import type { StagedUpload, StoredBulkOperation } from './bulk/records.ts';
import { ProductIndex } from './catalogue/product-index.ts';
import type { StoredFile, StoredMetafieldDefinition, StoredProduct } from './catalogue/records.ts';
import type { Gid, Ids } from './ids.ts';
import type { StoredAdjustment, StoredInventoryItem, StoredLocation } from './inventory/records.ts';
import type { Settings } from './options.ts';
import type { StoredBalanceTransaction, StoredPayout } from './orders/payout-records.ts';
import type { Mail, StoredOrder } from './orders/records.ts';
import type { Operation, StoredPublication } from './shop/records.ts';
import { Webhooks } from './webhooks/deliveries.ts';

/** Everything the emulated shop remembers. */
export interface World {
  readonly settings: Settings;
  readonly ids: Ids;
  readonly shopId: Gid;
  readonly createdAt: number;
  readonly locations: Map<Gid, StoredLocation>;
  readonly publications: Map<Gid, StoredPublication>;
  readonly products: Map<Gid, StoredProduct>;
  readonly productIndex: ProductIndex;
  /** The product of each variant. */
  readonly productOfVariant: Map<Gid, StoredProduct>;
  readonly inventoryItems: Map<Gid, StoredInventoryItem>;
  readonly adjustments: Map<Gid, StoredAdjustment>;
  readonly files: Map<Gid, StoredFile>;
  /** No two files have the same name. */
  readonly fileOfName: Map<string, StoredFile>;
  readonly metafieldDefinitions: Map<Gid, StoredMetafieldDefinition>;
  readonly uploads: Map<string, StagedUpload>;
  readonly orders: Map<Gid, StoredOrder>;
  readonly balance: Map<Gid, StoredBalanceTransaction>;
  readonly payouts: Map<Gid, StoredPayout>;
  readonly mails: Mail[];
  readonly operations: Map<Gid, Operation>;
  readonly bulkOperations: Map<Gid, StoredBulkOperation>;
  readonly idempotencyKeys: IdempotencyKeys;
  readonly webhooks: Webhooks;
}

export function newWorld(settings: Settings, ids: Ids): World {
  const now = settings.clock.now();
  const locations = settings.locations.map((name): StoredLocation => ({ id: ids.next('Location'), name, createdAt: now }));
  const publications = settings.publications.map((title): StoredPublication => ({ id: ids.next('Publication'), catalogId: ids.next('AppCatalog'), title }));
  return {
    settings,
    ids,
    shopId: ids.next('Shop'),
    createdAt: now,
    locations: new Map(locations.map((location) => [location.id, location])),
    publications: new Map(publications.map((publication) => [publication.id, publication])),
    products: new Map(),
    productIndex: new ProductIndex(),
    productOfVariant: new Map(),
    inventoryItems: new Map(),
    adjustments: new Map(),
    files: new Map(),
    fileOfName: new Map(),
    metafieldDefinitions: new Map(),
    uploads: new Map(),
    orders: new Map(),
    balance: new Map(),
    payouts: new Map(),
    mails: [],
    operations: new Map(),
    bulkOperations: new Map(),
    idempotencyKeys: new IdempotencyKeys(),
    webhooks: new Webhooks(settings, ids),
  };
}

export function now(world: World): number {
  return world.settings.clock.now();
}
