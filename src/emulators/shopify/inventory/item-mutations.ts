import { touchProduct } from '../catalogue/products.ts';
import { payload, refuseInput } from '../graphql/refusal.ts';
import type { Context } from '../graphql/resolve.ts';
import type { Gid } from '../ids.ts';
import { applyItemInput, checkItemInput, type ItemInput } from './item-input.ts';
import { levelAt, onHand, touchLevel } from './stock.ts';

interface ActivateArguments {
  readonly inventoryItemId: Gid;
  readonly locationId: Gid;
  readonly available?: number | null;
  readonly onHand?: number | null;
}

/** Stocks an item at a location. Quantities may be given only where it was not stocked before. */
export function inventoryActivate({ inventoryItemId, locationId, available, onHand: total }: ActivateArguments, { world, views }: Context) {
  return payload(() => {
    const item = world.inventoryItems.get(inventoryItemId) ?? refuseInput(undefined, ['inventoryItemId'], 'The product couldn\'t be stocked because it doesn\'t exist.');
    if (!world.locations.has(locationId)) refuseInput(undefined, ['locationId'], "The product couldn't be stocked because the location wasn't found.");
    const isStocked = item.levels.get(locationId)?.isActive === true;
    const isGiven = typeof available === 'number' || typeof total === 'number';
    if (isStocked && isGiven) refuseInput(undefined, [typeof available === 'number' ? 'available' : 'onHand'], 'Not allowed to set available quantity when the item is already active at the location.');
    const level = levelAt(world, item, locationId);
    if (!isStocked) {
      level.isActive = true;
      if (typeof available === 'number') level.available = available;
      if (typeof total === 'number') level.available = total - level.committed - level.unaccounted;
      if (typeof available === 'number' && typeof total === 'number') {
        level.available = available;
        level.unaccounted += total - onHand(level);
      }
      touchLevel(world, item, level);
    }
    return { inventoryLevel: views.inventoryLevel(item, level) };
  }, { inventoryLevel: null });
}

export function inventoryItemUpdate({ id, input }: { id: Gid; input: ItemInput }, { world, views }: Context) {
  return payload(() => {
    const item = world.inventoryItems.get(id) ?? refuseInput(undefined, ['id'], "The product couldn't be updated because it doesn't exist.");
    checkItemInput(input, undefined, ['input']);
    applyItemInput(world, item, input);
    const product = world.productOfVariant.get(item.variantId);
    if (product) touchProduct(world, product);
    return { inventoryItem: views.inventoryItem(item) };
  }, { inventoryItem: null });
}
