import { applied, ChannelError, rejected, UnexpectedReply, type Call, type Issue, type Operation, type Outcome, type Photo, type Remote, type SingleWriter, type Strings, type Wanted } from 'fondouk/channel';
import type { FileInput } from './inputs.ts';
import { error } from './issues.ts';
import { MOST_ITEMS } from './limits.ts';
import { gone, isGone, issuesOf, unanswered } from './outcomes.ts';
import { altTextOf, photoPart, photosFor } from './photos.ts';
import { pointsOfSet } from './requests.ts';
import { locationOf, type Shopify } from './shopify.ts';
import type { Media, StagedTarget, WrittenMedia } from './wire.ts';

/** A picture is worked on for seconds, rarely minutes; nothing is written about it. */
const LOOK_AGAIN_MS = 10_000;
const GIVE_UP_MS = 30 * 60_000;
export const AGAIN_THE_SAME = 'sets fixed values';

/** The whole list of pictures as it is sent: what stands by its id, what is new by the place its bytes were sent to. */
export async function filesOf(wanted: Pick<Wanted, 'photos' | 'text'>, standing: ReadonlyMap<string, string>, shopify: Shopify, call: Call): Promise<readonly FileInput[]> {
  const photos = photosFor(wanted);
  const missing = photos.filter((photo) => !standing.has(photo.hash) && !isAddressOnly(photo));
  const sources = await upload(missing, shopify, call);
  return photos.map((photo): FileInput => {
    const alt = altTextOf(photo, wanted.text.language);
    const id = standing.get(photo.hash);
    if (id !== undefined) return { id, alt };
    const originalSource = sources.get(photo.hash) ?? photo.url;
    if (originalSource === undefined) throw new UnexpectedReply('StageUploads', ['stagedTargets: a picture without resourceUrl']);
    return { originalSource, contentType: 'IMAGE', alt };
  });
}

/** A picture whose bytes were never fetched is fetched by Shopify itself. */
function isAddressOnly(photo: Photo): boolean {
  return photo.mediaType === undefined && photo.url !== undefined;
}

async function upload(photos: readonly Photo[], { requests }: Shopify, call: Call): Promise<ReadonlyMap<string, string>> {
  const sources = new Map<string, string>();
  for (let start = 0; start < photos.length; start += MOST_ITEMS) {
    const some = photos.slice(start, start + MOST_ITEMS);
    const input = some.map(({ fileName, mediaType, hash }) => ({
      resource: 'IMAGE' as const,
      filename: fileNameOf(fileName, hash),
      mimeType: mediaType ?? 'image/jpeg',
      httpMethod: 'POST' as const,
    }));
    const targets = await stage(input, requests, call);
    for (const [index, { url, resourceUrl, parameters }] of targets.entries()) {
      await call.send({ ...requests.upload(url, parameters, { photo: some[index]!.hash }), repeatable: 'the same bytes in the same place' });
      if (resourceUrl) sources.set(some[index]!.hash, resourceUrl);
    }
  }
  return sources;
}

/** The name that Shopify keeps in the picture's address. It begins with the hash, so that the picture is known again by its address alone. */
function fileNameOf(fileName: string, hash: string): string {
  return `${markOf(hash)}${fileName.replaceAll(/[^A-Za-z0-9._-]+/g, '-').slice(-80)}`;
}

function markOf(hash: string): string {
  return `${hash.slice(0, 16)}-`;
}

type Target = StagedTarget & { readonly url: string };

/**
 * Lines of a bulk operation have no `resourceUrl`, only a key among the parameters.
 * @throws ChannelError when Shopify refuses; UnexpectedReply when it names no place.
 */
export async function stage(input: Parameters<Shopify['requests']['stageUploads']>[0], requests: Shopify['requests'], call: Call): Promise<readonly Target[]> {
  const { stagedUploadsCreate: answer } = await call.send({ ...requests.stageUploads(input), repeatable: 'a place to send bytes to, unused if asked for twice' });
  const refusals = issuesOf(answer?.userErrors ?? []);
  if (refusals.length > 0) throw new ChannelError({ is: 'Refused', issues: refusals, effect: 'none' }, 'StageUploads', 'Shopify takes no such file.');
  const targets = (answer?.stagedTargets ?? []).flatMap((target) => (target.url ? [{ ...target, url: target.url }] : []));
  if (targets.length !== input.length) throw new UnexpectedReply('StageUploads', [`stagedTargets: ${targets.length} of ${input.length}`]);
  return targets;
}

