import { isFondoukError, type Issue, type Photo } from '../model/index.ts';
import { checkCandidate, identityOf } from './candidate.ts';
import type { CatalogueProduct, QuarantinedProduct } from './catalogue-product.ts';
import { createPhotoShelf, type PhotoShelf } from './photos.ts';
import { refuseTwins } from './twins.ts';
import { SourceError, type CatalogueSource, type SourceProduct } from './source.ts';

/** What was read of a catalogue. Counted in products, `read` = `valid` + `quarantined.length`; a row that names no product counts as one. */
export interface Catalogue {
  readonly products: readonly CatalogueProduct[];
  readonly quarantined: readonly QuarantinedProduct[];
  /** About the source as a whole. */
  readonly issues: readonly Issue[];
  readonly read: number;
  readonly valid: number;
  /** False where the source broke off, or a row was too broken to say which products it holds: then nothing may be concluded from an absence. */
  readonly complete: boolean;
}

export interface ReadCatalogueOptions {
  /** Learns the pictures; a channel that uploads asks it for their bytes. Default: one that is forgotten. */
  readonly photoStore?: PhotoShelf;
  readonly signal?: AbortSignal;
}

/**
 * Reads and checks a whole catalogue. Bad products are set apart with their reasons, the others go on.
 * @throws SourceError when nothing could be read; what had been read when a source broke off is returned as incomplete.
 * @throws the signal's reason when it is aborted.
 */
export async function readCatalogue(source: CatalogueSource, options: ReadCatalogueOptions = {}): Promise<Catalogue> {
  const { photoStore = createPhotoShelf(), signal } = options;
  const products: CatalogueProduct[] = [];
  const quarantined: QuarantinedProduct[] = [];
  const issues: Issue[] = [];
  let complete = true;

  try {
    for await (const item of source.read(signal)) {
      signal?.throwIfAborted();
      if ('notices' in item) {
        issues.push(...item.notices);
      } else if ('skus' in item) {
        const { mayHideOthers, ...refused } = item;
        quarantined.push(refused);
        if (mayHideOthers || !isNamed(refused)) complete = false;
      } else {
        const checked = await checkProduct(item, photoStore, source.photoFolder);
        if ('product' in checked) products.push(checked);
        else quarantined.push(checked);
        if (!('product' in checked) && !isNamed(checked)) complete = false;
      }
    }
  } catch (error) {
    signal?.throwIfAborted();
    const reason = error instanceof Error ? error.message : String(error);
    if (products.length + quarantined.length === 0) throw isFondoukError(error) ? error : new SourceError('source-unreadable', `${source.name} cannot be read: ${reason}`, { cause: error });
    complete = false;
    issues.push({ code: 'source-broken-off', severity: 'error', message: `${source.name} broke off after ${products.length + quarantined.length} products: ${reason}` });
  }

  const sorted = refuseTwins(products, quarantined);
  return { ...sorted, issues, read: sorted.products.length + sorted.quarantined.length, valid: sorted.products.length, complete };
}

async function checkProduct(item: SourceProduct, shelf: PhotoShelf, folder: string | undefined): Promise<CatalogueProduct | QuarantinedProduct> {
  const row = item.row === undefined ? {} : { row: item.row };
  const candidate = checkCandidate(item);
  if (!candidate.ok) return { ...identityOf(item.product), ...row, issues: candidate.issues };

  const { product } = candidate;
  const photos: Photo[] = [];
  const issues: Issue[] = [];
  for (const [index, image] of product.images.entries()) {
    const reading = await shelf.read(image, folder);
    if (reading.ok) {
      photos.push(reading.photo);
      continue;
    }
    const place = item.locate?.(['images', index]) ?? { field: `images.${index}`, ...row };
    issues.push({ code: reading.code, severity: 'error', message: reading.message, productId: product.id, ...place });
  }
  if (issues.length > 0) return { ...identityOf(product), ...row, issues };
  return { product, photos, ...row };
}

function isNamed({ productId, skus }: QuarantinedProduct): boolean {
  return productId !== undefined || skus.length > 0;
}
