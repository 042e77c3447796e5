import { payload, refuseInput } from '../graphql/refusal.ts';
import type { Context } from '../graphql/resolve.ts';
import type { Gid } from '../ids.ts';
import { now } from '../world.ts';
import { knownProduct } from './lookup.ts';
import { touchProduct } from './products.ts';

interface PublishArguments {
  readonly id: Gid;
  readonly input: readonly { readonly publicationId?: Gid | null; readonly publishDate?: string | null }[];
}

/** Puts a product on sales channels, at once or from a day on. It is to be seen there only while it is ACTIVE (schema, publishablePublish). */
export function publishablePublish(args: PublishArguments, context: Context) {
  return publish(args, context, (publishedOn, publicationId, at) => publishedOn.set(publicationId, at));
}

export function publishableUnpublish(args: PublishArguments, context: Context) {
  return publish(args, context, (publishedOn, publicationId) => publishedOn.delete(publicationId));
}

function publish({ id, input }: PublishArguments, { world, views }: Context, change: (publishedOn: Map<Gid, number>, publicationId: Gid, at: number) => void) {
  return payload(() => {
    const product = knownProduct(world, id, undefined, ['id']);
    const publications = input.map(({ publicationId, publishDate }, index) => {
      if (!publicationId || !world.publications.has(publicationId)) return refuseInput(undefined, ['input', index, 'publicationId'], 'Publication does not exist or is not publishable');
      return { publicationId, at: publishDate ? Date.parse(publishDate) : now(world) };
    });
    for (const { publicationId, at } of publications) change(product.publishedOn, publicationId, at);
    touchProduct(world, product);
    return { publishable: views.product(product) };
  }, { publishable: null, shop: views.shop() });
}
