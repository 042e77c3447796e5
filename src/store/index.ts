export { StoreError } from './error.ts';
export type * from './records.ts';
export { sqlite, type SqliteFactory, type SqliteOptions } from './sqlite/index.ts';
export type { Store, StoreFactory, StoreLock, Tables, ToldTable } from './store.ts';
export { VaultError } from './vault/error.ts';
export { keySourceOf, type KeySource } from './vault/key.ts';
export { createVault, type Rotation, type Vault } from './vault/vault.ts';
