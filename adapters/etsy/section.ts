import type { Wanted } from 'fondouk/channel';
import type { EtsySettings } from './options.ts';

/** Title of the shop section that a product belongs in. */
export function sectionOf(wanted: Pick<Wanted, 'product' | 'category'>, settings: Pick<EtsySettings, 'section'>): string | undefined {
  const own = wanted.product.sections?.['etsy'];
  if (own !== undefined) return own === '' ? undefined : own;
  const { section } = settings;
  if (section === false) return undefined;
  if (typeof section === 'string') return section;
  if (typeof section === 'function') return section(wanted.product)?.trim() || undefined;
  return wanted.category?.at(-2) ?? wanted.category?.at(-1);
}
