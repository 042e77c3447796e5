import { variantOf } from '../catalogue/products.ts';
import { listConnection, type Page } from '../graphql/connection.ts';
import { refuse } from '../graphql/refusal.ts';
import type { Context } from '../graphql/resolve.ts';
import type { View } from '../graphql/view.ts';
import { legacyId, type Gid } from '../ids.ts';
import { instant } from '../time.ts';
import type { World } from '../world.ts';
import type { StoredAdjustment, StoredInventoryItem, StoredLevel, StoredLocation } from './records.ts';
import { onHand } from './stock.ts';

export function inventoryItemView(world: World, item: StoredInventoryItem): View {
  const levels = (includeInactive: boolean | null | undefined): StoredLevel[] => [...item.levels.values()].filter(({ isActive }) => isActive || includeInactive);
  return {
    __typename: 'InventoryItem',
    id: item.id,
    legacyResourceId: legacyId(item.id),
    sku: item.sku,
    tracked: item.tracked,
    requiresShipping: item.requiresShipping,
    countryCodeOfOrigin: item.countryCodeOfOrigin,
    provinceCodeOfOrigin: item.provinceCodeOfOrigin,
    harmonizedSystemCode: item.harmonizedSystemCode,
    countryHarmonizedSystemCodes: (page: Page, context: Context) => listConnection(item.countryHarmonizedSystemCodes, page, context, (code) => code),
    measurement: { id: `gid://shopify/InventoryItemMeasurement/${legacyId(item.id)}`, weight: item.weight },
    unitCost: item.unitCost === null ? null : { amount: item.unitCost, currencyCode: world.settings.currency },
    inventoryLevel: ({ locationId, includeInactive }: { locationId: Gid; includeInactive?: boolean | null }) => {
      const level = levels(includeInactive).find((level) => level.locationId === locationId);
      return level ? levelView(world, item, level) : null;
    },
    inventoryLevels: ({ includeInactive, ...page }: Page & { includeInactive?: boolean | null }, context: Context) =>
      listConnection(levels(includeInactive), page, context, (level) => levelView(world, item, level)),
    variants: (page: Page, context: Context) => {
      const found = variantOf(world, item.variantId);
      return listConnection(found ? [found] : [], page, context, ({ product, variant }) => context.views.variant(product, variant));
    },
    createdAt: instant(item.createdAt),
    updatedAt: instant(item.updatedAt),
  };
}

/** Names of quantities (shopify.dev, inventory states); those that nothing of the emulator moves stay 0. */
const quantityNames = new Set(['available', 'committed', 'damaged', 'incoming', 'on_hand', 'quality_control', 'reserved', 'safety_stock']);

export function levelView(world: World, item: StoredInventoryItem, level: StoredLevel): View {
  const quantities: Readonly<Record<string, number>> = { available: level.available, committed: level.committed, on_hand: onHand(level) };
  return {
    __typename: 'InventoryLevel',
    id: level.id,
    isActive: level.isActive,
    item: () => inventoryItemView(world, item),
    location: () => locationView(world, world.locations.get(level.locationId)!),
    quantities: ({ names }: { names: readonly string[] }) =>
      names.map((name) => {
        if (!quantityNames.has(name)) refuse('BAD_REQUEST', `${name} is not a quantity name`);
        return { id: `gid://shopify/InventoryQuantity/${legacyId(level.id).replace('?', `-${name}?`)}`, name, quantity: quantities[name] ?? 0, updatedAt: instant(level.updatedAt) };
      }),
    createdAt: instant(level.createdAt),
    updatedAt: instant(level.updatedAt),
  };
}

export function locationView(world: World, location: StoredLocation): View {
  const { country } = world.settings;
  const address = { address1: null, address2: null, city: null, country, countryCode: country, formatted: [country], phone: null, province: null, provinceCode: null, zip: null };
  return {
    __typename: 'Location',
    id: location.id,
    legacyResourceId: legacyId(location.id),
    name: location.name,
    isActive: true,
    fulfillsOnlineOrders: true,
    shipsInventory: true,
    isFulfillmentService: false,
    hasActiveInventory: () => world.inventoryItems.values().some((item) => (item.levels.get(location.id)?.available ?? 0) > 0),
    address,
    createdAt: instant(location.createdAt),
    updatedAt: instant(location.createdAt),
  };
}

interface ChangeFilter {
  readonly inventoryItemIds?: readonly string[] | null;
  readonly locationIds?: readonly string[] | null;
  readonly quantityNames?: readonly string[] | null;
}

export function adjustmentView(world: World, adjustment: StoredAdjustment): View {
  const among = (wanted: readonly string[] | null | undefined, value: string): boolean => !wanted || wanted.includes(value);
  return {
    __typename: 'InventoryAdjustmentGroup',
    id: adjustment.id,
    createdAt: instant(adjustment.createdAt),
    reason: adjustment.reason,
    referenceDocumentUri: adjustment.referenceDocumentUri,
    changes: ({ inventoryItemIds, locationIds, quantityNames }: ChangeFilter) =>
      adjustment.changes
        .filter(({ itemId, locationId, name }) => among(inventoryItemIds, itemId) && among(locationIds, locationId) && among(quantityNames, name))
        .map(({ itemId, locationId, name, delta }) => {
          const item = world.inventoryItems.get(itemId);
          const location = world.locations.get(locationId);
          return {
            name,
            delta,
            quantityAfterChange: null,
            ledgerDocumentUri: null,
            item: item ? inventoryItemView(world, item) : null,
            location: location ? locationView(world, location) : null,
          };
        }),
  };
}
