import { access, copyFile, rm } from 'node:fs/promises';
import { dirname, extname, join, resolve } from 'node:path';
import type { ListedPhoto, ListedProduct, Reader } from '../channel/index.ts';
import { ConfigError, FondoukError, isFondoukError, type Product } from '../model/index.ts';
import { canonicalJson } from '../plan/index.ts';
import { catalogueCsv, createPhotoFetcher, csv, json, makersJson, PhotoError, PhotoFolder, readCatalogue, toSource, writeBeside, type Catalogue, type FetchPhoto } from '../source/index.ts';
import { readCall } from './call.ts';
import { issueOn, type ChannelSession } from './channel-session.ts';
import { linkImported } from './import-links.ts';
import { ImportNames } from './import-names.ts';
import { importedProduct, type ImportedProduct, type KeptPhoto } from './import-product.ts';
import { onChannel } from './push.ts';
import type { RunContext } from './session.ts';
import { enterCatalogueCounts } from './stock.ts';

/** Thrown by an import, before anything is written. By `code`: `import-unsupported`: the channel has no way to tell its listings as products. */
export class ImportError extends FondoukError {
  override readonly name = 'ImportError';
}

export interface ImportInput {
  /** The catalogue file to write, `.csv` or `.json`. Default `catalogue.csv`. */
  readonly to?: string;
  /** Folder of the pictures. Default: `photos` beside the catalogue. */
  readonly photos?: string;
  /** Writes over a catalogue that is there; it is kept beside as `.bak`. */
  readonly replace?: boolean;
}

export interface Imported {
  /** As it was given. */
  readonly file: string;
  readonly photoFolder: string;
  /** Listings that the channel showed; the sum of the next three. */
  readonly listings: number;
  /** Written to the catalogue, and linked. */
  readonly written: number;
  /** In a catalogue already. */
  readonly alreadyThere: number;
  /** Not written: the issues say why. */
  readonly left: number;
  readonly photos: number;
  /** Of the written, those that are never written over. */
  readonly readOnly: number;
}

/**
 * Writes a channel's listings as a catalogue and links them. Pictures come first and the catalogue last, under its name only when it is whole
 * and reads back; a product that is linked and not in a catalogue yet is waited for, so that an import may be broken off anywhere.
 * `readOrders`: false when they could not all be read. Undefined: nor could the listings, and nothing was written.
 * @throws ImportError, ConfigError, and what an existing catalogue throws when it cannot be read
 */
export async function importChannel(run: RunContext, session: ChannelSession, input: ImportInput, readOrders: () => Promise<boolean>): Promise<Imported | undefined> {
  const reader = session.channel.reads.products;
  if (!reader) throw new ImportError('import-unsupported', `${session.name} has no way to tell its listings as products, so that they cannot be imported.`);
  const file = input.to ?? 'catalogue.csv';
  const photoFolder = input.photos ?? join(dirname(file), 'photos');
  if (!['.csv', '.json'].includes(extname(file))) throw new ConfigError(`An import writes a catalogue as .csv or .json, not ${file}.`);

  // What was ordered before the pieces on the shelf are counted is not subtracted from them.
  const listed = (await readOrders()) ? await readProducts(session, reader) : undefined;
  if (listed === undefined) {
    session.tally.unfinished = true;
    return undefined;
  }
  const isThere = await access(file).then(() => true, () => false);
  const known = isThere && !input.replace ? await readCatalogue(sourceOf(file, photoFolder), { signal: session.signal }) : await otherCatalogue(run, file);
  const [there, fresh] = await partition(session, known, [...listed.values()].toSorted((one, other) => (one.listing.ref < other.listing.ref ? -1 : 1)));
  const result = { file, photoFolder, listings: listed.size, alreadyThere: there.length };
  if (isThere && !input.replace) {
    if (fresh.length > 0) session.tally.issues.push(notWritten(session, file, fresh));
    return { ...result, written: 0, left: fresh.length, photos: 0, readOnly: 0 };
  }
  const imported = await gather(run, session, fresh, photoFolder, known);
  if (imported.length > 0) await write(session, imported, file, photoFolder, isThere);
  return {
    ...result,
    written: imported.length,
    left: fresh.length - imported.length,
    photos: new Set(imported.flatMap(({ photos }) => photos.map((photo) => photo.file))).size,
    readOnly: imported.filter((each) => each.listed.readOnly).length,
  };
}

/** Every listing by its reference; undefined, and told, when they could not all be read. */
async function readProducts(session: ChannelSession, reader: Reader<ListedProduct>): Promise<ReadonlyMap<string, ListedProduct> | undefined> {
  const listed = new Map<string, ListedProduct>();
  let isWhole = false;
  await onChannel(session, async () => {
    for await (const page of reader.pages({}, readCall(session))) {
      for (const each of page.items) if (each.listing.state !== 'gone') listed.set(each.listing.ref, asShown(each));
      session.tally.issues.push(...(page.issues ?? []).map((issue) => issueOn(session, issue)));
      session.signal.throwIfAborted();
    }
    isWhole = true;
  });
  return isWhole ? listed : undefined;
}

/** Of what is sold out nothing is there, whatever number the channel still keeps beside it. */
function asShown(listed: ListedProduct): ListedProduct {
  return listed.listing.state === 'sold-out' ? { ...listed, variants: listed.variants.map((variant) => ({ ...variant, quantity: 0 })) } : listed;
}

function sourceOf(file: string, photos: string) {
  return extname(file) === '.json' ? json(file, { photos }) : csv(file, { photos });
}

/** The config's catalogue, unless that is the file to be written. */
async function otherCatalogue(run: RunContext, file: string): Promise<Catalogue | undefined> {
  const { catalogue } = run.house.config;
  if (catalogue === undefined || resolve(toSource(catalogue).name) === resolve(file)) return undefined;
  return run.catalogueIfReadable();
}