/** Pictures that we put there and that still stand, by their hash: as it was remembered, else by the name in the picture's address. */
export function standingPhotos(photos: readonly Photo[], parts: Strings, media: readonly Pick<Media, 'id' | 'image'>[]): ReadonlyMap<string, string> {
  const there = new Set(media.map(({ id }) => id));
  return new Map(
    photos.flatMap(({ hash }) => {
      const remembered = parts[photoPart(hash)];
      const id = remembered !== undefined && there.has(remembered) ? remembered : media.find(({ image }) => image?.url.includes(`/${markOf(hash)}`))?.id;
      return id === undefined ? [] : [[hash, id] as const];
    }),
  );
}

/** Ids of the pictures as they were sent: Shopify answers in their order. */
export function photoParts(wanted: Pick<Wanted, 'photos'>, media: readonly WrittenMedia[]): Strings {
  return Object.fromEntries(photosFor(wanted).flatMap((photo, index) => (media[index] === undefined ? [] : [[photoPart(photo.hash), media[index].id] as const])));
}

/** Taken, and shown once Shopify has worked on the pictures: READY or FAILED is read back. */
export function takenWith(operation: { readonly key: string }, remote: Remote, media: readonly WrittenMedia[], issues: readonly Issue[] = []): Outcome {
  return media.every(({ status }) => status === 'READY') ? applied(operation, remote, issues) : takenUnseen(operation, remote, issues);
}

export function takenUnseen(operation: { readonly key: string }, remote: Remote, issues: readonly Issue[]): Outcome {
  return { key: operation.key, status: 'submitted', remote, readBackAfterMs: LOOK_AGAIN_MS, giveUpAfterMs: GIVE_UP_MS, ...(issues.length === 0 ? {} : { issues }) };
}

/** Puts the pictures of a product right, all of them in order. */
export function mediaWriter(shopify: Shopify): SingleWriter<'media.set'> {
  return {
    name: 'shopify-media',
    estimate: ([operation]) => {
      const files = photosFor(operation);
      const missing = files.filter((photo) => operation.remote.parts[photoPart(photo.hash)] === undefined).length;
      const { cost } = shopify.limits;
      return {
        calls: [
          { limits: [cost], count: missing === 0 ? 1 : 2, points: 20 },
          { limits: [], count: missing },
          { limits: [cost], count: 1, points: pointsOfSet({ files: files.map(() => ({ id: '', alt: '' })) }) },
        ],
      };
    },
    apply: async (operation, call) => setMedia(operation, shopify, call),
  };
}

async function setMedia(operation: Operation<'media.set'>, shopify: Shopify, call: Call): Promise<Outcome> {
  const { remote } = operation;
  const [product] = (await call.read(shopify.requests.productsByIds([remote.ref], locationOf(call.account)))).nodes;
  if (product === undefined) return gone(operation);
  const written = await writeFiles(operation, remote, product.media.nodes, shopify, call);
  if (written === 'gone') return gone(operation);
  if ('issues' in written) return rejected(operation, written.issues, written.effect);
  return takenWith(operation, { ...remote, parts: written.parts }, written.media);
}

type WrittenFiles = { readonly media: readonly WrittenMedia[]; readonly parts: Strings } | { readonly issues: readonly Issue[]; readonly effect: 'none' | 'unknown' } | 'gone';

export async function writeFiles(wanted: Wanted, { ref, parts }: Pick<Remote, 'ref' | 'parts'>, standing: readonly Pick<Media, 'id' | 'image'>[], shopify: Shopify, call: Call): Promise<WrittenFiles> {
  const files = await filesOf(wanted, standingPhotos(photosFor(wanted), parts, standing), shopify, call);
  const { productSet: answer } = await call.send({ ...shopify.requests.setFiles(ref, { files }), repeatable: AGAIN_THE_SAME });
  if (answer === null) return { issues: [unanswered()], effect: 'unknown' };
  if (isGone(answer.userErrors)) return 'gone';
  if (answer.userErrors.length > 0) return { issues: issuesOf(answer.userErrors), effect: answer.product ? 'unknown' : 'none' };
  const media = answer.product?.media.nodes ?? [];
  if (media.length !== files.length) {
    return { issues: [error('pictures-differ', `The Shopify product shows ${media.length} pictures where ${files.length} are wanted: look at it there, then sync again.`, { params: { shown: media.length, wanted: files.length } })], effect: 'unknown' };
  }
  return { media, parts: photoParts(wanted, media) };
}
