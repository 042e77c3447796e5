/** All that an adapter may import: the contract, the model, and the few tools they share. */
export { hmacSha256, type Auth } from './auth.ts';
export type { Call, ReadCall, Recovery } from './call.ts';
export { defineChannel, type Channel, type ReadBack } from './channel.ts';
export { ChannelError, faultOf, InDoubt, UnexpectedReply, type Fault } from './fault.ts';
export { scaleLimit, type BudgetReading, type Limit } from './limit.ts';
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
export type { ChannelPolicy, PricePolicy, StockPolicy } from './policy.ts';
export type { Page, Reader, ReadFrom } from './reader.ts';
export type { Body, BodyPart, ReadRequest, Reply, WireRequest } from './request.ts';
export type { Estimate, Job, JobWriter, ManyWriter, SingleWriter, Writer } from './writer.ts';
export * from '../model/index.ts';
