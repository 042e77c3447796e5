import { FondoukError } from '../model/index.ts';

/**
 * Thrown when the store cannot do what it was asked. By `code`:
 * `store-newer`: a newer version of this package wrote it. `store-foreign`: the file belongs to another program, or is no database.
 * `store-unreachable`: it cannot be opened or written where it lies. `store-full`: no space is left. `store-broken`: it is damaged.
 * `store-busy`: another process holds it, the same call may succeed later. `store-conflict`: it would break a rule of the store, such as
 * one product for one listing. `store-closed`, `store-misused`: called after its end, or from within its own transaction.
 */
export class StoreError extends FondoukError {
  override readonly name = 'StoreError';
}
