import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sqlite } from '../../src/store/index.ts';
import { storeSuite } from './store-suite.ts';

storeSuite('SQLite in a file', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'fondouk-store-'));
  return { factory: sqlite(join(folder, 'fondouk.db')), isShared: true, clear: () => rm(folder, { recursive: true }) };
});

storeSuite('SQLite in memory', async () => ({ factory: sqlite(':memory:'), isShared: false, clear: async () => undefined }));
