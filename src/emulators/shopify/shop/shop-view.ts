import type { View } from '../graphql/view.ts';
import { legacyId } from '../ids.ts';
import { instant } from '../time.ts';
import type { World } from '../world.ts';

export function shopView(world: World): View {
  const { shopDomain, shopName, currency, taxesIncluded, plan } = world.settings;
  return {
    __typename: 'Shop',
    id: world.shopId,
    name: shopName,
    email: `owner@${shopDomain}`,
    contactEmail: `hello@${shopDomain}`,
    myshopifyDomain: shopDomain,
    url: `https://${shopDomain}`,
    primaryDomain: { id: `gid://shopify/Domain/${legacyId(world.shopId)}`, host: shopDomain, sslEnabled: true, url: `https://${shopDomain}` },
    currencyCode: currency,
    enabledPresentmentCurrencies: [currency],
    ianaTimezone: 'Africa/Casablanca',
    timezoneOffset: '+0100',
    taxesIncluded,
    weightUnit: 'KILOGRAMS',
    unitSystem: 'METRIC_SYSTEM',
    plan: { partnerDevelopment: true, publicDisplayName: 'Developer Preview', shopifyPlus: plan === 'plus' || plan === 'enterprise' },
    createdAt: instant(world.createdAt),
    updatedAt: instant(world.createdAt),
  };
}

const languageNames = new Intl.DisplayNames('en', { type: 'language' });

/** `published` asks for published ones alone (schema, shopLocales), and every locale of an emulated shop is. */
export function localeViews(world: World) {
  return world.settings.locales.map((locale, index) => ({ locale, name: languageNames.of(locale), primary: index === 0, published: true }));
}

export function installationView(world: World) {
  const app = appView(world);
  return {
    __typename: 'AppInstallation',
    id: `gid://shopify/AppInstallation/${legacyId(world.shopId)}`,
    app,
    accessScopes: world.settings.scopes.map((handle) => ({ handle, description: handle.replaceAll('_', ' ') })),
  };
}

function appView(world: World) {
  return { __typename: 'App', id: `gid://shopify/App/${legacyId(world.shopId)}`, title: 'Fondouk', handle: 'fondouk', apiKey: world.settings.clientId };
}
