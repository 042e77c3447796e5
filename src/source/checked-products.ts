import type { Issue, Product } from '../model/index.ts';
import { checkCandidate, identityOf } from './candidate.ts';
import type { QuarantinedProduct } from './catalogue-product.ts';
import type { CatalogueSource, SourceProduct } from './source.ts';

/** A product whose fields are right. Its pictures were not looked at, nor whether another has its id. */
export interface CheckedProduct {
  readonly product: Product;
  readonly row?: number;
  readonly locate?: SourceProduct['locate'];
}

export type CheckedItem = CheckedProduct | { readonly refused: QuarantinedProduct; readonly mayHideOthers: boolean } | { readonly notices: readonly Issue[] };

/**
 * The products of a source one by one, as the source gives them: none is kept.
 * @throws SourceError and whatever else the source throws; the signal's reason when it is aborted.
 */
export async function* checkedProducts(source: CatalogueSource, signal?: AbortSignal): AsyncGenerator<CheckedItem> {
  for await (const item of source.read(signal)) {
    signal?.throwIfAborted();
    if ('notices' in item) {
      yield item;
    } else if ('skus' in item) {
      const { mayHideOthers = false, ...refused } = item;
      yield { refused, mayHideOthers: mayHideOthers || !isNamed(refused) };
    } else {
      const row = item.row === undefined ? {} : { row: item.row };
      const candidate = checkCandidate(item);
      if (candidate.ok) {
        yield { product: candidate.product, ...row, ...(item.locate ? { locate: item.locate } : {}) };
        continue;
      }
      const refused = { ...identityOf(item.product), ...row, issues: candidate.issues };
      yield { refused, mayHideOthers: !isNamed(refused) };
    }
  }
}

function isNamed({ productId, skus }: QuarantinedProduct): boolean {
  return productId !== undefined || skus.length > 0;
}
