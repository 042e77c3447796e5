import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createSync, from, sqlite, type CatalogueSource, type ProductInput, type Sync } from 'fondouk';
import { anou } from 'fondouk/adapters/anou';
import { etsy } from 'fondouk/adapters/etsy';
import { systemClock, type Clock } from '../../src/connector/index.ts';
import { STORE_KEY } from '../security/planted.ts';

/** All that a process needs to know to be the tool, as JSON: it stands on a real disk, and its channels on real sockets. */
export interface Stage {
  /** Holds the catalogue, its pictures, the store, and what the host took. */
  readonly folder: string;
  readonly etsy: Parameters<typeof etsy>[0];
  readonly anou: Parameters<typeof anou>[0];
  /** When the fast clock showed the real time, milliseconds since 1970. */
  readonly startedAt: number;
}

/** A minute passes in a second: what waits for a channel to settle waits for it still, and a test need not. */
const SPEED = 60;

/** The same for everybody who has its start, whatever process they live in. */
export function fastClock(startedAt: number): Clock {
  return { now: () => Math.floor(startedAt + (Date.now() - startedAt) * SPEED), sleep: (ms, signal) => systemClock.sleep(ms / SPEED, signal) };
}

export const CATALOGUE = 'catalogue.json';
export const PICTURES = 'pictures';
export const STORE = 'store.db';
/** A line for each order that the host took. */
export const TAKEN = 'taken.txt';

export function toolOn({ folder, startedAt, ...channels }: Stage): Sync {
  const catalogue: CatalogueSource = {
    name: CATALOGUE,
    photoFolder: join(folder, PICTURES),
    read: (signal) => from(JSON.parse(readFileSync(join(folder, CATALOGUE), 'utf8')) as ProductInput[], { photos: join(folder, PICTURES) }).read(signal),
  };
  return createSync(
    {
      catalogue,
      store: sqlite(join(folder, STORE)),
      channels: { etsy: etsy(channels.etsy), anou: anou(channels.anou) },
      consents: { billed: true, 'off-sale': true, 'mass-withdrawal': true },
      onOrder: (order, { channel }) => appendFileSync(join(folder, TAKEN), `${channel} ${order.id}\n`),
    },
    { clock: fastClock(startedAt), env: { FONDOUK_KEY: STORE_KEY } },
  ) as unknown as Sync;
}
