import { execFile } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { anouEmulator, etsyEmulator, serve } from 'fondouk/emulators';
import { ANOU_SECRET, SHARED_SECRET } from '../security/planted.ts';
import { recorder } from '../security/recording.ts';

const HASTE = 400;

export interface Ran {
  readonly code: number;
  readonly output: string;
  readonly complaint: string;
}

/** Both channels behind real sockets, and the environment in which an example finds them. */
export async function openMarket() {
  const shop = etsyEmulator({ limitScale: HASTE, imageProcessingMs: 0, sharedSecret: SHARED_SECRET });
  const staff = anouEmulator({ sellers: [{ id: 61, approved: true }], keys: { test: ANOU_SECRET }, reviewDelayMs: 0, limitScale: HASTE });
  const [etsyDoor, anouDoor] = await Promise.all([serve(shop), serve(staff)]);
  const folder = mkdtempSync(join(tmpdir(), 'fondouk-example-'));
  const env = {
    ETSY_SHOP_ID: String(shop.shopId),
    ETSY_KEYSTRING: shop.keystring,
    ETSY_SHARED_SECRET: SHARED_SECRET,
    ETSY_REFRESH_TOKEN: shop.refreshToken,
    ETSY_BASE_URL: etsyDoor.url,
    ETSY_LIMIT_SCALE: String(HASTE),
    ANOU_SELLER_ID: '61',
    ANOU_KEY_ID: 'test',
    ANOU_SECRET,
    ANOU_BASE_URL: anouDoor.url,
    ANOU_LIMIT_SCALE: String(HASTE),
    FONDOUK_STORE: join(folder, 'fondouk.db'),
  };
  return { shop, staff, folder, env, close: () => Promise.all([etsyDoor.close(), anouDoor.close()]) };
}

/** Runs an example as its user would, in a process of its own that sees this environment alone. */
export function runExample(file: string, env: Readonly<Record<string, string>>, ...words: readonly string[]): Promise<Ran> {
  const path = fileURLToPath(new URL(`../../examples/${file}`, import.meta.url));
  return new Promise((resolve) => {
    execFile(process.execPath, ['--conditions=@fondouk/source', path, ...words], { env }, (error, output, complaint) => {
      recorder.output(output);
      recorder.log(complaint);
      resolve({ code: error === null ? 0 : Number(error.code), output, complaint });
    });
  });
}
