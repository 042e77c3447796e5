import type { StoredVariant } from '../catalogue/records.ts';
import { touchProduct } from '../catalogue/products.ts';
import { legacyId, type Gid } from '../ids.ts';
import { instant } from '../time.ts';
import { now, type World } from '../world.ts';
import type { StoredInventoryItem, StoredLevel } from './records.ts';

/** What is available of a variant at all locations; 0 where its stock is not tracked. */
export function stockOf(world: World, variant: StoredVariant): number {
  const item = world.inventoryItems.get(variant.inventoryItemId)!;
  return item.tracked ? item.levels.values().reduce((sum, level) => sum + (level.isActive ? level.available : 0), 0) : 0;
}

export function onHand(level: StoredLevel): number {
  return level.available + level.committed + level.unaccounted;
}

/** The item's level at a location, made where there is none. */
export function levelAt(world: World, item: StoredInventoryItem, locationId: Gid, isActive = true): StoredLevel {
  const known = item.levels.get(locationId);
  if (known) return known;
  const at = now(world);
  const level: StoredLevel = { id: inventoryLevelId(world, item), locationId, isActive, available: 0, committed: 0, unaccounted: 0, createdAt: at, updatedAt: at };
  item.levels.set(locationId, level);
  return level;
}

/** Ids of levels name the item too, as Shopify's do. */
function inventoryLevelId(world: World, item: StoredInventoryItem): Gid {
  return `${world.ids.next('InventoryLevel')}?inventory_item_id=${legacyId(item.id)}` as Gid;
}

/** Marks stock as changed: level, item and product, since an inventory adjustment counts as an update of the product (schema, Product.updatedAt). */
export function touchLevel(world: World, item: StoredInventoryItem, level: StoredLevel): void {
  level.updatedAt = now(world);
  item.updatedAt = now(world);
  world.webhooks.announce('INVENTORY_LEVELS_UPDATE', {
    inventory_item_id: Number(legacyId(item.id)),
    location_id: Number(legacyId(level.locationId)),
    available: level.available,
    updated_at: instant(level.updatedAt),
    admin_graphql_api_id: level.id,
  });
  const product = world.productOfVariant.get(item.variantId);
  if (product) touchProduct(world, product);
}
