import { ConfigError } from '../model/index.ts';
import { suggestion } from './nearest.ts';

const SINGLE = [
  'sku', 'product', 'kind', 'quantity', 'counted_at', 'currency', 'wholesale_minimum', 'wholesale_pack', 'weight', 'weight_unit', 'weight_g',
  'weight_kg', 'length_cm', 'width_cm', 'height_cm', 'materials', 'tools', 'colors', 'tags', 'photos', 'progress_photos', 'artisans', 'maker', 'made',
  'processing_days_min', 'processing_days_max', 'hs_code', 'origin_country', 'channels', 'gtin', 'mpn', 'personalization', 'personalization_required', 'personalization_length',
] as const;

/** Columns that come in many: a language, a currency, a name follows the underscore. */
const FAMILIES: readonly { readonly form: RegExp; readonly name: (match: RegExpExecArray) => string }[] = [
  { form: /^(title|description|warnings)_([a-z]{2,3})((?:-[a-z0-9]{2,8}){0,3})$/i, name: ([, text, tag, rest]) => `${lower(text)}_${lower(tag)}${rest}` },
  { form: /^(tags)_([a-z]{2,3})((?:-[a-z0-9]{2,8}){0,3})$/i, name: ([, , tag, rest]) => `tags_${lower(tag)}${rest}` },
  { form: /^price_(retail|wholesale)_([a-z]{2})(?:_([a-z]{3}))?$/i, name: ([, kind, market, currency]) => `price_${lower(kind)}_${upper(market)}${currency ? `_${upper(currency)}` : ''}` },
  { form: /^price_(net|retail|wholesale)(?:_([a-z]{3}))?$/i, name: ([, kind, currency]) => `price_${lower(kind)}${currency ? `_${upper(currency)}` : ''}` },
  { form: /^(option|category|attribute|photo_of|section)_(.*\S.*)$/i, name: ([, family, rest]) => `${lower(family)}_${rest}` },
];

/** Shown when a column is mistyped. */
const EXAMPLES = [...SINGLE, 'title', 'description', 'warnings', 'title_en', 'title_fr', 'title_ar', 'title_es', 'description_en', 'description_fr', 'description_ar',
  'description_es', 'price_net', 'price_retail', 'price_wholesale', 'option_size', 'option_color', 'photo_of_color', 'category_etsy', 'category_anou', 'section_etsy', 'tags_fr'];

/** Our own name of a column, however it is capitalised; undefined for one nobody knows. `title` alone is in the given language. */
export function columnOf(header: string, language: string): string | undefined {
  const name = header.trim();
  if (/^(title|description|warnings)$/i.test(name)) return `${name.toLowerCase()}_${language}`;
  const single = SINGLE.find((known) => known === name.toLowerCase());
  if (single) return single;
  for (const { form, name: ours } of FAMILIES) {
    const match = form.exec(name);
    if (match) return ours(match);
  }
  return undefined;
}

export function columnSuggestion(header: string): string {
  return suggestion(header.trim().replaceAll(/[\s-]+/g, '_'), EXAMPLES);
}

/**
 * The config's own translation of their columns into ours, checked.
 * @throws ConfigError when it names a column of ours that does not exist.
 */
export function requireColumn(name: string, language: string): string {
  const ours = columnOf(name, language);
  if (ours === undefined) throw new ConfigError(`The catalogue has no column "${name}".${columnSuggestion(name)}`);
  return ours;
}

/** `option_size` names the option Size, `option_handle_length` and `photo_of_handle_length` Handle length. */
export function optionName(column: string): string {
  const name = column.replace(/^(option|photo_of)_/, '').replaceAll('_', ' ').trim();
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function lower(text = ''): string {
  return text.toLowerCase();
}

function upper(text = ''): string {
  return text.toUpperCase();
}
