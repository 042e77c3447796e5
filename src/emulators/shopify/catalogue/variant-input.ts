import { refuseInput } from '../graphql/refusal.ts';
import type { Gid } from '../ids.ts';
import { checkItemInput, applyItemInput, type ItemInput } from '../inventory/item-input.ts';
import type { StoredInventoryItem } from '../inventory/records.ts';
import { decimalOf } from '../money.ts';
import { now, type World } from '../world.ts';
import { plannedMetafields, type MetafieldInput } from './metafield-input.ts';
import type { StoredMetafield, StoredProduct, StoredVariant } from './records.ts';

/** What productSet and the bulk mutations of variants have in common. */
export interface VariantInput {
  readonly id?: Gid | null;
  readonly price?: string | null;
  readonly compareAtPrice?: string | null;
  readonly barcode?: string | null;
  readonly taxable?: boolean | null;
  readonly inventoryPolicy?: 'CONTINUE' | 'DENY' | null;
  readonly inventoryItem?: ItemInput | null;
  readonly metafields?: readonly MetafieldInput[] | null;
}

/** What of a variant's input was checked and only has to be written. */
export interface PlannedVariant {
  readonly stored: StoredVariant | undefined;
  readonly valueIds: readonly Gid[];
  readonly input: VariantInput;
  readonly sku: string | null | undefined;
  readonly metafields: readonly StoredMetafield[];
}

export interface VariantCodes {
  readonly variant: string;
  readonly price: string;
  readonly metafield: string;
}

/** @throws InputRefused */
export function planVariant(world: World, product: StoredProduct | undefined, stored: StoredVariant | undefined, input: VariantInput, codes: VariantCodes, at: readonly (string | number)[]): Omit<PlannedVariant, 'valueIds' | 'sku'> {
  if (typeof input.price === 'string' && Number(input.price) < 0) refuseInput(codes.price, [...at, 'price'], 'Price must be greater than or equal to 0');
  if (input.inventoryItem) checkItemInput(input.inventoryItem, codes.variant, [...at, 'inventoryItem']);
  const owner = { ownerType: 'PRODUCTVARIANT', ownerId: stored?.id, code: codes.metafield };
  const metafields = plannedMetafields(world, stored?.metafields ?? [], input.metafields ?? [], product?.id, owner, [...at, 'metafields']);
  return { stored, input, metafields };
}

/** Writes a planned variant: into the one that stands, or a new one with an item of its own, stocked nowhere yet. */
export function writeVariant(world: World, plan: PlannedVariant): StoredVariant {
  const variant = plan.stored ?? newVariant(world);
  const { input } = plan;
  variant.valueIds = plan.valueIds;
  if (typeof input.price === 'string') variant.price = decimalOf(input.price);
  if (input.compareAtPrice !== undefined) variant.compareAtPrice = input.compareAtPrice === null ? null : decimalOf(input.compareAtPrice);
  if (input.barcode !== undefined) variant.barcode = input.barcode || null;
  if (typeof input.taxable === 'boolean') variant.taxable = input.taxable;
  if (input.inventoryPolicy) variant.inventoryPolicy = input.inventoryPolicy;
  variant.metafields = plan.metafields;
  variant.updatedAt = now(world);
  const item = world.inventoryItems.get(variant.inventoryItemId)!;
  if (input.inventoryItem) applyItemInput(world, item, input.inventoryItem);
  if (plan.sku !== undefined) item.sku = plan.sku;
  return variant;
}

function newVariant(world: World): StoredVariant {
  const at = now(world);
  const id = world.ids.next('ProductVariant');
  const item: StoredInventoryItem = {
    id: world.ids.next('InventoryItem'),
    variantId: id,
    sku: null,
    tracked: false,
    requiresShipping: true,
    countryCodeOfOrigin: null,
    provinceCodeOfOrigin: null,
    harmonizedSystemCode: null,
    countryHarmonizedSystemCodes: [],
    weight: { unit: 'KILOGRAMS', value: 0 },
    unitCost: null,
    levels: new Map(),
    createdAt: at,
    updatedAt: at,
  };
  world.inventoryItems.set(item.id, item);
  return {
    id,
    inventoryItemId: item.id,
    valueIds: [],
    price: '0.00',
    compareAtPrice: null,
    barcode: null,
    taxable: true,
    inventoryPolicy: 'DENY',
    mediaId: undefined,
    metafields: [],
    createdAt: at,
    updatedAt: at,
  };
}

/** Forgets a variant and its stock. */
export function dropVariant(world: World, variant: StoredVariant): void {
  world.productOfVariant.delete(variant.id);
  world.inventoryItems.delete(variant.inventoryItemId);
}
