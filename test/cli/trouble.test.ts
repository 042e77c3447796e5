import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { RunReport } from 'fondouk';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { runWith } from './outside.ts';
import { emptyFolder, openWorkplace, startIn, type Ended, type Workplace } from './workplace.ts';

/** One line on standard error, and no trace of a stack. */
function complaintOf(ended: Ended): string {
  expect(ended.stdout).toBe('');
  expect(ended.stderr.trimEnd().split('\n')).toHaveLength(1);
  return ended.stderr.trimEnd();
}

describe('a config that cannot be used', () => {
  let folder: string;
  beforeAll(() => {
    folder = emptyFolder();
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const checkWith = async (name: string, text: string): Promise<Ended> => {
    writeFileSync(join(folder, name), text);
    const ended = await startIn(folder, ['check', '--config', name]).ended;
    rmSync(join(folder, name));
    return ended;
  };

  it.for([
    ['syntax.mjs', 'export default {\n  channels: {,\n}', "syntax.mjs: SyntaxError: Unexpected token ','."],
    ['typed.ts', 'export default {\n  channels: {,\n}', 'typed.ts, line 2: SyntaxError: Unexpected token'],
    ['thrown.mjs', 'const one = 1;\nexport default { channels: missing };', 'thrown.mjs, line 2: ReferenceError: missing is not defined.'],
    ['package.mjs', "import 'no-such-package';\nexport default {};", "package.mjs: Cannot find package 'no-such-package'"],
    ['empty.mjs', 'export const config = {};', 'empty.mjs has no default export'],
    ['option.mjs', "import { anou } from 'fondouk/adapters/anou';\nexport default { channels: { anou: anou({ baseUrl: 'https://anou.example' }) } };", 'option.mjs, line 2: anou: the option "sellerId" is missing.'],
    ['unknown.mjs', "export default { chanels: {} };", 'The config cannot be used: channels'],
  ])('%s: one line says what and where', async ([name, text, complaint]) => {
    const ended = await checkWith(name!, text!);
    expect(ended.code).toBe(2);
    expect(complaintOf(ended)).toContain(complaint);
  });

  it('that is absent is missed by name', async () => {
    const ended = await startIn(folder, ['push']).ended;
    expect(ended.code).toBe(2);
    expect(complaintOf(ended)).toContain('fondouk.config.ts');
    const machine = await startIn(folder, ['push', '--json']).ended;
    expect(JSON.parse(machine.stdout)).toMatchObject({ run: null, status: 'failed', catalogue: { read: 0, valid: 0, quarantined: 0 }, channels: {}, orders: {}, issues: [{ code: 'config-invalid' }] });
  });

  it('is looked for beside nothing else: its own folder is where its paths begin', async () => {
    mkdirSync(join(folder, 'shop'), { recursive: true });
    writeFileSync(join(folder, 'shop/there.mjs'), "import { csv } from 'fondouk';\nimport { anou } from 'fondouk/adapters/anou';\nexport default { catalogue: csv('nowhere.csv'), channels: { anou: anou({ sellerId: 1, keyId: 'k', secret: 's'.repeat(32), baseUrl: 'http://127.0.0.1:9' }) } };");
    const ended = await startIn(folder, ['plan', '--config', 'shop/there.mjs', '--json']).ended;
    expect(ended.code).toBe(2);
    expect(ended.stdout).toContain('nowhere.csv');
    expect((JSON.parse(ended.stdout) as RunReport).issues[0]!.code).toMatch(/^source-/);
  });
});

describe('a command that cannot be understood', () => {
  const loadConfig = async (): Promise<never> => {
    throw new Error('no config is needed to see a slip');
  };

  it.for([[['bogus']], [['push', '--fast']], [['ship', 'etsy']], [['explain']], [['count', 'A-1', '2.5']]])('%s is failed, exit code 2, in one line', async ([argv]) => {
    const ended = await runWith({ argv: argv!, loadConfig });
    expect(ended.code).toBe(2);
    expect(complaintOf(ended)).toMatch(/^error: /);
  });

  it('is told in JSON where JSON was asked for', async () => {
    const ended = await runWith({ argv: ['push', '--slow', '--json'], loadConfig });
    expect(ended.code).toBe(2);
    expect(JSON.parse(ended.stdout)).toMatchObject({ run: null, status: 'failed', issues: [{ code: 'usage', message: "unknown option '--slow'" }] });
  });
});

describe('when something is in the way', () => {
  let place: Workplace;
  let held = 0;
  const gate = Promise.withResolvers<void>();
  beforeAll(async () => {
    place = await openWorkplace({
      products: 8,
      // Half-way through, every read waits: the run is met with listings made, others to make, and no write under way.
      hold: async ({ method }) => {
        if (method !== 'GET' || place.etsy.listings().length < 2) return;
        held += 1;
        await gate.promise;
      },
    });
  });
  afterAll(() => place.close());

  /** Until a read waits and nothing else has come for a while. */
  const quiet = async (): Promise<void> => {
    const before = place.etsy.requests.length;
    await new Promise((resolve) => setTimeout(resolve, 400));
    if (held === 0 || before !== place.etsy.requests.length) await quiet();
  };

  it('a second run at once leaves the store alone, and an interrupted one ends at a safe point; the next one finishes', async () => {
    const first = place.start('push', '--json', '--channel', 'etsy');
    await quiet();
    const second = await place.run('push', '--json');
    expect(second.code).toBe(3);
    expect(JSON.parse(second.stdout)).toMatchObject({ run: null, status: 'unfinished', issues: [{ code: 'store-busy' }] });

    first.interrupt();
    const interrupted = await first.ended;
    gate.resolve();
    expect(interrupted.code).toBe(3);
    const report = JSON.parse(interrupted.stdout) as RunReport;
    expect(report.status).toBe('unfinished');
    expect(interrupted.stderr).toContain('Ending at a safe point');
    expect(place.etsy.listings().length).toBeGreaterThan(1);
    expect(place.etsy.listings().some((listing) => listing.state === 'active')).toBe(false);

    const finished = await place.start('push', '--json', '--channel', 'etsy').ended;
    expect(finished).toMatchObject({ code: 0, stderr: '' });
    const titles = place.etsy.listings().map((listing) => listing.title);
    expect(titles).toHaveLength(8);
    expect(new Set(titles).size).toBe(8);
    expect(place.etsy.listings().every((listing) => listing.state === 'active')).toBe(true);
  }, 60_000);

  it('a second interruption ends the process at once', async () => {
    const listeners: (() => void)[] = [];
    const ended: number[] = [];
    const run = runWith({
      argv: ['emulate', 'anou', '--port', '0'],
      loadConfig: async () => ({ channels: {} }),
      onInterrupt: (listener) => {
        listeners.push(listener);
        return () => {};
      },
      quit: (code) => void ended.push(code),
    });
    await vi.waitFor(() => expect(listeners).toHaveLength(1));
    listeners[0]!();
    expect(ended).toEqual([]);
    listeners[0]!();
    expect(ended).toEqual([130]);
    expect((await run).code).toBe(0);
  });

  it('a channel that is not in the config is named, with those that are', async () => {
    const ended = await place.run('push', '--channel', 'ebay');
    expect(ended.code).toBe(2);
    expect(complaintOf(ended)).toContain('no channel "ebay"; it has etsy, anou');
  });

  it('an unreachable channel leaves the run unfinished', async () => {
    place.anou.faults.add({ fault: { kind: 'status', when: 'before', status: 503 }, times: 1000 });
    const pulled = await place.run('pull', '--channel', 'anou', '--json');
    const checked = await place.run('check', '--channel', 'anou');
    const doctored = await place.run('doctor', '--channel', 'anou');
    place.anou.faults.clear();
    expect([pulled.code, checked.code, doctored.code]).toEqual([3, 3, 3]);
    expect(checked.stdout).not.toContain('anou: ready.');
    expect(doctored.stdout).toContain('anou: something is wrong');
    expect(pulled.stderr).not.toMatch(/\n\s+at /);
  }, 60_000);

  it('a refused credential asks for attention', async () => {
    place.etsy.faults.add({ fault: { kind: 'status', when: 'before', status: 401, body: '{"error":"invalid_token"}' }, times: 1000 });
    const ended = await place.run('pull', '--channel', 'etsy');
    place.etsy.faults.clear();
    expect(ended.code).toBe(1);
    expect(ended.stdout).toContain('etsy refused the credentials');
  });

  it('a store written by a newer version is one clear line', async () => {
    const database = new DatabaseSync(join(place.folder, 'fondouk.db'));
    database.exec('PRAGMA user_version = 999');
    database.close();
    const ended = await place.run('status');
    expect(ended.code).toBe(2);
    expect(complaintOf(ended)).toMatch(/newer/);
  });
});
