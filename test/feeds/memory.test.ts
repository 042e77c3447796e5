import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';

const CHILD = fileURLToPath(new URL('children/large-feed.ts', import.meta.url));
const HEAP_MB = 64;

describe('the memory that a feed takes', () => {
  const folder = mkdtempSync(join(tmpdir(), 'fondouk-feed-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('does not grow with the catalogue: 200,000 items, more than twice the heap in text, are written and read back', { timeout: 300_000 }, async () => {
    const file = join(folder, 'google.xml');
    const { stdout } = await promisify(execFile)(process.execPath, [`--max-old-space-size=${HEAP_MB}`, '--conditions=@fondouk/source', CHILD, 'google', '200000', file]);
    expect(JSON.parse(stdout)).toMatchObject({ report: { status: 'ok', written: true, items: 200_000, issues: [] } });
    expect(statSync(file).size).toBeGreaterThan(2 * HEAP_MB * 1024 * 1024);
  });
});
