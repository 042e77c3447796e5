/** The one way through which requests leave the house: lanes, budgets, retries, credentials, HTTP, decoding. */
export type { BudgetMemory } from './budget-book.ts';
export { systemClock, type Clock } from './clock.ts';
export { createConnector } from './channel-connector.ts';
export type { Connector, ConnectorOptions, Counts, Health, HowToSend } from './connector.ts';
export type { SecretsKeeper } from './credentials.ts';
export type { OpenPhoto, PhotoBytes } from './encode.ts';
export type { Log } from './exchange.ts';
export { axiosTransport, TransportFailure, type Transport, type Wire, type WireReply } from './http.ts';
export type { Lane } from './lanes.ts';
export { Limiter } from './limiter.ts';
export { secureRandom, type Random } from './random.ts';
export { virtualClock, type VirtualClock } from './virtual-clock.ts';
