import { sqlite } from '../../../src/store/index.ts';

/** Takes the lock of a store, says whether it got it, and holds it until it is killed. */
const store = await sqlite(process.argv[2]!).open();
const lock = await store.lock();
process.stdout.write(lock === undefined ? 'refused\n' : 'held\n');
setInterval(() => undefined, 1_000);
