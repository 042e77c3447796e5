import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { secureRandom, systemClock, type Clock, type Random, type Transport } from '../connector/index.ts';
import { createPhotoShelf, type FetchPhoto, type PhotoShelf, type PhotoShelfOptions } from '../source/index.ts';

/** What the outside world gives: injected as a whole by tests and simulations. */
export interface Runtime {
  readonly clock: Clock;
  readonly random: Random;
  readonly newId: () => string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Where pictures are looked at, anew for each run: the disk, unless a simulation has its own. */
  readonly openPhotos: (options: PhotoShelfOptions) => PhotoShelf;
  readonly transport?: Transport;
  /** Gets pictures that the catalogue names by address; over the network when absent, as `photos` of the config allows. */
  readonly fetchPhoto?: FetchPhoto;
  readonly logger?: Logger;
}

export function systemRuntime(overrides: Partial<Runtime> = {}): Runtime {
  return { clock: systemClock, random: secureRandom(), newId: randomUUID, env: process.env, openPhotos: createPhotoShelf, ...overrides };
}
