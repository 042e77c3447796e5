/** One catalogue on every market. Adapters come by subpath, such as `fondouk/adapters/etsy`. */
export * from './model/index.ts';
export { ChannelError, faultOf, InDoubt, UnexpectedReply, type Channel, type ChannelPolicy, type Fault, type PricePolicy, type StockPolicy } from './channel/index.ts';
export { systemClock, TransportFailure, virtualClock, type Clock, type Transport, type VirtualClock } from './connector/index.ts';
export { derivePrice, type DerivedPrice, type PriceStep } from './policy/index.ts';
export { csv, from, json, SourceError, xml, type CatalogueSource, type CsvOptions, type FieldCompleteness, type XmlOptions } from './source/index.ts';
export { sqlite, StoreError, VaultError, type OrderRecord, type LedgerEntry, type Store, type StoreFactory, type StoreLock } from './store/index.ts';
export * from './engine/index.ts';
