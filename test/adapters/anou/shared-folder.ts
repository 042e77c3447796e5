import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })), 120_000);

/** A shared folder for one test; it goes when the file's tests have ended. */
export function sharedFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'fondouk-anou-'));
  folders.push(folder);
  return folder;
}
