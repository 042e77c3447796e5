import { FondoukError, type Issue } from '../model/index.ts';

/** Where a value stands in the words of the source. */
export interface Place {
  /** Column name, or path. */
  readonly field: string;
  readonly row?: number;
}

/** A product as the source gives it; it is validated by whoever reads the source. */
export interface SourceProduct {
  readonly product: unknown;
  /** First row of it. A spreadsheet counts its header as row 1; a list without header counts its first entry as 1. */
  readonly row?: number;
  /** From a path in `product` to its place in the source; absent where the product is written in the model's own words. */
  readonly locate?: (path: readonly PropertyKey[]) => Place | undefined;
}

/** One or more rows that could not be made into a product. They count as present: nothing may be concluded from their absence. */
export interface SourceRefusal {
  readonly issues: readonly Issue[];
  /** As far as they could be read. */
  readonly skus: readonly string[];
  readonly productId?: string;
  readonly row?: number;
  /** A torn row may have swallowed its neighbours, so what else is absent may be absent by accident. */
  readonly mayHideOthers?: true;
}

/** Something about the source as a whole, such as a column nobody knows. */
export interface SourceNotice {
  readonly notices: readonly Issue[];
}

export type SourceItem = SourceProduct | SourceRefusal | SourceNotice;

/** A catalogue to be read. */
export interface CatalogueSource {
  /** Shown to people, such as a file name. */
  readonly name: string;
  /** Folder that file names of pictures are relative to. Absent: only addresses can be used. */
  readonly photoFolder?: string;
  /**
   * Every product once. Bad rows are items, never thrown.
   * @throws SourceError when the source as a whole cannot be read, or breaks off: from what was not seen nothing may be concluded.
   */
  read(signal?: AbortSignal): AsyncIterable<SourceItem>;
}

/** A source that cannot be read as a whole. `code` is such as `source-unreadable`, `source-encoding`, `source-too-large`, `source-broken-off`. */
export class SourceError extends FondoukError {
  override readonly name = 'SourceError';

  constructor(code: `source-${string}`, message: string, options?: ErrorOptions) {
    super(code, message, 'never', options);
  }
}

/** Whole products from anywhere, in the model's own words, such as the rows of a database. */
export function from(products: AsyncIterable<unknown> | Iterable<unknown>, options: { name?: string; photos?: string } = {}): CatalogueSource {
  return {
    name: options.name ?? 'products',
    ...(options.photos !== undefined && { photoFolder: options.photos }),
    async *read(signal) {
      let row = 0;
      for await (const product of products) {
        signal?.throwIfAborted();
        row += 1;
        yield { product, row };
      }
    },
  };
}

/**
 * A source as a config may write it: a source, or an iterable of whole products.
 * @throws SourceError when it is neither.
 */
export function toSource(value: unknown): CatalogueSource {
  if (typeof value === 'object' && value !== null) {
    if ('read' in value && typeof value.read === 'function' && 'name' in value) return value as CatalogueSource;
    if (Symbol.asyncIterator in value || Symbol.iterator in value) return from(value as AsyncIterable<unknown> | Iterable<unknown>);
  }
  throw new SourceError('source-unreadable', 'A source is what csv(), json(), xml() or from() give, or an iterable of products.');
}
