import { isFondoukError, type Issue, type Photo } from '../model/index.ts';
import { identityOf } from './candidate.ts';
import type { CatalogueProduct, QuarantinedProduct } from './catalogue-product.ts';
import { checkedProducts, type CheckedProduct } from './checked-products.ts';
import { createPhotoShelf, type PhotoShelf } from './photos.ts';
import { refuseTwins } from './twins.ts';
import { SourceError, type CatalogueSource } from './source.ts';

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
    for await (const item of checkedProducts(source, signal)) {
      if ('notices' in item) {
        issues.push(...item.notices);
      } else if ('refused' in item) {
        quarantined.push(item.refused);
        if (item.mayHideOthers) complete = false;
      } else {
        const looked = await lookAtPhotos(item, photoStore, source.photoFolder);
        if ('photos' in looked) products.push(looked);
        else quarantined.push(looked);
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

async function lookAtPhotos({ product, row, locate }: CheckedProduct, shelf: PhotoShelf, folder: string | undefined): Promise<CatalogueProduct | QuarantinedProduct> {
  const place = row === undefined ? {} : { row };
  const photos: Photo[] = [];
  const issues: Issue[] = [];
  for (const [index, image] of product.images.entries()) {
    const reading = await shelf.read(image, folder);
    if (reading.ok) {
      photos.push(reading.photo);
      continue;
    }
    const where = locate?.(['images', index]) ?? { field: `images.${index}`, ...place };
    issues.push({ code: reading.code, severity: 'error', message: reading.message, productId: product.id, ...where });
  }
  if (issues.length > 0) return { ...identityOf(product), ...place, issues };
  return { product, photos, ...place };
}
