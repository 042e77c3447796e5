/** What an adapter is held against: `for (const { title, run } of conformance(subject)) it(title, run)`. */
export { conformance, type ConformanceCase } from './conformance.ts';
export type { ChannelDouble, Samples, SeenListing, Stand, Subject } from './subject.ts';
export type { VirtualClock } from '../connector/index.ts';
