import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { describe, expect, it } from 'vitest';
import { runDemo } from '../../src/demo/index.ts';
import { fewRugs, fileOf } from './rugs.ts';

const WIDTH = 80;

async function demo(signal = new AbortController().signal) {
  const lines: string[] = [];
  const code = await runDemo({ write: (line) => lines.push(line), width: WIDTH, signal, rugShop: fileOf(fewRugs) });
  return { code, lines, text: lines.join('\n') };
}

describe('the demo', () => {
  it('tells a day that goes as it must, and every one of its claims holds', { timeout: 60_000 }, async () => {
    const { code, lines, text } = await demo();
    expect(text).not.toContain('✗');
    expect(code).toBe(0);
    for (const claim of ['is not on sale on anou', 'is not on sale on etsy', 'exactly one mail', 'a second push writes nothing', 'no SKU is listed twice', 'no photo stands twice']) {
      expect(lines.filter((line) => line.startsWith('  ✓')).join('\n')).toContain(claim);
    }
    expect(lines.join(' ')).toMatch(/sold on etsy, off anou [\d.]+ m?s after the sale/);
    expect(lines.join(' ')).toMatch(/sold on anou, off etsy [\d.]+ m?s after the sale/);
    expect(lines.filter((line) => line.length > WIDTH)).toEqual([]);
    expect(leftovers()).toEqual([]);
  });

  it('says why it cannot go on when the given export cannot be read', async () => {
    const lines: string[] = [];
    const code = await runDemo({ write: (line) => lines.push(line), width: 200, signal: new AbortController().signal, rugShop: 'no-such-shop.json' });
    expect(code).toBe(1);
    expect(lines).toEqual([expect.stringMatching(/^The demo could not go on: .*no-such-shop\.json/)]);
  });

  it('stops when it is told to, and leaves nothing behind', { timeout: 30_000 }, async () => {
    const stop = new AbortController();
    const lines: string[] = [];
    const code = await runDemo({ write: (line) => (lines.push(line), line === 'The push' && setImmediate(() => stop.abort())), width: WIDTH, signal: stop.signal, rugShop: fileOf(fewRugs) });
    expect(code).toBe(1);
    expect(lines.at(-1)).toContain('Stopped');
    expect(leftovers()).toEqual([]);
  });
});

function leftovers(): readonly string[] {
  return readdirSync(tmpdir()).filter((name) => name.startsWith(`fondouk-demo-${process.pid}-`));
}
