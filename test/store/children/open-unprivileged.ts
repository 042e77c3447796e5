import { sqlite } from '../../../src/store/index.ts';

const NOBODY = 65_534;

/** Gives up the rights of the superuser, if it has them, opens a store, and says what came of it. */
if (process.getuid?.() === 0) {
  process.setgid?.(NOBODY);
  process.setuid?.(NOBODY);
}
try {
  const store = await sqlite(process.argv[2]!).open();
  await store.close();
  process.stdout.write('opened');
} catch (error) {
  process.stdout.write(`${(error as { code?: string }).code}: ${(error as Error).message}`);
}
