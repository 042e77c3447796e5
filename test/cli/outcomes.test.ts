import { ConfigError, StoreBusy, StoreError, type PlanReport, type RunReport, type Sync } from 'fondouk';
import { ChannelError } from 'fondouk/channel';
import { describe, expect, it } from 'vitest';
import { messagesFor } from '../../src/cli/messages/index.ts';
import { en } from '../../src/cli/messages/en.ts';
import { durationText } from '../../src/cli/views/duration.ts';
import { runWith } from './outside.ts';

const REPORT: RunReport = { run: 'run-1', status: 'ok', catalogue: { read: 0, valid: 0, quarantined: 0 }, channels: {}, orders: {}, issues: [] };

/** A Sync that answers `push` and `plan` alone, and remembers what it was asked. */
function pretend(push: (...asked: Parameters<Sync['push']>) => Promise<RunReport>, plan?: PlanReport): () => Sync {
  return () => ({ push, plan: async () => plan, close: async () => {} }) as unknown as Sync;
}

async function push(answer: RunReport | Error, ...argv: readonly string[]) {
  const createSync = pretend(async () => {
    if (answer instanceof Error) throw answer;
    return answer;
  });
  return runWith({ argv: ['push', ...argv], loadConfig: async () => ({ channels: {} }), createSync });
}

describe('exit codes', () => {
  it.for([
    ['ok', 0],
    ['attention', 1],
    ['failed', 2],
    ['unfinished', 3],
  ] as const)('%s is %i', async ([status, code]) => {
    expect((await push({ ...REPORT, status })).code).toBe(code);
  });

  it.for([
    ['a config that cannot be used', new ConfigError('no'), 2],
    ['a store of a newer version', new StoreError('store-newer', 'newer'), 2],
    ['another run on the store', new StoreBusy(), 3],
    ['a channel that cannot be reached', new ChannelError({ is: 'Unavailable' }, 'token', 'away'), 3],
    ['a channel that refuses the credential', new ChannelError({ is: 'Unauthorized' }, 'token', 'refused'), 1],
    ['a fault of our own', new TypeError('x is not a function'), 2],
  ] as const)('%s: %s', async ([, error, code]) => {
    const ended = await push(error);
    expect(ended.code).toBe(code);
    expect(ended.stdout).toBe('');
    expect(ended.stderr).toMatch(/^fondouk: [^\n]+\n$/);
    const machine = await push(error, '--json');
    expect(machine.code).toBe(code);
    expect(machine.stderr).toBe('');
    expect(JSON.parse(machine.stdout)).toMatchObject({ run: null, status: ['ok', 'attention', 'failed', 'unfinished'][code], channels: {}, orders: {}, issues: [{ message: expect.any(String) }] });
  });
});

describe('what a push is asked', () => {
  it('carries channels, and consents separated by commas or given again', async () => {
    const asked: unknown[] = [];
    const createSync = pretend(async (options) => {
      asked.push(options);
      return REPORT;
    });
    await runWith({ argv: ['push', '--channel', 'etsy', '--channel', 'anou', '--yes', 'billed, off-sale', '--yes', 'relist'], loadConfig: async () => ({ channels: {} }), createSync });
    expect(asked).toMatchObject([{ channels: ['etsy', 'anou'], yes: ['billed', 'off-sale', 'relist'] }]);
  });

  it('is nothing where nothing was said', async () => {
    const asked: object[] = [];
    const createSync = pretend(async (options) => {
      asked.push(options!);
      return REPORT;
    });
    await runWith({ argv: ['push'], loadConfig: async () => ({ channels: {} }), createSync });
    expect(Object.keys(asked[0]!).toSorted()).toEqual(['onProgress', 'signal']);
  });
});

