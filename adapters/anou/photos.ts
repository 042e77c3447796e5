import { ConfigError, type Channel, type Photo } from 'fondouk/channel';

export type PublishPhoto = (photo: Photo, bytes: () => Promise<Uint8Array>) => Promise<string>;

/** How photos become public: they lie in a public folder already, or somebody uploads them. */
export type PhotosOption = { readonly publicBaseUrl: string } | { readonly publish: PublishPhoto };

/** Longest address that Anou keeps (schema Photo). */
export const ADDRESS_MAX = 200;

/** https anywhere, http on this machine only (schema Photo, `url`). */
export function isPublicAddress(url: string): boolean {
  return /^(https:\/\/|http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:[0-9]{1,5})?\/)/.test(url) && URL.canParse(url);
}

/** The address of a photo under a public folder. New bytes have a new address, so that no cache keeps showing the old picture. */
export function addressUnder(publicBaseUrl: string, photo: Photo): string {
  const name = photo.fileName.split('/').map(encodeURIComponent).join('/');
  return `${publicBaseUrl}/${name}?v=${photo.hash.slice(0, 12)}`;
}

/** How the channel publishes photos; undefined when the config gave no way. A photo that has a public address keeps it. */
export function photoPublisher(photos: PhotosOption | undefined): Channel['publishPhoto'] {
  if (photos === undefined) return undefined;
  return async (photo, bytes) => {
    if (photo.url !== undefined) return photo.url;
    const address = 'publicBaseUrl' in photos ? addressUnder(photos.publicBaseUrl, photo) : await photos.publish(photo, bytes);
    if (!isPublicAddress(address) || address.length > ADDRESS_MAX) {
      throw new ConfigError(`anou: the address of photo ${photo.fileName} must begin with https:// and have at most ${ADDRESS_MAX} characters; change the option "photos".`);
    }
    return address;
  };
}
