export type { CatalogueProduct, QuarantinedProduct } from './catalogue-product.ts';
export { readCatalogue, type Catalogue, type ReadCatalogueOptions } from './catalogue.ts';
export { completenessOf, type FieldCompleteness } from './completeness.ts';
export { csv, type CsvOptions } from './csv.ts';
export { json } from './json.ts';
export { createPhotoShelf, type PhotoReading, type PhotoShelf, type PhotoStore } from './photos.ts';
export type { RowOptions } from './row-reader.ts';
export { from, SourceError, toSource, type CatalogueSource, type Place, type SourceItem, type SourceNotice, type SourceProduct, type SourceRefusal } from './source.ts';
export { xml, type XmlOptions } from './xml.ts';
