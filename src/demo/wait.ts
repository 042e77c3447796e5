import { setTimeout as pause } from 'node:timers/promises';

const PATIENCE_MS = 20_000;
const LOOK_EVERY_MS = 50;

/** Until it is so, or patience ends: what then is not so is for a claim to tell. @throws the signal's reason when it is aborted. */
export async function waitUntil(isSo: () => boolean, signal: AbortSignal): Promise<void> {
  const until = Date.now() + PATIENCE_MS;
  while (!isSo() && Date.now() < until) await pause(LOOK_EVERY_MS, undefined, { signal });
}
