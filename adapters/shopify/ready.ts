import type { Issue, ReadCall } from 'fondouk/channel';
import { chosenDefinition, chosenLocation, chosenPublications, choiceOf, LACKS, namesOf } from './account.ts';
import type { Served } from './errors.ts';
import { error, warning } from './issues.ts';
import { PART, type Shopify } from './shopify.ts';
import type { ShopAnswer } from './wire.ts';

/** What listing products and sending orders needs. */
const SCOPES = [
  'read_products',
  'write_products',
  'read_inventory',
  'write_inventory',
  'read_locations',
  'read_locales',
  'read_publications',
  'write_publications',
  'read_orders',
  'write_merchant_managed_fulfillment_orders',
] as const;

/** What the shop must have before any product can succeed. It reads, and changes nothing. */
export async function shopifyReady(shopify: Shopify, served: Served, call: ReadCall): Promise<readonly Issue[]> {
  const { settings, requests } = shopify;
  const shop = await call.read(requests.shop());
  if (shop.shop.myshopifyDomain !== settings.shop) {
    const message = `The credentials are for the Shopify shop ${shop.shop.myshopifyDomain}, the option shop says ${settings.shop}: set it right, or use credentials of the other shop.`;
    return [error('wrong-shop', message, { params: { authorised: shop.shop.myshopifyDomain, configured: settings.shop } })];
  }
  return [
    ...versionIssues(settings.apiVersion, served),
    ...scopeIssues(shop, settings.translations.length > 0),
    ...locationIssues(shop, shopify),
    ...publicationIssues(shop, shopify),
    ...definitionIssues(shop),
    ...languageIssues(shop, shopify),
    ...choiceIssues(shop, shopify, call),
  ];
}

/** A version that Shopify retired is served as the next one, without a word (Shopify page "Versioning"). */
function versionIssues(asked: string, { version }: Served): readonly Issue[] {
  if (version === undefined || version === asked) return [];
  return [warning('version-served', `Shopify serves version ${version} of its interface where ${asked} is asked for: set apiVersion to a version that it still supports.`, { params: { asked, served: version } })];
}

function scopeIssues({ currentAppInstallation }: ShopAnswer, translates: boolean): readonly Issue[] {
  const granted = new Set(currentAppInstallation.accessScopes.map(({ handle }) => handle));
  // Who may write may read (Shopify page "Access scopes").
  const has = (scope: string) => granted.has(scope) || granted.has(scope.replace(/^read_/, 'write_'));
  const missing = [...SCOPES, ...(translates ? ['write_translations'] : [])].filter((scope) => !has(scope));
  return missing.length === 0 ? [] : [error('scope-missing', `The app lacks access scopes (${missing.join(', ')}): give them to it and install it anew.`, { params: { scopes: missing.join(', ') } })];
}

function locationIssues(shop: ShopAnswer, { settings }: Shopify): readonly Issue[] {
  if (chosenLocation(shop, settings) !== undefined) return [];
  const names = shop.locations.nodes.map(({ name }) => name).join(', ');
  return [error('location-not-chosen', `It is not clear whose stock is set: set the option location to one of the shop's active locations (${names}).`, { params: { locations: names } })];
}

function publicationIssues(shop: ShopAnswer, { settings }: Shopify): readonly Issue[] {
  const chosen = chosenPublications(shop, settings);
  if (chosen.length > 0 && chosen.every((publication) => publication !== undefined)) return [];
  const names = shop.publications.nodes.map((publication) => namesOf(publication)[0] ?? publication.id).join(', ');
  return [error('publication-not-chosen', `It is not clear where products go on sale: set the option publications to some of the shop's own (${names}).`, { params: { publications: names } })];
}

function definitionIssues(shop: ShopAnswer): readonly Issue[] {
  const definition = chosenDefinition(shop);
  if (definition === undefined) return [warning(LACKS.definition, 'The first push defines the metafield that holds the product id of the catalogue.')];
  if (definition.type.name === 'id' || definition.capabilities.uniqueValues.enabled) return [];
  return [error('definition-not-unique', 'The metafield for the product id exists already and may hold a value twice: delete its definition, or set the option metafieldNamespace to another one.', { params: { type: definition.type.name } })];
}

function languageIssues({ shopLocales }: ShopAnswer, { settings }: Shopify): readonly Issue[] {
  const enabled = new Set(shopLocales.map(({ locale }) => locale));
  const missing = settings.translations.filter((locale) => !enabled.has(locale));
  const primary = shopLocales.find((each) => each.primary)?.locale;
  return [
    ...(missing.length === 0 ? [] : [error('language-missing', `The shop does not have the languages ${missing.join(', ')}: add them in its admin, or take them out of the option translations.`, { params: { languages: missing.join(', ') } })]),
    ...(primary === undefined || settings.languages.some((language) => language.split('-')[0] === primary.split('-')[0])
      ? []
      : [warning('language-differs', `The shop's own language is ${primary}, which is not among the option languages: its pages would show another language as their own.`, { params: { primary } })]),
  ];
}

/** What was remembered is no longer what the shop or the options say. */
function choiceIssues(shop: ShopAnswer, { settings }: Shopify, { account }: ReadCall): readonly Issue[] {
  const choice = choiceOf(shop, settings);
  const isKnown = [PART.location, PART.publications, PART.currency].every((part) => choice[part] === account[part]);
  return isKnown ? [] : [warning(LACKS.choice, 'The first push remembers the location, publications and currency of the shop.')];
}
