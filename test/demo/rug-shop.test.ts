import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Claims } from '../../src/demo/claims.ts';
import { narratorOf } from '../../src/demo/narrator.ts';
import { packageRoot } from '../../src/demo/package-root.ts';
import { rugShopAct } from '../../src/demo/rug-shop-act.ts';
import { sharedFile } from '../shared.ts';
import { emptyFolder, fewRugs, fileOf, rugWithTitle } from './rugs.ts';

async function act(file: string) {
  const lines: string[] = [];
  const tell = narratorOf((line) => lines.push(line), 1000);
  const claims = new Claims();
  await rugShopAct({ root: packageRoot(), folder: emptyFolder(), file, tell, claims, signal: new AbortController().signal });
  claims.tell(tell);
  return { text: lines.join('\n'), claims };
}

describe('the act of the rug shop', () => {
  it('lists what can be listed, under titles that repeat, and sets the others apart with their row', async () => {
    const { text, claims } = await act(fileOf(fewRugs));
    expect(text).not.toContain('✗');
    expect(claims.allHold).toBe(true);
    expect(text).toContain(`${fewRugs.length - 1} can be offered, under 1 different titles`);
    expect(text).toMatch(/1 set apart, rows 4 \(description-missing\)/);
  });

  it('says plainly which claim does not hold', async () => {
    const { text, claims } = await act(fileOf(rugWithTitle('rug '.repeat(40).trim())));
    expect(claims.allHold).toBe(false);
    expect(text).toContain('✗ NOT TRUE: Rug shop: every rug that can be offered is on sale, once (0 instead of 1)');
  });

  const real = sharedFile('data/rug-shop.json');

  it.skipIf(real === undefined)('takes a whole real shop', { timeout: 60_000 }, async () => {
    const rugs = JSON.parse(readFileSync(real!, 'utf8')) as readonly { description: string | null }[];
    const { text, claims } = await act(real!);
    expect(text).not.toContain('✗');
    expect(claims.allHold).toBe(true);
    expect(text).toContain(`${rugs.filter(({ description }) => description !== null).length} rugs on sale`);
  });
});
