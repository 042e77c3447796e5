import { StoreError, type Store, type StoreFactory } from 'fondouk';
import type { EventLog } from './event-log.ts';
import { CHANNELS, type Ambush, type Place } from './faults.ts';

type AnyFunction = (...given: unknown[]) => Promise<unknown>;

const WRITES: ReadonlySet<string | symbol> = new Set(['put', 'add', 'remove', 'clear', 'save']);

/** A store on a disk that fills up: a write or a commit fails, and of a transaction that met it nothing stays. */
export function failingDisk(factory: StoreFactory, ambush: Ambush, log: EventLog): StoreFactory {
  function strike(what: string, at: Place): void {
    if (ambush.take(at, (fault) => fault === 'disk full') === undefined) return;
    log.note(`store ${what}  << disk full`);
    throw new StoreError('store-full', 'There is no space left for the store.', 'later');
  }

  const tables = <T extends object>(real: T, place: string, failed: (error: unknown) => void, wrote: (at: Place) => void): T =>
    new Proxy(real, {
      get(target, name) {
        const value = Reflect.get(target, name) as unknown;
        if (typeof value === 'object' && value !== null) return tables(value, String(name), failed, wrote);
        if (typeof value !== 'function' || !WRITES.has(name)) return value;
        return async (...given: readonly unknown[]) => {
          const at = channelIn(given);
          wrote(at);
          try {
            strike(`${place}.${String(name)}`, at);
          } catch (error) {
            failed(error);
            throw error;
          }
          return (value as AnyFunction).apply(target, [...given]);
        };
      },
    });

  return {
    ...factory,
    async open(): Promise<Store> {
      const real = await factory.open();
      const transaction: Store['transaction'] = (work) =>
        real.transaction(async (inside) => {
          const failures: unknown[] = [];
          let wroteFor: Place = 'neither';
          const result = await work(tables(inside, 'transaction', (error) => failures.push(error), (at) => (wroteFor = at)));
          // As with a real disk: who swallows the failure does not save the transaction.
          if (failures.length > 0) throw failures[0];
          strike('commit', wroteFor);
          return result;
        });
      return new Proxy(tables(real, 'store', () => undefined, () => undefined), { get: (target, name) => (name === 'transaction' ? transaction : Reflect.get(name === 'lock' || name === 'close' ? real : target, name)) as unknown });
    },
  };
}

/** Whom a write is about: records name their channel, as do most keys. */
function channelIn(given: readonly unknown[]): Place {
  const names = new Set(given.map((each) => (typeof each === 'object' && each !== null && 'channel' in each ? each.channel : each)));
  return CHANNELS.find((channel) => names.has(channel)) ?? 'neither';
}
