import type { ListedProduct, Operation, Photo, Remote, Wanted } from 'fondouk/channel';
import { Product } from 'fondouk/channel';
import type { Shop } from './shop.ts';

/** Fields as the seller's own pages send them. */
type Fields = Readonly<Record<string, string | number>>;

/** Somebody at work on the listing, past the adapter. */
export function byHand(shop: Shop) {
  const own = `https://api.etsy.com/v3/application/shops/${shop.emulator.shopId}`;
  const headers = { 'x-api-key': shop.emulator.apiKey, authorization: `Bearer ${shop.emulator.accessToken()}` };
  const send = async (method: string, url: string, body: string, type: string): Promise<Record<string, never>> => {
    const reply = await shop.emulator.handle(new Request(url, { method, headers: { ...headers, 'content-type': type }, body }));
    const answer = await reply.json();
    if (reply.status >= 300) throw new Error(`${url}: ${JSON.stringify(answer)}`);
    return answer as Record<string, never>;
  };
  const form = (method: string, path: string, fields: Fields) =>
    send(method, `${own}${path}`, new URLSearchParams(Object.entries(fields).map(([name, value]): [string, string] => [name, String(value)])).toString(), 'application/x-www-form-urlencoded');
  return {
    edit: (id: number, fields: Fields) => form('PATCH', `/listings/${id}`, fields),
    translate: (id: number, language: string, fields: Fields) => form('POST', `/listings/${id}/translations/${language}`, fields),
    describe: (id: number, propertyId: number, fields: Fields) => form('PUT', `/listings/${id}/properties/${propertyId}`, fields),
    section: async (title: string) => (await form('POST', '/sections', { title }))['shop_section_id'] as unknown as number,
    ask: (id: number, questions: readonly unknown[]) =>
      send('POST', `${own}/listings/${id}/personalization?supports_multiple_personalization_questions=true`, JSON.stringify({ personalization_questions: questions }), 'application/json'),
    showVariations: (id: number, images: readonly unknown[]) => send('POST', `${own}/listings/${id}/variation-images`, JSON.stringify({ variation_images: images }), 'application/json'),
  };
}

export async function importedFrom(shop: Shop): Promise<readonly ListedProduct[]> {
  const items: ListedProduct[] = [];
  for await (const page of shop.channel.reads.products.pages({}, shop.call)) items.push(...page.items);
  return items;
}

/** What the engine makes of an import: the same product again, linked with its listing. Pictures are known by their addresses here. */
export function asLinked({ product, variants, photos, parts, listing }: ListedProduct): { readonly wanted: Wanted; readonly remote: Remote } {
  const skus = variants.map(({ sku }, index) => sku ?? `MADE-${index}`);
  const parsed = Product.parse({
    ...product,
    id: 'IMPORTED',
    variants: variants.map(({ sku: _sku, price, id: _id, ...variant }, index) => ({ ...variant, sku: skus[index]!, prices: [{ kind: 'retail', amount: price }] })),
  });
  const [language] = Object.keys(parsed.title) as [string];
  const [first, ...rest] = variants.map(({ price, quantity }, index) => ({ sku: skus[index]!, price, quantity: quantity ?? 0, basis: 1 }));
  const category = parsed.categories['etsy'];
  const hashes = photos.map(({ id }) => id.padStart(64, 'a'));
  return {
    wanted: {
      product: parsed,
      text: { language, title: parsed.title[language]!, description: parsed.description[language]! },
      ...(category === undefined ? {} : { category }),
      photos: photos.map(({ altText, option }, index): Photo => ({ hash: hashes[index]!, fileName: 'a.png', isProgress: false, ...(altText && { altText: { [language]: altText } }), ...(option && { option }) })),
      offers: [first!, ...rest],
      revision: 1,
    },
    remote: {
      ref: listing.ref,
      state: listing.state,
      parts: {
        ...parts,
        ...Object.fromEntries(photos.map(({ id }, index) => [`photo:${hashes[index]!}`, id])),
        ...Object.fromEntries(variants.flatMap(({ id }, index) => (id === undefined ? [] : [[`sku:${skus[index]!}`, id]]))),
      },
    },
  };
}

/** Writes all that is wanted, as if every facet had been edited and edited back. */
export async function writeAll(shop: Shop, { wanted, remote }: { readonly wanted: Wanted; readonly remote: Remote }): Promise<void> {
  const { writes } = shop.channel;
  const about = { key: 'again', consents: [], remote, ...wanted } as const;
  const outcomes = [
    await writes['content.set'][0].apply({ kind: 'content.set', ...about }, shop.fresh()),
    await writes['media.set'][0].apply({ kind: 'media.set', ...about }, shop.fresh()),
    ...(wanted.offers.some(({ quantity }) => quantity > 0)
      ? await writes['stock.set'][0].applyAll([{ kind: 'price.set', ...about }, { kind: 'stock.set', ...about }] as [Operation<'price.set'>, Operation<'stock.set'>], shop.fresh())
      : []),
  ];
  const refused = outcomes.filter(({ status }) => status !== 'applied');
  if (refused.length > 0) throw new Error(JSON.stringify(refused));
}
