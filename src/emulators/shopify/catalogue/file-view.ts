import type { Context } from '../graphql/resolve.ts';
import type { View } from '../graphql/view.ts';
import { legacyId } from '../ids.ts';
import { instant } from '../time.ts';
import { now, type World } from '../world.ts';
import type { Picture, StoredFile } from './records.ts';
import { translationField } from './translation-view.ts';

const mimeTypes = { jpg: 'image/jpeg', png: 'image/png', gif: 'image/gif' } as const;

/** UPLOADED, PROCESSING from the half of its time, then READY or FAILED. */
export function fileStatus(world: World, file: StoredFile): 'UPLOADED' | 'PROCESSING' | 'READY' | 'FAILED' {
  const at = now(world);
  if (at < (file.arrivedAt + file.readyAt) / 2) return 'UPLOADED';
  if (at < file.readyAt) return 'PROCESSING';
  return 'code' in file.picture ? 'FAILED' : 'READY';
}

/** A picture, as a file of the shop and as a product's medium. `image` is null until it is READY (schema, MediaImage). */
export function fileView(world: World, file: StoredFile): View {
  const status = fileStatus(world, file);
  const failure = status === 'FAILED' && 'code' in file.picture ? file.picture : undefined;
  const image = status === 'READY' ? imageView(file, file.picture as Picture) : null;
  return {
    __typename: 'MediaImage',
    id: file.id,
    alt: file.alt,
    mediaContentType: 'IMAGE',
    status,
    fileStatus: status,
    mediaErrors: failure ? [failure] : [],
    fileErrors: failure ? [failure] : [],
    mediaWarnings: [],
    image,
    preview: { image, status },
    mimeType: image && mimeTypes[(file.picture as Picture).format],
    originalSource: image && { url: (_: unknown, { origin }: Context) => `${origin}/cdn/files/${file.filename}`, fileSize: (file.picture as Picture).size },
    createdAt: instant(file.createdAt),
    updatedAt: instant(file.updatedAt),
    translations: translationField([], []),
  };
}

function imageView(file: StoredFile, picture: Picture): View {
  return {
    __typename: 'Image',
    id: file.imageId,
    altText: file.alt,
    width: picture.width,
    height: picture.height,
    url: (_: unknown, { origin }: Context) => `${origin}/cdn/files/${file.filename}?v=${Math.floor(file.updatedAt / 1000)}&i=${legacyId(file.id)}`,
  };
}