describe('what a person reads of a run', () => {
  const consent = (productId: string) => ({ code: 'needs-consent-billed', severity: 'question' as const, channel: 'etsy', productId, message: `${productId}: Etsy charges 0.20 USD. Say yes with --yes billed.` });

  it('says once what is said of many, and names them all', async () => {
    const ended = await push({ ...REPORT, status: 'attention', issues: ['A-1', 'A-2', 'A-3', 'A-4'].map(consent) });
    expect(ended.stdout).toContain('asks: etsy: A-1: Etsy charges 0.20 USD.');
    expect(ended.stdout).toContain('the same for 3 more: A-2, A-3, A-4');
    expect(ended.stdout).not.toContain('A-2: Etsy');
  });

  it('tells by its row what has no name, alone and among many', async () => {
    const issues = [4, 6, 7, 9].map((row) => ({ code: 'sku-missing', severity: 'error' as const, row, field: 'sku', message: 'The row has neither SKU nor product.' }));
    const ended = await push({ ...REPORT, status: 'attention', issues });
    expect(ended.stdout).toContain('error: row 4 · sku: The row has neither SKU nor product.');
    expect(ended.stdout).toContain('the same for 3 more: row 6, row 7, row 9');
  });

  it('says apart what differs', async () => {
    const issues = ['Rugs', 'Wool', 'Jars', 'Pots'].map((category) => ({ code: 'category-unknown', severity: 'error' as const, channel: 'etsy', sku: `S-${category}`, message: `Etsy has no category "${category}".` }));
    const ended = await push({ ...REPORT, status: 'attention', issues });
    for (const { message } of issues) expect(ended.stdout).toContain(message);
    expect(ended.stdout).not.toContain('the same for');
  });

  it('shows a plan field by field, long texts with what is left out', async () => {
    const plan: PlanReport = {
      ...REPORT,
      channelPlans: {
        etsy: {
          operations: [
            {
              kind: 'content.set',
              productId: 'A-1',
              changes: [
                { facet: 'content', field: 'title', from: 'Old rug', to: 'New rug' },
                { facet: 'content', field: 'description', from: 'x'.repeat(100), to: 'y'.repeat(200) },
                { facet: 'content', field: 'tags', to: ['wool', 'rug'] },
                { facet: 'content', field: 'materials', to: [] },
                { facet: 'content', field: 'sizeCm', to: { length: 20, width: null } },
                { facet: 'media', field: 'photos', to: [{ hash: 'a1b2c3d4'.repeat(8), isProgress: false }] },
                { facet: 'stock', field: 'A-1', from: 2, to: 1 },
              ],
              consequences: [{ key: 'k', what: 'off-sale', text: 'The piece leaves sale until it is reviewed.' }],
              verdict: 'send',
            },
          ],
          calls: 3,
          shortestMs: 125_000,
          laterMs: 86_400_000,
          interrupted: 0,
          drift: [],
          leftAlone: [],
        },
      },
    };
    const ended = await runWith({ argv: ['plan'], loadConfig: async () => ({ channels: {} }), createSync: pretend(async () => REPORT, plan) });
    expect(ended.stdout).toContain('change the texts of A-1');
    expect(ended.stdout).toContain('title: Old rug → New rug');
    expect(ended.stdout).not.toContain('materials');
    expect(ended.stdout).toContain('sizeCm: length 20\n');
    expect(ended.stdout).toContain('photos: picture a1b2c3d4\n');
    expect(ended.stdout).toContain('pieces of A-1: 2 → 1\n');
    expect(ended.stdout).toMatch(/description: x+ … x+ \(\+28 characters\) → y+ … y+ \(\+128 characters\)/);
    expect(ended.stdout).toContain('tags: wool, rug');
    expect(ended.stdout).toContain('The piece leaves sale until it is reviewed.');
    expect(ended.stdout).toContain('3 calls, at least 2 min 5 s');
    expect(ended.stdout).toContain('up to 1 d more');
  });
});

describe('messages', () => {
  it('are in the language that is asked for, or else in English', () => {
    expect(messagesFor({ FONDOUK_LANG: 'en', LANG: 'ar_MA.UTF-8' })).toBe(en);
    expect(messagesFor({ LANG: 'xx_XX.UTF-8' })).toBe(en);
    expect(messagesFor({ LANG: 'constructor' })).toBe(en);
    expect(messagesFor({})).toBe(en);
  });

  it('tell a time by its two largest units', () => {
    expect([0, 40, 999.6, 61_000, 3_600_000, 90_061_000].map((ms) => durationText(ms, en))).toEqual(['no time', '40 ms', '1 s', '1 min 1 s', '1 h', '1 d 1 h']);
  });
});
