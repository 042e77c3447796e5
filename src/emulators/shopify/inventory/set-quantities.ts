import { payload, refuse, refuseInput } from '../graphql/refusal.ts';
import type { Context } from '../graphql/resolve.ts';
import type { Gid } from '../ids.ts';
import { now, type World } from '../world.ts';
import type { StockChange, StoredAdjustment, StoredInventoryItem, StoredLevel } from './records.ts';
import { levelAt, onHand, touchLevel } from './stock.ts';

interface QuantityInput {
  readonly inventoryItemId: Gid;
  readonly locationId: Gid;
  readonly quantity: number;
  readonly changeFromQuantity?: number | null;
}

interface SetArguments {
  readonly input: {
    readonly name: string;
    readonly reason: string;
    readonly referenceDocumentUri?: string | null;
    readonly quantities: readonly QuantityInput[];
  };
}

/** Reasons that a quantity may be set for (shopify.dev, manage inventory quantities). */
const reasons = new Set([
  'correction', 'cycle_count_available', 'damaged', 'movement_created', 'movement_updated', 'movement_received', 'movement_canceled', 'other', 'promotion', 'quality_control',
  'received', 'reservation_created', 'reservation_deleted', 'reservation_updated', 'restock', 'safety_stock', 'shrinkage',
]);
const highest = 1_000_000_000;

/** Sets quantities, all or none, each only while it is what `changeFromQuantity` says; null skips that (schema, InventoryQuantityInput). */
export function inventorySetQuantities({ input }: SetArguments, { world, views }: Context) {
  requireChangeFrom(input.quantities);
  return payload(() => {
    const at = ['input'];
    if (input.name !== 'available' && input.name !== 'on_hand') refuseInput('INVALID_NAME', [...at, 'name'], "The quantity name must be either 'available' or 'on_hand'.");
    if (!reasons.has(input.reason)) refuseInput('INVALID_REASON', [...at, 'reason'], 'The specified reason is invalid.');
    if (input.referenceDocumentUri && !URL.canParse(input.referenceDocumentUri)) refuseInput('INVALID_REFERENCE_DOCUMENT', [...at, 'referenceDocumentUri'], 'The specified reference document is invalid.');
    const name = input.name as 'available' | 'on_hand';
    const items = input.quantities.map((quantity, index) => checkedItem(world, name, quantity, [...at, 'quantities', index]));
    refuseRepeats(input.quantities);
    const changes = items.flatMap((item, index) => setQuantity(world, item, name, input.quantities[index]!));
    const adjustment: StoredAdjustment = { id: world.ids.next('InventoryAdjustmentGroup'), createdAt: now(world), reason: input.reason, referenceDocumentUri: input.referenceDocumentUri ?? null, changes };
    world.adjustments.set(adjustment.id, adjustment);
    return { inventoryAdjustmentGroup: views.adjustment(adjustment) };
  }, { inventoryAdjustmentGroup: null });
}

/** Nullable in the types, and mandatory at run time (luke-selrai/openclaw-workshop-kit #218). */
function requireChangeFrom(quantities: readonly QuantityInput[]): void {
  if (quantities.some((quantity) => !('changeFromQuantity' in quantity))) refuse('INVALID_FIELD_ARGUMENTS', 'The changeFromQuantity argument is required for every quantity; pass null to skip the check.');
}

function checkedItem(world: World, name: 'available' | 'on_hand', input: QuantityInput, at: readonly (string | number)[]): StoredInventoryItem {
  const item = world.inventoryItems.get(input.inventoryItemId) ?? refuseInput('INVALID_INVENTORY_ITEM', [...at, 'inventoryItemId'], 'The specified inventory item could not be found.');
  if (!world.locations.has(input.locationId)) refuseInput('INVALID_LOCATION', [...at, 'locationId'], 'The specified location could not be found.');
  if (input.quantity > highest) refuseInput('INVALID_QUANTITY_TOO_HIGH', [...at, 'quantity'], "The total quantity can't be higher than 1,000,000,000.");
  if (input.quantity < -highest) refuseInput('INVALID_QUANTITY_TOO_LOW', [...at, 'quantity'], "The total quantity can't be lower than -1,000,000,000.");
  if (name === 'on_hand' && input.quantity < 0) refuseInput('INVALID_QUANTITY_NEGATIVE', [...at, 'quantity'], "The quantity can't be negative.");
  const level = item.levels.get(input.locationId);
  if (!level?.isActive && !world.settings.quirks.unstockedAdds) refuseInput('INVALID_LOCATION', [...at, 'locationId'], 'The item is not stocked at the location.');
  const standing = level ? quantityOf(level, name) : 0;
  if (typeof input.changeFromQuantity === 'number' && input.changeFromQuantity !== standing) {
    refuseInput('CHANGE_FROM_QUANTITY_STALE', [...at, 'changeFromQuantity'], 'The changeFromQuantity value does not match persisted value.');
  }
  return item;
}

function refuseRepeats(quantities: readonly QuantityInput[]): void {
  const pairs = quantities.map(({ inventoryItemId, locationId }) => `${inventoryItemId} ${locationId}`);
  const repeated = pairs.findIndex((pair, index) => pairs.indexOf(pair) < index);
  if (repeated >= 0) refuseInput('NO_DUPLICATE_INVENTORY_ITEM_ID_GROUP_ID_PAIR', ['input', 'quantities', repeated], 'The combination of inventoryItemId and locationId must be unique.');
}

function quantityOf(level: StoredLevel, name: 'available' | 'on_hand'): number {
  return name === 'available' ? level.available : onHand(level);
}

/** Where the item is not stocked, on hand grows by what is set, each time anew. */
function setQuantity(world: World, item: StoredInventoryItem, name: 'available' | 'on_hand', { locationId, quantity }: QuantityInput): readonly StockChange[] {
  const level = levelAt(world, item, locationId, false);
  const before = { available: level.available, on_hand: onHand(level) };
  level.available += quantity - quantityOf(level, name);
  if (!level.isActive) level.unaccounted = before.on_hand + quantity - level.available - level.committed;
  touchLevel(world, item, level);
  const after = { available: level.available, on_hand: onHand(level) };
  return (['available', 'on_hand'] as const).map((name) => ({ itemId: item.id, locationId, name, delta: after[name] - before[name] })).filter(({ delta }) => delta !== 0);
}
