import type { Call, Issue, Wanted } from 'fondouk/channel';
import { AGAIN_THE_SAME } from './media.ts';
import { issuesOf } from './outcomes.ts';
import type { Shopify } from './shopify.ts';
import { translationsOf, type TranslationInput } from './to-wire.ts';

const KEYS = ['title', 'body_html'] as const;
/** A digest that another edit made stale is read again so often. */
const MOST_TRIES = 2;

/**
 * Title and description in the further languages. Each is registered against the digest of the words it translates, which are written before
 * (Shopify page "Manage translated content"); what the catalogue no longer has in a language is taken away.
 */
export async function writeTranslations(ref: string, wanted: Wanted, { settings, requests }: Shopify, call: Call): Promise<readonly Issue[]> {
  const locales = settings.translations.filter((locale) => locale !== wanted.text.language);
  if (locales.length === 0) return [];
  const translations = translationsOf(wanted, settings);
  const issues: Issue[] = [];
  for (const locale of locales) {
    const gone = KEYS.filter((key) => !translations.some((each) => each.locale === locale && each.key === key));
    if (gone.length === 0) continue;
    const { translationsRemove: answer } = await call.send({ ...requests.removeTranslations(ref, gone, [locale]), repeatable: 'what is not there is not removed twice' });
    issues.push(...issuesOf(answer?.userErrors ?? []));
  }
  return translations.length === 0 ? issues : [...issues, ...(await register(ref, translations, requests, call))];
}

async function register(ref: string, translations: readonly TranslationInput[], requests: Shopify['requests'], call: Call): Promise<readonly Issue[]> {
  for (let tries = 1; ; tries += 1) {
    const { translatableResource } = await call.read(requests.translatable(ref));
    const digests = new Map(translatableResource?.translatableContent.map(({ key, digest }) => [key, digest]));
    const input = translations.flatMap((each) => (digests.get(each.key) ? [{ ...each, translatableContentDigest: digests.get(each.key) }] : []));
    if (input.length === 0) return [];
    const { translationsRegister: answer } = await call.send({ ...requests.registerTranslations(ref, input), repeatable: AGAIN_THE_SAME });
    const errors = answer?.userErrors ?? [];
    if (tries >= MOST_TRIES || !errors.some(({ code }) => code === 'INVALID_TRANSLATABLE_CONTENT')) return issuesOf(errors);
  }
}
