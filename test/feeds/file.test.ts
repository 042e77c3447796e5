import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isFondoukError, writeFeed, type FeedFormat, type WriteFeedOptions } from 'fondouk';
import { describe, expect, it } from 'vitest';
import { emptyFolder, itemsOfRss, NOW, rug, rugs, shop } from './goods.ts';

const write = (to: string, products: WriteFeedOptions['products'], more: Partial<WriteFeedOptions> = {}) => writeFeed({ format: 'google', products, to, now: NOW, settings: { ...shop, brand: 'Tifrawin' }, ...more });
const idsIn = async (file: string) => (await itemsOfRss(readFileSync(file, 'utf8'))).map(({ id }) => id);

describe('a feed in a file', () => {
  it.for(['google', 'tsv', 'meta', 'shopify-csv'] as const satisfies readonly FeedFormat[])('is written whole, twice the same: %s', async (format) => {
    const file = join(emptyFolder(), 'feed');
    const first = await write(file, rugs(30), { format });
    const text = readFileSync(file, 'utf8');
    expect(first).toMatchObject({ format, status: 'ok', file, written: true, items: 30, leftOut: 0, bytes: Buffer.byteLength(text), issues: [] });
    expect(first).not.toHaveProperty('before');
    expect(await write(file, rugs(30), { format })).toMatchObject({ status: 'ok', written: true, before: { items: 30, lost: 0 } });
    expect(readFileSync(file, 'utf8')).toBe(text);
    expect(readdirSync(join(file, '..'))).toEqual(['feed']);
  });

  it('stays as it is when the new one lacks more of it than may be lost, and says how to allow it', async () => {
    const file = join(emptyFolder(), 'google.xml');
    await write(file, rugs(10));
    const refused = await write(file, rugs(7));
    expect(refused).toMatchObject({ status: 'attention', written: false, items: 7, before: { items: 10, lost: 3 } });
    expect(refused.issues).toMatchObject([{ code: 'feed-lost-too-much', severity: 'question', params: { lost: 3, items: 10, share: 0.3 }, message: expect.stringMatching(/RUG-8, RUG-9, RUG-10.*--lost-at-most 0\.3$/s) }]);
    expect(await idsIn(file)).toHaveLength(10);
    expect(readdirSync(join(file, '..'))).toEqual(['google.xml']);

    expect(await write(file, rugs(7), { lostAtMost: 0.3 })).toMatchObject({ status: 'ok', written: true, before: { items: 10, lost: 3 } });
    expect(await idsIn(file)).toHaveLength(7);
  });

  it('counts as lost what was left out or set apart, and what came anew makes up for nothing', async () => {
    const file = join(emptyFolder(), 'google.xml');
    await write(file, rugs(10));
    const worse = [...rugs(7), rug(8, { images: [] }), { id: 'RUG-9' } as never, { id: 'RUG-10' } as never, ...[11, 12, 13].map((number) => rug(number))];
    expect(await write(file, worse)).toMatchObject({ written: false, items: 10, leftOut: 1, products: { setApart: 2 }, before: { items: 10, lost: 3 } });
  });

  it('is never replaced by an empty one', async () => {
    const file = join(emptyFolder(), 'google.xml');
    await write(file, rugs(3));
    expect(await write(file, [], { lostAtMost: 1 })).toMatchObject({ written: false, status: 'attention', issues: [{ code: 'feed-empty' }] });
    expect(await idsIn(file)).toHaveLength(3);
  });

  it('never takes the place of what is no feed of its format', async () => {
    const folder = emptyFolder();
    for (const [format, text] of [['meta', 'sku,title\nA,B\n'], ['google', '<html></html>'], ['google', '<rss><channel><item>'], ['tsv', Buffer.from([0xff, 0xfe, 0])], ['shopify-csv', 'Title,SKU\n"torn']] as const) {
      const file = join(folder, format);
      writeFileSync(file, text);
      const error = await write(file, rugs(1), { format }).catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({ name: 'FeedError', code: 'feed-target-foreign' });
      expect(readFileSync(file)).toEqual(Buffer.from(text));
    }
    const empty = join(folder, 'empty.xml');
    writeFileSync(empty, '');
    expect(await write(empty, rugs(1))).toMatchObject({ written: true });
  });

  it('keeps the permissions of the one before, and the link that leads to it', async () => {
    const folder = emptyFolder();
    const file = join(folder, 'real.xml');
    await write(file, rugs(2));
    chmodSync(file, 0o640);
    symlinkSync(file, join(folder, 'link.xml'));
    expect(await write(join(folder, 'link.xml'), rugs(3))).toMatchObject({ written: true, before: { items: 2, lost: 0 } });
    expect(statSync(file).mode & 0o777).toBe(0o640);
    expect(await idsIn(file)).toHaveLength(3);
    expect(readdirSync(folder).toSorted()).toEqual(['link.xml', 'real.xml']);
  });

  it('says in a sentence why it cannot be written', async () => {
    const folder = emptyFolder();
    await expect(write(join(folder, 'nowhere', 'google.xml'), rugs(1))).rejects.toThrow(/google\.xml cannot be written: its folder is not there\.$/);
    mkdirSync(join(folder, 'a-folder'));
    await expect(write(join(folder, 'a-folder'), rugs(1))).rejects.toThrow(/is no file/);
  });

  it('stays as it is when the catalogue breaks off half-way', async () => {
    const file = join(emptyFolder(), 'google.xml');
    await write(file, rugs(3));
    async function* torn() {
      yield* rugs(500);
      throw new RangeError('the database went away');
    }
    await expect(write(file, torn())).rejects.toThrow('the database went away');
    expect(await idsIn(file)).toHaveLength(3);
    expect(readdirSync(join(file, '..'))).toEqual(['google.xml']);
  });

  it('stays as it is when the writing is aborted half-way', async () => {
    const file = join(emptyFolder(), 'google.xml');
    await write(file, rugs(3));
    const stop = new AbortController();
    function* watched() {
      for (const [index, product] of rugs(500).entries()) {
        if (index === 250) stop.abort(new Error('enough'));
        yield product;
      }
    }
    await expect(write(file, watched(), { signal: stop.signal })).rejects.toThrow('enough');
    expect(await idsIn(file)).toHaveLength(3);
    expect(readdirSync(join(file, '..'))).toEqual(['google.xml']);
  });

  it.for([
    ['is torn', (part: string) => truncateSync(part, 100_000)],
    ['has a wrong byte', (part: string) => writeFileSync(part, readFileSync(part, 'utf8').replace('Rug 7<', 'Rug X<'))],
    ['is no XML', (part: string) => writeFileSync(part, readFileSync(part, 'utf8').replace('</item>', '<item>'))],
  ] as const)('stays as it is when what came to the disk %s', async ([, damage]) => {
    const file = join(emptyFolder(), 'google.xml');
    await write(file, rugs(3));
    function* damaged() {
      yield* rugs(2000);
      damage(join(file, '..', readdirSync(join(file, '..')).find((name) => name.endsWith('.part'))!));
      yield rug(2001);
    }
    await expect(write(file, damaged())).rejects.toMatchObject({ name: 'FeedError', code: 'feed-check-failed' });
    expect(await idsIn(file)).toHaveLength(3);
    expect(readdirSync(join(file, '..'))).toEqual(['google.xml']);
  });

  it('is whole when two write it at once', async () => {
    const file = join(emptyFolder(), 'google.xml');
    const reports = await Promise.all([write(file, rugs(400)), write(file, rugs(400))]);
    expect(reports.every(({ written }) => written)).toBe(true);
    expect(await idsIn(file)).toHaveLength(400);
    expect(readdirSync(join(file, '..'))).toEqual(['google.xml']);
  });

  it('takes away what a process that was killed left beside it, and nobody else’s', async () => {
    const folder = emptyFolder();
    const file = join(folder, 'google.xml');
    // No process has a number above the largest that Linux, macOS and Windows give.
    for (const name of ['google.xml.4194305-1.part', `google.xml.${process.ppid}-1.part`, 'other.xml.4194305-1.part', 'google.xml.notes.part']) writeFileSync(join(folder, name), 'half');
    await write(file, rugs(1));
    expect(existsSync(join(folder, 'google.xml.4194305-1.part'))).toBe(false);
    expect(readdirSync(folder)).toHaveLength(4);
  });

  it('refuses a share that is none', async () => {
    const error = await write('nowhere.xml', rugs(1), { lostAtMost: 20 }).catch((thrown: unknown) => thrown);
    expect(isFondoukError(error) && error.code).toBe('config-invalid');
  });
});
