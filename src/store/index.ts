export type * from './records.ts';
export type { Store, StoreLock, Tables } from './store.ts';
