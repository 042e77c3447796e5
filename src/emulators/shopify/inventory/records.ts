import type { Gid } from '../ids.ts';

/** What a variant is as a thing in a storehouse. */
export interface StoredInventoryItem {
  readonly id: Gid;
  readonly variantId: Gid;
  sku: string | null;
  tracked: boolean;
  requiresShipping: boolean;
  countryCodeOfOrigin: string | null;
  provinceCodeOfOrigin: string | null;
  harmonizedSystemCode: string | null;
  countryHarmonizedSystemCodes: readonly { readonly countryCode: string; readonly harmonizedSystemCode: string }[];
  weight: { readonly unit: string; readonly value: number };
  unitCost: string | null;
  readonly levels: Map<Gid, StoredLevel>;
  readonly createdAt: number;
  updatedAt: number;
}

/** Stock of an item at a location. On hand is what is available, what is promised to orders, and what is `unaccounted`. */
export interface StoredLevel {
  readonly id: Gid;
  readonly locationId: Gid;
  isActive: boolean;
  available: number;
  committed: number;
  /** On hand although it is neither available nor committed. */
  unaccounted: number;
  readonly createdAt: number;
  updatedAt: number;
}

export interface StoredLocation {
  readonly id: Gid;
  readonly name: string;
  readonly createdAt: number;
}

export interface StoredAdjustment {
  readonly id: Gid;
  readonly createdAt: number;
  readonly reason: string;
  readonly referenceDocumentUri: string | null;
  readonly changes: readonly StockChange[];
}

export interface StockChange {
  readonly itemId: Gid;
  readonly locationId: Gid;
  readonly name: 'available' | 'on_hand';
  readonly delta: number;
}
