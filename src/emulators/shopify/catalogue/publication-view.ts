import { listConnection, type Page } from '../graphql/connection.ts';
import type { Context } from '../graphql/resolve.ts';
import type { View } from '../graphql/view.ts';
import { legacyId, type Gid } from '../ids.ts';
import { instant } from '../time.ts';
import type { StoredPublication } from '../shop/records.ts';
import { now, type World } from '../world.ts';
import { slug } from './products.ts';
import type { StoredProduct } from './records.ts';

export function publicationView({ id, catalogId, title }: StoredPublication): View {
  return {
    __typename: 'Publication',
    id,
    autoPublish: false,
    supportsFuturePublishing: true,
    catalog: { __typename: 'AppCatalog', id: catalogId, status: 'ACTIVE', title },
    channels: (page: Page, context: Context) => listConnection([title], page, context, (name) => ({ __typename: 'Channel', id: `gid://shopify/Channel/${legacyId(id)}`, name, handle: slug(name), app: channelApp(name, id) })),
  };
}

/** Each channel is an app of Shopify's own. */
function channelApp(title: string, id: Gid): View {
  return { __typename: 'App', id: `gid://shopify/App/${legacyId(id)}`, title, handle: slug(title), apiKey: slug(title) };
}

/** The fields of interface Publishable. A product is to be seen on a channel while it is ACTIVE and its day has come. */
export function publicationFields(world: World, product: StoredProduct) {
  const isPublished = (at: number): boolean => product.status === 'ACTIVE' && at <= now(world);
  return {
    publishedOnPublication: ({ publicationId }: { publicationId: Gid }) => isPublished(product.publishedOn.get(publicationId) ?? Infinity),
    resourcePublicationsV2: ({ onlyPublished, ...page }: Page & { onlyPublished?: boolean | null }, context: Context) => {
      const shown = [...product.publishedOn].filter(([, at]) => !onlyPublished || isPublished(at));
      return listConnection(shown, page, context, ([publicationId, at]) => ({
        __typename: 'ResourcePublicationV2',
        isPublished: isPublished(at),
        publishDate: instant(at),
        publication: publicationView(world.publications.get(publicationId)!),
        publishable: () => context.views.product(product),
      }));
    },
  };
}
