import { refuseInput } from '../graphql/refusal.ts';
import { decimalOf } from '../money.ts';
import { now, type World } from '../world.ts';
import type { StoredInventoryItem } from './records.ts';

export interface ItemInput {
  readonly sku?: string | null;
  readonly tracked?: boolean | null;
  readonly requiresShipping?: boolean | null;
  readonly countryCodeOfOrigin?: string | null;
  readonly provinceCodeOfOrigin?: string | null;
  readonly harmonizedSystemCode?: string | null;
  readonly countryHarmonizedSystemCodes?: readonly { readonly countryCode?: string | null; readonly harmonizedSystemCode: string }[] | null;
  readonly measurement?: { readonly weight?: { readonly unit: string; readonly value: number } | null } | null;
  readonly cost?: string | null;
}

/** Harmonized System codes have 6 to 13 digits (schema, InventoryItemInput). */
const harmonizedSystemCode = /^\d{6,13}$/;

/** @throws InputRefused for a code that is none. `at` is the way to the input. */
export function checkItemInput(input: ItemInput, code: string | undefined, at: readonly (string | number)[]): void {
  const codes = [input.harmonizedSystemCode, ...(input.countryHarmonizedSystemCodes ?? []).map(({ harmonizedSystemCode }) => harmonizedSystemCode)];
  if (codes.some((each) => typeof each === 'string' && !harmonizedSystemCode.test(each.replaceAll('.', '')))) {
    refuseInput(code, [...at, 'harmonizedSystemCode'], 'Harmonized system code must be a number between 6 and 13 digits');
  }
}

/** Takes what is given over; what is not stays. */
export function applyItemInput(world: World, item: StoredInventoryItem, input: ItemInput): void {
  if (input.sku !== undefined) item.sku = input.sku;
  if (typeof input.tracked === 'boolean') item.tracked = input.tracked;
  if (typeof input.requiresShipping === 'boolean') item.requiresShipping = input.requiresShipping;
  if (input.countryCodeOfOrigin !== undefined) item.countryCodeOfOrigin = input.countryCodeOfOrigin;
  if (input.provinceCodeOfOrigin !== undefined) item.provinceCodeOfOrigin = input.provinceCodeOfOrigin;
  if (input.harmonizedSystemCode !== undefined) item.harmonizedSystemCode = input.harmonizedSystemCode?.replaceAll('.', '') ?? null;
  if (input.countryHarmonizedSystemCodes) {
    item.countryHarmonizedSystemCodes = input.countryHarmonizedSystemCodes.map(({ countryCode, harmonizedSystemCode }) => ({ countryCode: countryCode ?? 'ZZ', harmonizedSystemCode }));
  }
  if (input.measurement?.weight) item.weight = input.measurement.weight;
  if (input.cost !== undefined) item.unitCost = input.cost === null ? null : decimalOf(input.cost);
  item.updatedAt = now(world);
}
