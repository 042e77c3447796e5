import type { Store, StoreFactory, StoreLock, Transport } from 'fondouk';

/** A process that can die: everything it reaches the world by, and the moment of its death. */
export interface Mortal {
  readonly store: StoreFactory;
  readonly transport: Transport;
  /** Resolves when it is dead. */
  readonly death: Promise<void>;
  /** Moments it lived through. */
  readonly moments: () => number;
}

type AnyFunction = (...given: unknown[]) => Promise<unknown>;

const never = <T>(): Promise<T> => new Promise<T>(() => undefined);

/**
 * Dies at moment number `at`: a moment is a request about to go out, a request that was answered, or a call to the store. From then on nothing it
 * does reaches the world, an open transaction is undone, and its lock is free; what it awaits never comes.
 */
export function mortal(at: number, factory: StoreFactory, transport: Transport): Mortal {
  const { promise: death, resolve: die } = Promise.withResolvers<void>();
  let moments = 0;
  let dead = false;
  let lock: StoreLock | undefined;

  const moment = (): boolean => {
    if (dead) return false;
    moments += 1;
    if (moments < at) return true;
    dead = true;
    void lock?.release().then(() => die(), () => die());
    if (!lock) die();
    return false;
  };

  const tables = <T extends object>(real: T, inTransaction: boolean): T =>
    new Proxy(real, {
      get(target, name) {
        const value = Reflect.get(target, name) as unknown;
        if (typeof value === 'object' && value !== null) return tables(value, inTransaction);
        if (typeof value !== 'function') return value;
        return async (...given: readonly unknown[]) => {
          if (!moment()) {
            if (inTransaction) throw new Error('dead');
            return never();
          }
          return (value as AnyFunction).apply(target, [...given]);
        };
      },
    });

  return {
    death,
    moments: () => moments,
    store: {
      ...factory,
      async open(): Promise<Store> {
        const real = await factory.open();
        const mine = tables(real, false);
        const own: Pick<Store, 'transaction' | 'lock' | 'close'> = {
          transaction: async (work) => {
            if (!moment()) return never();
            try {
              const result = await real.transaction(async (inside) => {
                const done = await work(tables(inside, true));
                if (!moment()) throw new Error('dead');
                return done;
              });
              return moment() ? result : never();
            } catch (error) {
              if (dead) return never();
              throw error;
            }
          },
          lock: async () => {
            lock = await real.lock();
            return lock;
          },
          close: async () => undefined,
        };
        return new Proxy(mine, { get: (target, name) => Reflect.get(name in own ? own : target, name) as unknown });
      },
    },
    async transport(wire) {
      if (!moment()) return never();
      const reply = await transport(wire);
      return moment() ? reply : never();
    },
  };
}
