import type { Product } from 'fondouk/channel';

/** Of the model. */
const FIRST_YEAR = 1000;

/**
 * `when_made` in Etsy's words. Its words are renamed each January: `2020_2025` became `2020_2026`, and with it the youngest year that
 * counts as vintage, 20 years back (etsy-ts 4da78a0; enum of the OAS of August 2026). So they are derived from the clock.
 */
export function whenMade(product: Pick<Product, 'kind' | 'made'>, now: Date): string {
  if (product.kind === 'made-to-order') return 'made_to_order';
  const thisYear = now.getUTCFullYear();
  const firstRecent = thisYear - 19;
  const year = product.made?.to ?? thisYear;
  if (year >= 2020) return `2020_${thisYear}`;
  if (year >= 2010) return '2010_2019';
  if (year >= firstRecent) return `${firstRecent}_2009`;
  // A span that began earlier is vintage of no decade.
  if (year >= 2000 && (product.made?.from ?? year) < 2000) return `before_${firstRecent}`;
  if (year >= 2000) return `2000_${Math.min(firstRecent - 1, 2009)}`;
  if (year >= 1900) return `${Math.floor(year / 10) * 10}s`;
  if (year >= 1700) return `${Math.floor(year / 100) * 100}s`;
  return 'before_1700';
}

/** The years that one of Etsy's words means; undefined for `made_to_order`, and for a word that is not known. */
export function yearsOf(word: string): { readonly from: number; readonly to: number } | undefined {
  const [, first, last] = /^(\d{4})_(\d{4})$/.exec(word) ?? [];
  if (first !== undefined) return { from: Number(first), to: Number(last) };
  const [, before] = /^before_(\d{4})$/.exec(word) ?? [];
  if (before !== undefined) return { from: FIRST_YEAR, to: Number(before) - 1 };
  const [, start] = /^(\d{4})s$/.exec(word) ?? [];
  // Words of before 1900 are centuries.
  return start === undefined ? undefined : { from: Number(start), to: Number(start) + (Number(start) < 1900 ? 99 : 9) };
}

/** What is wanted of it, in words that no clock changes. */
export function madeWords(product: Pick<Product, 'kind' | 'made'>): string {
  if (product.kind === 'made-to-order') return 'made to order';
  if (product.made === undefined) return 'recently';
  const { from, to } = product.made;
  return from === to ? String(to) : `${from}-${to}`;
}
