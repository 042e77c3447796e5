/** All that an adapter may import: the contract, the model, and the few tools they share. */
export { hmacSha256, sameSignature, type Auth } from './auth.ts';
export type { Call, ReadCall, Recovery } from './call.ts';
export { defineChannel, type Channel, type ReadBack } from './channel.ts';
export { ChannelError, faultOf, InDoubt, UnexpectedReply, type Fault } from './fault.ts';
export { scaleLimit, type BudgetReading, type Limit } from './limit.ts';
export type { ListedPhoto, ListedProduct, ListedVariant } from './listed-product.ts';
export type {
  Consequence,
  ConsequenceKind,
  Kind,
  ListingKind,
  NonEmpty,
  Offer,
  Operation,
  Operations,
  Outcome,
  Remote,
  Strings,
  Wanted,
} from './operation.ts';
export { readSettings, type OptionWords } from './options.ts';
export { applied, rejected } from './outcome.ts';
export type { ChannelPolicy, PricePolicy, StockPolicy } from './policy.ts';
export { positionIn } from './position.ts';
export { readEach } from './read-each.ts';
export type { Page, Reader, ReadFrom } from './reader.ts';
export type { Body, BodyPart, ReadRequest, Reply, WireRequest } from './request.ts';
export type { ChannelTransport, Transport, Wire, WireReply } from './transport.ts';
export type { Delivery, Heard, Hint, Webhook } from './webhook.ts';
export type { Estimate, Job, JobWriter, ManyWriter, SingleWriter, Writer } from './writer.ts';
export {
  Address,
  Artisan,
  centimetresOf,
  chooseText,
  Colour,
  Compliance,
  ConfigError,
  Country,
  Currency,
  CustomOrderAnswer,
  decimalOf,
  Dimensions,
  exponentOf,
  type Facet,
  FACETS,
  type Facets,
  Fee,
  FeeKind,
  FondoukError,
  formatMoney,
  Fulfilment,
  gramsOf,
  Image,
  isFondoukError,
  isOlderThan,
  type Issue,
  Language,
  Length,
  type Listing,
  type ListingState,
  LocalisedText,
  lookUp,
  Maker,
  Money,
  Order,
  OrderLine,
  OrderStatus,
  parseMoney,
  Payment,
  PayoutLine,
  Personalization,
  type Photo,
  type Plain,
  Price,
  Prices,
  Product,
  type ProductInput,
  ProductKind,
  Refund,
  ResponsibleParty,
  type Retry,
  Review,
  type RoundingMode,
  type Severity,
  Shipment,
  ShownOption,
  Sku,
  Variant,
  Weight,
} from '../model/index.ts';
