import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { csv, from, sqlite, type Config, type FeedReport } from 'fondouk';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { itemsOfRss, rowsOf, rugs, shop, textOfFile } from '../feeds/goods.ts';
import { runWith } from './outside.ts';
import { emptyFolder, startIn } from './workplace.ts';

const CATALOGUE = fileURLToPath(new URL('../../examples/cooperative/catalogue.csv', import.meta.url));

let folder: string;
beforeEach(() => {
  folder = emptyFolder();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const feeds = { google: shop, tsv: shop, meta: shop, 'shopify-csv': shop };
const place = (name: string) => join(folder, name);
const config = (catalogue: Config['catalogue'] = csv(CATALOGUE)): Config => ({ catalogue: catalogue!, channels: {}, store: sqlite(':memory:'), feeds });
const run = (argv: readonly string[], catalogue?: Config['catalogue'], env: Readonly<Record<string, string>> = {}) => runWith({ argv, env, loadConfig: async () => config(catalogue) });
const idsIn = async (file: string) => (await itemsOfRss(await textOfFile(file))).map(({ id }) => id);
/** Everything beside the config and its memory. */
const feedsIn = (path: string) => readdirSync(path).filter((name) => name.startsWith('google.xml'));

/** A config whose catalogue is this text of a generator, for a process of its own. */
function writeConfig(catalogue: string): void {
  writeFileSync(
    place('fondouk.config.mjs'),
    `import { from } from 'fondouk';
const rug = (number) => ({ id: 'RUG-' + number, kind: 'one-of-a-kind', title: { en: 'Rug' }, description: { en: 'Woven by hand. '.repeat(40) }, images: [{ file: number + '.jpg' }],
  variants: [{ sku: 'RUG-' + number, quantity: 1, prices: [{ kind: 'retail', amount: { amount: 24800, currency: 'EUR' } }] }] });
async function* rugs() { ${catalogue} }
export default { catalogue: from(rugs()), channels: {}, feeds: { google: ${JSON.stringify({ ...shop, file: 'google.xml' })} } };
`,
  );
}

describe('the feed verb, on the example cooperative', () => {
  it('writes each format, twice the same', async () => {
    for (const name of Object.keys(feeds)) {
      const first = await run(['feed', name, '--out', place(name)]);
      expect(first, first.stderr).toMatchObject({ code: 0, stdout: `Catalogue: 62 products read.\n${name}: 95 items in ${place(name)}.\n`, stderr: '' });
      const text = readFileSync(place(name), 'utf8');
      const second = await run(['feed', name, '--out', place(name)]);
      expect(second.stdout).toContain('The feed before it had 95 items; none is gone.');
      expect(readFileSync(place(name), 'utf8').replaceAll(/availability_date>[^<]*|\d{4}-\d\d-\d\dT00:00Z/g, '')).toBe(text.replaceAll(/availability_date>[^<]*|\d{4}-\d\d-\d\dT00:00Z/g, ''));
    }
    const skus = rowsOf(readFileSync(CATALOGUE, 'utf8')).map(({ sku }) => sku);
    expect(await idsIn(place('google'))).toEqual(skus);
    expect(rowsOf(readFileSync(place('tsv'), 'utf8'), '\t').map(({ id }) => id)).toEqual(skus);
    expect(rowsOf(readFileSync(place('meta'), 'utf8')).map(({ id }) => id)).toEqual(skus);
    expect(rowsOf(readFileSync(place('shopify-csv'), 'utf8')).flatMap(({ SKU }) => (SKU === '' ? [] : [SKU]))).toEqual(skus);
  });

  it('prints the report as JSON', async () => {
    const { code, stdout } = await run(['feed', 'google', '--out', place('google.xml'), '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ feed: 'google', format: 'google', status: 'ok', file: place('google.xml'), written: true, items: 95, leftOut: 0, products: { read: 62, setApart: 0, notSelected: 0 }, issues: [], moreIssues: 0 } satisfies Partial<FeedReport>);
  });

  it('gives standard output to the feed alone, when it is asked to', async () => {
    const { code, stdout, stderr } = await run(['feed', 'google', '--out', '-']);
    expect(code).toBe(0);
    expect(await itemsOfRss(stdout)).toHaveLength(95);
    expect(stderr).toBe('Catalogue: 62 products read.\ngoogle: 95 items written.\n');
    expect(await run(['feed', 'google', '--out', '-', '--json'])).toMatchObject({ code: 2, stdout: expect.stringContaining('with --json name a file') });
  });

  it('counts --out from where it was typed, and the file of the config from the config', async () => {
    writeConfig('yield rug(1);');
    mkdirSync(place('elsewhere'));
    const args = ['feed', 'google', '--config', '../fondouk.config.mjs'];
    expect(await startIn(place('elsewhere'), [...args, '--out', 'here.xml']).ended).toMatchObject({ code: 0 });
    expect(existsSync(place('elsewhere/here.xml'))).toBe(true);
    expect(await startIn(place('elsewhere'), args).ended).toMatchObject({ code: 0 });
    expect(await idsIn(place('google.xml'))).toEqual(['RUG-1']);
  });
});

describe('a feed that lost too much', () => {
  it('does not replace the old one, ends with 1, and says what to write if it is meant', async () => {
    const out = ['--out', place('google.xml')];
    await run(['feed', 'google', ...out], from(rugs(10)));
    const refused = await run(['feed', 'google', ...out], from(rugs(5)));
    expect(refused.code).toBe(1);
    expect(refused.stdout).toMatch(/asks: The new feed google lacks 5 of the 10 items .*such as RUG-6, RUG-7, RUG-8, RUG-9, RUG-10.*--lost-at-most 0\.5\n/);
    expect(refused.stdout).toContain('google: not written.');
    expect(await idsIn(place('google.xml'))).toHaveLength(10);
    expect(await run(['feed', 'google', ...out, '--lost-at-most', '0.5'], from(rugs(5)))).toMatchObject({ code: 0, stdout: expect.stringContaining('had 10 items; 5 are gone.') });
    expect(await idsIn(place('google.xml'))).toHaveLength(5);
  });

  it('takes a share from 0 to 1', async () => {
    for (const share of ['2', '-1', '50%', '1.5']) expect(await run(['feed', 'google', '--lost-at-most', share])).toMatchObject({ code: 2, stderr: expect.stringMatching(/is no share|unknown option|argument missing/) });
  });
});

describe('what is told of a feed', () => {
  it('fits a narrow terminal', async () => {
    const [good, bad, sold] = rugs(3);
    const { stdout } = await run(['feed', 'google', '--out', place('google.xml')], from([good!, { ...bad!, images: [] }, { ...sold!, kind: 'made-to-order' }, { id: 'RUG-9' }]), { COLUMNS: '40' });
    // An address or a path that is longer stands out whole: it can be copied.
    for (const line of stdout.split('\n')) expect(line.length <= 40 || !line.trim().includes(' '), line).toBe(true);
    for (const words of ['RUG-2', 'RUG-3', '2 items are left out', '1 item']) expect(stdout.replaceAll(/\s+/g, ' ')).toContain(words);
  });

  it('names the feeds that there are', async () => {
    expect(await run(['feed', 'etsy', '--out', place('x')])).toMatchObject({ code: 2, stderr: 'fondouk: The config has no feed "etsy"; it has google, tsv, meta, shopify-csv.\n' });
    expect(await run(['feed', 'google'])).toMatchObject({ code: 2, stderr: expect.stringContaining('name a file with --out') });
  });
});

describe('a feed whose process', { timeout: 60_000 }, () => {
  const HALF = 'for (let number = 1; number <= 2000; number += 1) yield rug(number);';

  it('is killed half-way leaves the old one whole, and the next one clears what it left', async () => {
    writeConfig('for (let number = 1; number <= 3; number += 1) yield rug(number);');
    expect(await startIn(folder, ['feed', 'google']).ended).toMatchObject({ code: 0 });
    writeConfig(`${HALF} console.error('half of it'); await new Promise(() => setInterval(() => {}, 1000));`);
    const child = startIn(folder, ['feed', 'google']);
    await child.until('half of it');
    await expect.poll(() => feedsIn(folder).length).toBe(2);
    child.kill();
    await child.ended;
    expect(await idsIn(place('google.xml'))).toEqual(['RUG-1', 'RUG-2', 'RUG-3']);
    writeConfig('for (let number = 1; number <= 4; number += 1) yield rug(number);');
    expect(await startIn(folder, ['feed', 'google']).ended).toMatchObject({ code: 0 });
    expect(await idsIn(place('google.xml'))).toHaveLength(4);
    expect(feedsIn(folder)).toEqual(['google.xml']);
  });

  it('is interrupted ends with 3 and leaves the old one whole, and nothing beside it', async () => {
    writeConfig('for (let number = 1; number <= 3; number += 1) yield rug(number);');
    await startIn(folder, ['feed', 'google']).ended;
    writeConfig(`${HALF} console.error('half of it'); for (let number = 2001; ; number += 1) { await new Promise((resolve) => setTimeout(resolve, 5)); yield rug(number); }`);
    const child = startIn(folder, ['feed', 'google']);
    await child.until('half of it');
    child.interrupt();
    expect(await child.ended).toMatchObject({ code: 3, stderr: expect.stringContaining('what lay in its place is as it was') });
    expect(await idsIn(place('google.xml'))).toHaveLength(3);
    expect(feedsIn(folder)).toEqual(['google.xml']);
  });
});
