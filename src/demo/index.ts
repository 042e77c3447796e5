import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isFondoukError } from '../model/index.ts';
import { Claims } from './claims.ts';
import { marketDay } from './market-day.ts';
import { narratorOf } from './narrator.ts';
import { packageRoot } from './package-root.ts';
import { findRugShop, rugShopAct } from './rug-shop-act.ts';

export interface DemoOptions {
  /** Takes one line of the story at a time, without a line end. */
  readonly write: (line: string) => void;
  /** Width of the terminal in characters. */
  readonly width: number;
  readonly signal: AbortSignal;
  /** Path of `rug-shop.json`, a real shop's export; when absent it is looked for beside the checkout. */
  readonly rugShop?: string;
}

/**
 * A market day of the example cooperative on emulated channels, behind real sockets on this machine: nothing leaves it, no account is
 * needed, and what is written goes to a temporary folder that is removed at the end.
 * @returns the exit code: 0 when the day went as it must, 1 when a claim did not hold or the day was stopped.
 */
export async function runDemo(options: DemoOptions): Promise<number> {
  const { signal } = options;
  const tell = narratorOf(options.write, options.width);
  const claims = new Claims();
  const folder = await mkdtemp(join(tmpdir(), `fondouk-demo-${process.pid}-`));
  try {
    const root = packageRoot();
    const rugShop = findRugShop(root, options.rugShop);
    if (rugShop !== undefined) await rugShopAct({ root, folder, file: rugShop, tell, claims, signal });
    await marketDay({ root, folder, tell, claims, signal });
  } catch (error) {
    if (signal.aborted) {
      tell.say('Stopped. The emulated channels and all that was written are gone.');
      return 1;
    }
    // What went wrong before often says why it went no further.
    claims.tell(tell, 'broken');
    if (!isFondoukError(error)) throw error;
    tell.say(`The demo could not go on: ${error.message}`);
    return 1;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  tell.act('Was all of it true?');
  claims.tell(tell);
  tell.say('');
  tell.say(claims.allHold ? 'Everything holds. Next: "fondouk emulate" to try your own catalogue, examples/README.md to begin.' : 'Not everything holds: see the lines marked ✗.');
  return claims.allHold ? 0 : 1;
}
