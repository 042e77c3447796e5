import { afterEach, beforeEach, describe } from 'vitest';
import type { Store } from '../../src/store/index.ts';
import { exclusion } from './suite/exclusion.ts';
import { ledgerTables } from './suite/ledger-tables.ts';
import { listingTables } from './suite/listing-tables.ts';
import type { Place } from './suite/opened.ts';
import { toldTables } from './suite/told-tables.ts';

/** What every store promises, whatever lies beneath it. */
export function storeSuite(name: string, makePlace: () => Promise<Place>): void {
  describe(`a store: ${name}`, () => {
    let place: Place;
    let store: Store;

    beforeEach(async () => {
      place = await makePlace();
      store = await place.factory.open();
    });
    afterEach(async () => {
      await store.close();
      await place.clear();
    });

    const opened = { store: () => store, place: () => place };
    listingTables(opened);
    ledgerTables(opened);
    toldTables(opened);
    exclusion(opened);
  });
}