/** Those whose product stands in the known catalogue, by link or by SKU; and the others. */
async function partition({ store, name }: ChannelSession, known: Catalogue | undefined, listed: readonly ListedProduct[]): Promise<readonly [there: readonly ListedProduct[], fresh: readonly ListedProduct[]]> {
  const names = new Set(known?.products.flatMap(({ product }) => [product.id, ...product.variants.map(({ sku }) => sku)]));
  const linked = new Map((await store.links.list(name)).map((link) => [link.remote.ref, link.productId]));
  const isThere = ({ listing, variants }: ListedProduct) => [linked.get(listing.ref), ...variants.map(({ sku }) => sku)].some((each) => each !== undefined && names.has(each));
  return [listed.filter(isThere), listed.filter((each) => !isThere(each))];
}

async function gather(run: RunContext, session: ChannelSession, fresh: readonly ListedProduct[], photoFolder: string, known: Catalogue | undefined): Promise<readonly ImportedProduct[]> {
  const { config, runtime } = run.house;
  const fetchPhoto = runtime.fetchPhoto ?? createPhotoFetcher(config.photos);
  const folder = new PhotoFolder(photoFolder);
  const links = new Map((await session.store.links.list(session.name)).map((link) => [link.remote.ref, link.productId]));
  const mine = new Set(fresh.flatMap(({ listing }) => links.get(listing.ref) ?? []));
  const taken = [...links.values(), ...(known?.products.map(({ product }) => product.id) ?? [])].filter((id) => !mine.has(id));
  const names = new ImportNames(session.name, [...taken, ...mine]);
  const imported: ImportedProduct[] = [];
  for (const listed of fresh) {
    const photos = await keepPhotos(session, listed, fetchPhoto, folder);
    const product = importedProduct(session, listed, photos, names, links.get(listed.listing.ref));
    if (product) imported.push(product);
    session.progress();
  }
  return imported;
}

async function keepPhotos(session: ChannelSession, { listing, photos }: ListedProduct, fetchPhoto: FetchPhoto, folder: PhotoFolder): Promise<readonly KeptPhoto[]> {
  const fetched = await Promise.all(photos.map((photo) => fetchPhoto(photo.url, session.signal).catch((error: unknown) => notFetched(session, listing.ref, photo, error))));
  const kept: KeptPhoto[] = [];
  for (const [index, picture] of fetched.entries()) {
    if (picture === undefined) continue;
    const { name, hash } = await folder.keep(`${listing.ref}-${index + 1}`, picture);
    // A listing may show a picture twice; a catalogue names it once.
    if (!kept.some((photo) => photo.hash === hash)) kept.push({ ...photos[index]!, file: name, hash });
  }
  return kept;
}

function notFetched(session: ChannelSession, ref: string, { id }: ListedPhoto, error: unknown): undefined {
  session.signal.throwIfAborted();
  const why = error instanceof PhotoError && error.why !== undefined ? error.why : isFondoukError(error) ? error.message : 'it could not be read.';
  const message = `A picture (${id}) of listing ${ref} is not in the catalogue: ${why} "fondouk import ${session.name} --replace" asks for it again; the listing keeps it until its photos in the catalogue are edited.`;
  session.tally.issues.push(issueOn(session, { code: 'import-photo-missing', severity: 'warning', message }));
  return undefined;
}

async function write(session: ChannelSession, imported: readonly ImportedProduct[], file: string, photoFolder: string, isThere: boolean): Promise<void> {
  const { store, runtime } = session;
  const products = imported.map(({ product }) => product);
  const isCsv = extname(file) === '.csv';
  const makers = isCsv ? makersJson(products) : undefined;
  const makersFile = join(dirname(file), 'makers.json');
  if (makers !== undefined && !(await access(makersFile).then(() => true, () => false))) await (await writeBeside(makersFile, makers)).move();
  const { beside, move } = await writeBeside(file, isCsv ? catalogueCsv(products) : `${JSON.stringify(products, null, 2)}\n`);
  try {
    const catalogue = await readCatalogue(sourceOf(beside, photoFolder), { signal: session.signal });
    tellLost(session, products, catalogue);
    await store.transaction((tables) => enterCatalogueCounts(tables, catalogue, new Date(runtime.clock.now())));
    await linkImported(session, imported, catalogue);
    if (isThere) await copyFile(file, `${file}.bak`);
    await move();
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}

/** What the file gives back is compared with what was meant: whatever a CSV has no column for is told. */
function tellLost(session: ChannelSession, products: readonly Product[], catalogue: Catalogue): void {
  const back = new Map(catalogue.products.map(({ product }) => [product.id, product]));
  for (const product of products) {
    const read = back.get(product.id);
    const fields = read ? (Object.keys(product) as (keyof Product)[]).filter((field) => canonicalJson(product[field]) !== canonicalJson(read[field])) : ['the product as a whole'];
    if (fields.length === 0) continue;
    const message = `${product.id}: a CSV cannot say all of its ${fields.join(', ')}. Import into a .json to keep everything; on ${session.name} it stays until the catalogue's own is edited.`;
    session.tally.issues.push(issueOn(session, { code: 'import-not-in-csv', severity: 'warning', productId: product.id, message }));
  }
}

function notWritten(session: ChannelSession, file: string, fresh: readonly ListedProduct[]) {
  const refs = fresh.slice(0, 5).map(({ listing }) => listing.ref).join(', ');
  const message = `${file} is there already, and does not hold ${fresh.length} of the listings (${refs}): name another file with --to, or write over it with --replace.`;
  return issueOn(session, { code: 'import-not-written', severity: 'question' as const, message });
}
