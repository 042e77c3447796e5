import type { Call, Issue, Strings, Wanted } from 'fondouk/channel';
import { decodeEntities } from './entities.ts';
import { readShop, type Etsy } from './etsy.ts';
import { warning } from './issues.ts';
import type { EtsySettings } from './options.ts';
import { SETTLE_MS } from './outcomes.ts';
import { sortTags, titleIssues } from './texts.ts';
import type { Shop, WireTranslation } from './wire.ts';

export type Translation = { readonly title: string; readonly description: string; readonly tags: readonly string[] };
type Translations = Readonly<Record<string, Translation>>;
export type SeenTranslations = Readonly<Record<string, WireTranslation | null>>;

const translationPart = (language: string): string => `translation:${language}`;

/** What could be shown in other languages: title and description are both required (OAS), and the title keeps to Etsy's rules. */
export function translationsOf({ product, text }: Pick<Wanted, 'product' | 'text'>, { translations }: Pick<EtsySettings, 'translations'>): Translations {
  return Object.fromEntries(
    translations.flatMap((language) => {
      const title = product.title[language];
      const description = product.description[language];
      if (language === text.language || title === undefined || description === undefined || titleIssues(title).length > 0) return [];
      return [[language, { title, description, tags: sortTags(product.translatedTags?.[language] ?? []).taken }]];
    }),
  );
}

/** Those that the shop is enrolled in; its first language is that of the listing itself (OAS, Shop.languages). */
function enrolled(translations: Translations, shop: Shop): readonly (readonly [string, Translation])[] {
  return Object.entries(translations).filter(([language]) => shop.languages.indexOf(language) > 0);
}

/** Requests that writing them may take. */
export function translationCount(wanted: Wanted, settings: EtsySettings): number {
  return Object.keys(translationsOf(wanted, settings)).length;
}

export function translationIssues(wanted: Wanted, settings: EtsySettings, shop: Shop): readonly Issue[] {
  const { product, text } = wanted;
  const fit = translationsOf(wanted, settings);
  return settings.translations.flatMap((language) => {
    const title = product.title[language];
    if (language === text.language || title === undefined) return [];
    const say = (code: string, why: string) => [warning(code, `The ${language} text does not go to Etsy: ${why}`, { field: `title_${language}`, params: { language } })];
    if (product.description[language] === undefined) return say('translation-incomplete', 'it needs a description beside the title.');
    if (fit[language] === undefined) return say('translation-title', `${titleIssues(title).map(({ message }) => message).join(' ')}`);
    if (shop.languages.indexOf(language) < 0) return say('translation-not-enrolled', `the shop is enrolled in ${shop.languages.join(', ')}. Add the language in the shop's settings on Etsy, or leave it out of the option translations.`);
    return [];
  });
}

/** Writes what differs from what Etsy shows. @returns the languages that are ours now, for the memory of the listing. */
export async function writeTranslations(ref: string, wanted: Wanted, seen: SeenTranslations, etsy: Etsy, call: Call): Promise<Strings> {
  const texts = enrolled(translationsOf(wanted, etsy.settings), await readShop(etsy, call));
  for (const [language, translation] of texts) {
    const before = seen[language] ?? undefined;
    if (before === undefined || !isThere(before)) await createOnce(ref, language, translation, etsy, call);
    else if (!isSame(before, translation)) {
      // An empty list is sent only where there is something to clear.
      const tags = translation.tags.length > 0 || before.tags.length > 0 ? translation.tags : undefined;
      await call.send({ ...etsy.requests.updateTranslation(ref, language, { ...translation, tags }), repeatable: 'fixed values' });
    }
  }
  return translationParts(texts.map(([language]) => language));
}

export function translationParts(languages: readonly string[]): Strings {
  return Object.fromEntries(languages.map((language) => [translationPart(language), language]));
}

/** A second creation is refused: after a lost answer the translation is looked up. */
async function createOnce(ref: string, language: string, translation: Translation, { requests }: Etsy, call: Call): Promise<void> {
  const tags = translation.tags.length === 0 ? undefined : translation.tags;
  await call.once(translationPart(language), requests.createTranslation(ref, language, { ...translation, tags }), {
    settleMs: SETTLE_MS,
    findState: async () => {
      const found = await call.read(requests.translation(ref, language));
      return found !== undefined && isThere(found) ? found : undefined;
    },
  });
}

/** Etsy has no way to take a translation away. */
export function keptTranslations(parts: Strings, kept: Strings): readonly Issue[] {
  return Object.keys(parts)
    .filter((name) => name.startsWith(translationPart('')) && kept[name] === undefined)
    .map((name) => warning('translation-kept', `Etsy keeps the ${parts[name]} text of this listing, which the catalogue no longer has: clear it in the Etsy editor.`, { params: { language: parts[name]! } }));
}

export function withoutTranslations(parts: Strings): Strings {
  return Object.fromEntries(Object.entries(parts).filter(([name]) => !name.startsWith(translationPart(''))));
}

function isThere({ title, description }: WireTranslation): boolean {
  return Boolean(title) || Boolean(description);
}

function isSame(seen: WireTranslation, wanted: Translation): boolean {
  const textOf = (text: string | null | undefined): string => decodeEntities(text ?? '').trim();
  return textOf(seen.title) === wanted.title && textOf(seen.description) === wanted.description && seen.tags.map(decodeEntities).join('\n') === wanted.tags.join('\n');
}
