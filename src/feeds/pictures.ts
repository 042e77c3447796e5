import type { Image, Product, Variant } from '../model/index.ts';
import type { Item, ItemImage } from './item.ts';
import { LIMITS } from './limits.ts';
import { asked } from './per-item.ts';
import type { Feed } from './settings.ts';
import { webAddress } from './web-address.ts';

/**
 * Pictures that are on the web, each once; none, where only some of the making are. One that shows another value of an option would mislead
 * whoever looks at this variant; a shop has them all side by side.
 * @throws PerItemError when a function of the config does.
 */
export function picturesOf(product: Product, variant: Variant, feed: Feed): Pick<Item, 'images' | 'ownImage'> {
  const chosen = feed.format === 'shopify-csv' ? finishedFirst(product.images) : fitting(product.images, variant);
  const images = new Map<string, ItemImage>();
  let ownImage: string | undefined;
  for (const image of chosen) {
    const address = addressOf(image, product, feed);
    if (address === undefined) continue;
    if (images.size === 0 && image.isProgress) break;
    if (isOf(image, variant)) ownImage ??= address;
    if (!images.has(address)) images.set(address, { address, ...(image.altText === undefined ? {} : { altText: image.altText }) });
  }
  return { images: [...images.values()].slice(0, LIMITS[feed.format].images), ...(ownImage === undefined ? {} : { ownImage }) };
}

/** Those that show this variant, then those that show none in particular, then the making; all, where no finished piece would be left. */
function fitting(images: readonly Image[], variant: Variant): readonly Image[] {
  const own = images.filter((image) => image.option === undefined || isOf(image, variant));
  const chosen = own.some((image) => !image.isProgress) ? own : images;
  return finishedFirst(chosen.toSorted((one, other) => Number(isOf(other, variant)) - Number(isOf(one, variant))));
}

/** A picture of the making is never the main one. */
function finishedFirst(images: readonly Image[]): readonly Image[] {
  return images.toSorted((one, other) => Number(one.isProgress) - Number(other.isProgress));
}

function isOf({ option }: Image, variant: Variant): boolean {
  return option !== undefined && variant.options[option.name] === option.value;
}

function addressOf(image: Image, product: Product, { photos }: Feed): string | undefined {
  const answer = typeof photos === 'function' ? asked('photos', () => photos(image, product)) : addressUnder(photos?.publicBaseUrl, image.file);
  const text = answer ?? image.url;
  return text === undefined ? undefined : webAddress(text);
}

function addressUnder(publicBaseUrl: string | undefined, file: string | undefined): string | undefined {
  return publicBaseUrl === undefined || file === undefined ? undefined : `${publicBaseUrl}/${file.split(/[/\\]/).map(encodeURIComponent).join('/')}`;
}
