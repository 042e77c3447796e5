import { payload, refuseInput } from '../graphql/refusal.ts';
import type { Context } from '../graphql/resolve.ts';
import type { Gid } from '../ids.ts';
import { startOperation } from '../shop/operations.ts';
import { now, type World } from '../world.ts';
import { checkFile, startProcessing, takeFile, type FileInput } from './file-input.ts';
import { fileStatus } from './file-view.ts';
import { knownProduct } from './lookup.ts';
import { touchProduct } from './products.ts';
import type { StoredFile } from './records.ts';

export function fileCreate({ files }: { files: readonly FileInput[] }, { world, views }: Context) {
  return payload(() => {
    files.forEach((file, index) => checkFile(world, file, 'INVALID', ['files', index]));
    return { files: files.map((file) => views.file(takeFile(world, file))) };
  }, { files: null });
}

interface FileUpdate {
  readonly id: Gid;
  readonly alt?: string | null;
  readonly filename?: string | null;
  readonly originalSource?: string | null;
  readonly referencesToAdd?: readonly Gid[] | null;
  readonly referencesToRemove?: readonly Gid[] | null;
}

/** Changes files that are READY, and which products show them (schema, fileUpdate). */
export function fileUpdate({ files }: { files: readonly FileUpdate[] }, { world, views }: Context) {
  return payload(() => {
    const stored = files.map((input, index) => checkedUpdate(world, input, ['files', index]));
    for (const [index, file] of stored.entries()) applyUpdate(world, file, files[index]!);
    return { files: stored.map((file) => views.file(file)) };
  }, { files: null });
}

function checkedUpdate(world: World, input: FileUpdate, at: readonly (string | number)[]): StoredFile {
  const file = world.files.get(input.id) ?? refuseInput('FILE_DOES_NOT_EXIST', [...at, 'id'], `File id ${input.id} does not exist.`);
  if (input.filename && (world.fileOfName.get(input.filename) ?? file) !== file) refuseInput('FILENAME_ALREADY_EXISTS', [...at, 'filename'], 'A file with this name already exists.');
  if (fileStatus(world, file) !== 'READY') refuseInput('NON_READY_STATE', [...at, 'id'], 'Non-ready files cannot be updated.');
  checkFile(world, { id: input.id, alt: input.alt ?? null }, 'ALT_VALUE_LIMIT_EXCEEDED', at);
  for (const id of [...(input.referencesToAdd ?? []), ...(input.referencesToRemove ?? [])]) {
    if (!world.products.has(id)) refuseInput('REFERENCE_TARGET_DOES_NOT_EXIST', at, 'The reference target does not exist.');
  }
  return file;
}

function applyUpdate(world: World, file: StoredFile, input: FileUpdate): void {
  if (typeof input.alt === 'string') file.alt = input.alt;
  if (input.filename && input.filename !== file.filename) {
    world.fileOfName.delete(file.filename);
    file.filename = input.filename;
    world.fileOfName.set(file.filename, file);
  }
  if (input.originalSource) startProcessing(world, file, input.originalSource);
  file.updatedAt = now(world);
  for (const id of input.referencesToAdd ?? []) show(world, id, (ids) => [...ids.filter((id) => id !== file.id), file.id]);
  for (const id of input.referencesToRemove ?? []) show(world, id, (ids) => ids.filter((id) => id !== file.id));
}

function show(world: World, productId: Gid, change: (ids: readonly Gid[]) => readonly Gid[]): void {
  const product = world.products.get(productId)!;
  product.mediaIds = change(product.mediaIds);
  touchProduct(world, product);
}

/** Deletes files, and takes them off every product. */
export function fileDelete({ fileIds }: { fileIds: readonly Gid[] }, { world }: Context) {
  return payload(() => {
    const missing = fileIds.findIndex((id) => !world.files.has(id));
    if (missing >= 0) refuseInput('FILE_DOES_NOT_EXIST', ['fileIds', missing], `File id ${fileIds[missing]} does not exist.`);
    for (const id of new Set(fileIds)) {
      world.fileOfName.delete(world.files.get(id)!.filename);
      world.files.delete(id);
    }
    for (const product of world.products.values()) {
      if (product.mediaIds.some((id) => fileIds.includes(id))) show(world, product.id, (ids) => ids.filter((id) => !fileIds.includes(id)));
    }
    return { deletedFileIds: fileIds };
  }, { deletedFileIds: null });
}

interface Move {
  readonly id: Gid;
  readonly newPosition: string;
}

/** Moves media one after the other; a job (schema, productReorderMedia). */
export function productReorderMedia({ id, moves }: { id: Gid; moves: readonly Move[] }, { world }: Context) {
  return payload(() => {
    const product = knownProduct(world, id, 'PRODUCT_DOES_NOT_EXIST', ['id']);
    const stranger = moves.findIndex((move) => !product.mediaIds.includes(move.id));
    if (stranger >= 0) refuseInput('MEDIA_DOES_NOT_EXIST_ON_PRODUCT', ['moves', String(stranger), 'id'], 'Media does not exist on the given product');
    const job = startOperation(world, `gid://shopify/Job/${world.ids.secret(12)}`, () => {
      for (const { id: mediaId, newPosition } of moves) show(world, id, (ids) => ids.filter((id) => id !== mediaId).toSpliced(Number(newPosition), 0, mediaId));
      return { subject: id, userErrors: [] };
    });
    return { job: { __typename: 'Job', id: job.id, done: false } };
  }, { job: null }, 'mediaUserErrors');
}
