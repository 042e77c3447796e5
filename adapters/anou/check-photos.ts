import type { Issue, Photo, Wanted } from 'fondouk/channel';
import { error, warning } from './issues.ts';
import type { Settings } from './options.ts';
import { MAX } from './piece.ts';
import { ADDRESS_MAX, addressUnder, isPublicAddress } from './photos.ts';

/** Anou fetches photos from public addresses, and needs one of the finished piece. */
export function photoIssues({ photos }: Wanted, option: Settings['photos']): Issue[] {
  const sent = photos.slice(0, MAX.photos);
  const issues = sent.flatMap((photo) => addressIssues(photo, option));
  if (photos.length > MAX.photos) {
    issues.push(warning(
      'photos-left-out',
      `Anou takes ${MAX.photos} photos, and there are ${photos.length}: the last ones are left out.`,
      'images',
      { photos: photos.length },
    ));
  }
  if (sent.every((photo) => photo.isProgress)) {
    issues.push(error('finished-photo-missing', 'Anou shows a piece only with a photo of it finished; photos of the making do not count. Add one.', 'images'));
  }
  return issues;
}

function addressIssues(photo: Photo, option: Settings['photos']): Issue[] {
  const address = photo.url ?? (option && 'publicBaseUrl' in option ? addressUnder(option.publicBaseUrl, photo) : undefined);
  const name = photo.fileName;
  if (address === undefined) {
    return option === undefined
      ? [error(
        'photos-not-public',
        `Anou takes photos by their public address, and ${name} is a file. Set the option "photos" to the public folder it lies in, or to a function that uploads it.`,
        'images',
        { photo: name },
      )]
      : [];
  }
  if (!isPublicAddress(address)) {
    return [error(
      'photo-address-not-https',
      `Anou takes photos by https addresses only; that of ${name} is none.`,
      'images',
      { photo: name },
    )];
  }
  if (address.length > ADDRESS_MAX) {
    return [error(
      'photo-address-too-long',
      `The address of ${name} has ${address.length} characters, Anou takes ${ADDRESS_MAX}. Shorten the file name or the folder's address.`,
      'images',
      { photo: name },
    )];
  }
  return [];
}
