import { payload, refuse, refuseInput } from '../graphql/refusal.ts';
import type { Context } from '../graphql/resolve.ts';
import type { View } from '../graphql/view.ts';
import { typeOf, type Gid } from '../ids.ts';
import { now, type World } from '../world.ts';
import { digestOf } from './products.ts';
import type { StoredTranslation } from './records.ts';
import { textsOfName, textsOfProduct, translationField, translationView, type TranslatableText } from './translation-view.ts';

interface Resource {
  readonly id: Gid;
  readonly texts: readonly TranslatableText[];
  readonly translations: StoredTranslation[];
}

/** Products, their options and option values; nothing else is emulated. */
function resourceOf(world: World, id: Gid): Resource | undefined {
  switch (typeOf(id)) {
    case 'Product': {
      const product = world.products.get(id);
      return product && { id, texts: textsOfProduct(product), translations: product.translations };
    }
    case 'ProductOption': {
      const option = world.products.values().flatMap(({ options }) => options).find((option) => option.id === id);
      return option && { id, texts: textsOfName(option.name), translations: option.translations };
    }
    case 'ProductOptionValue': {
      const value = world.products.values().flatMap(({ options }) => options).flatMap(({ values }) => values).find((value) => value.id === id);
      return value && { id, texts: textsOfName(value.name), translations: value.translations };
    }
    default:
      return undefined;
  }
}

export function translatableResourceView(world: World, id: Gid): View | null {
  const resource = resourceOf(world, id);
  return resource ? viewOf(world, resource) : null;
}

function viewOf(world: World, { id, texts, translations }: Resource): View {
  const locale = world.settings.locales[0];
  return {
    __typename: 'TranslatableResource',
    resourceId: id,
    translatableContent: texts.map(({ key, value, type }) => ({ key, value, type, locale, digest: value === null ? null : digestOf(value) })),
    translations: translationField(translations, texts),
  };
}

interface TranslationInput {
  readonly locale: string;
  readonly key: string;
  readonly value: string;
  readonly translatableContentDigest: string;
  readonly marketId?: string | null;
}

/** Registers translations of the text whose digest is given: a digest of an older text fails (schema, translationsRegister). Markets are not emulated. */
export function translationsRegister({ resourceId, translations: inputs }: { resourceId: Gid; translations: readonly TranslationInput[] }, { world }: Context) {
  return payload(() => {
    const resource = resourceOf(world, resourceId) ?? refuseInput('RESOURCE_NOT_FOUND', ['resourceId'], `Resource ${resourceId} does not exist`);
    for (const [index, input] of inputs.entries()) checkTranslation(world, resource, input, ['translations', index]);
    const made = inputs.map(({ locale, key, value, translatableContentDigest: digest }): StoredTranslation => ({ locale, key, value, digest, updatedAt: now(world) }));
    for (const translation of made) put(resource.translations, translation);
    return { translations: made.map((translation) => translationView(translation, resource.texts)) };
  }, { translations: [] });
}

function checkTranslation(world: World, { texts }: Resource, { locale, key, value, translatableContentDigest, marketId }: TranslationInput, at: readonly (string | number)[]): void {
  if (marketId) refuse('BAD_REQUEST', 'Translations of a market are not emulated');
  const [primary, ...others] = world.settings.locales;
  if (locale === primary) refuseInput('INVALID_LOCALE_FOR_SHOP', [...at, 'locale'], 'Locale cannot be the same as the shop\'s primary locale');
  if (!others.includes(locale)) refuseInput('INVALID_LOCALE_FOR_SHOP', [...at, 'locale'], 'Locale is not a valid locale for the shop');
  const text = texts.find((text) => text.key === key);
  if (!text) return refuseInput('INVALID_KEY_FOR_MODEL', [...at, 'key'], `Key ${key} is not a valid translatable field`);
  if (value === '') refuseInput('BLANK', [...at, 'value'], "Value can't be blank");
  if (text.value === null || digestOf(text.value) !== translatableContentDigest) {
    refuseInput('INVALID_TRANSLATABLE_CONTENT', [...at, 'translatableContentDigest'], 'Translatable content hash is invalid');
  }
}

function put(translations: StoredTranslation[], translation: StoredTranslation): void {
  const index = translations.findIndex(({ locale, key }) => locale === translation.locale && key === translation.key);
  if (index < 0) translations.push(translation);
  else translations[index] = translation;
}

interface RemoveArguments {
  readonly resourceId: Gid;
  readonly locales: readonly string[];
  readonly translationKeys: readonly string[];
}

export function translationsRemove({ resourceId, locales, translationKeys }: RemoveArguments, { world }: Context) {
  return payload(() => {
    const resource = resourceOf(world, resourceId) ?? refuseInput('RESOURCE_NOT_FOUND', ['resourceId'], `Resource ${resourceId} does not exist`);
    const gone = resource.translations.filter(({ locale, key }) => locales.includes(locale) && translationKeys.includes(key));
    for (const translation of gone) resource.translations.splice(resource.translations.indexOf(translation), 1);
    return { translations: gone.map((translation) => translationView(translation, resource.texts)) };
  }, { translations: null });
}
