import { createHash } from 'node:crypto';
import { rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createPhotoShelf, PhotoError, type PhotoReading } from '../../src/source/index.ts';
import { desk, png } from './desk.ts';

const hashOf = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex');
const codeOf = (reading: PhotoReading): string => (reading.ok ? 'ok' : reading.code);

describe('a picture of a catalogue', () => {
  it('is known by its content, type and size, whatever its name says', async () => {
    const folder = desk({ 'rugs/a.jpg': png(30, 20), 'b.png': png(30, 20) });
    const shelf = createPhotoShelf();
    const [one, other] = [await shelf.read({ file: 'rugs/a.jpg', isProgress: false, altText: { en: 'A rug' } }, folder), await shelf.read({ file: 'b.png', isProgress: true }, folder)];
    const hash = hashOf(png(30, 20));
    expect(one).toEqual({ ok: true, photo: { hash, fileName: 'a.jpg', mediaType: 'image/png', bytes: png(30, 20).length, widthPx: 30, heightPx: 20, altText: { en: 'A rug' }, isProgress: false } });
    expect(other).toMatchObject({ photo: { hash, isProgress: true } });
    expect(await shelf.bytes(hash)).toEqual({ bytes: Buffer.from(png(30, 20)), mediaType: 'image/png', fileName: 'b.png' });
  });

  it('at an address is fetched when its bytes are asked for, once for all who ask', async () => {
    const asked: string[] = [];
    const shelf = createPhotoShelf({
      fetchPhoto: async (address) => {
        asked.push(address);
        return { bytes: Buffer.from(png(2, 2)), mediaType: 'image/png' };
      },
    });
    const url = 'https://shop.example/pictures/rug.jpg?size=2';
    expect(await shelf.read({ url, isProgress: false }, undefined)).toEqual({ ok: true, photo: { hash: hashOf(url), fileName: 'rug.jpg', url, isProgress: false } });
    expect(asked).toEqual([]);
    const both = await Promise.all([shelf.bytes(hashOf(url)), shelf.bytes(hashOf(url))]);
    expect(both).toEqual(both.map(() => ({ bytes: Buffer.from(png(2, 2)), mediaType: 'image/png', fileName: 'rug.jpg' })));
    expect(asked).toEqual([url]);
  });

  it('at an address that does not give it is not asked for again in the same run', async () => {
    let asked = 0;
    const shelf = createPhotoShelf({
      fetchPhoto: async () => {
        asked += 1;
        throw new PhotoError('photo-not-fetched', 'The server is away.', 'later');
      },
    });
    const url = 'https://shop.example/rug.jpg';
    await shelf.read({ url, isProgress: false }, undefined);
    for (let times = 0; times < 2; times += 1) await expect(shelf.bytes(hashOf(url))).rejects.toMatchObject({ code: 'photo-not-fetched' });
    expect(asked).toBe(1);
  });

  it('at an address leaves the memory when many larger ones came after it', async () => {
    const asked: string[] = [];
    const shelf = createPhotoShelf({
      fetchPhoto: async (address) => {
        asked.push(address);
        return { bytes: Buffer.alloc(20_000_000), mediaType: 'image/png' };
      },
    });
    const urls = [1, 2, 3, 4, 5, 6].map((number) => `https://shop.example/${number}.png`);
    for (const url of urls) await shelf.read({ url, isProgress: false }, undefined);
    for (const url of [...urls, urls[5]!, urls[0]!]) await shelf.bytes(hashOf(url));
    expect(asked).toEqual([...urls, urls[0]]);
  });

  it('that changed or went during the run is not sent', async () => {
    const folder = desk({ 'a.png': png(3, 3) });
    const shelf = createPhotoShelf();
    await shelf.read({ file: 'a.png', isProgress: false }, folder);
    writeFileSync(join(folder, 'a.png'), png(4, 4));
    await expect(shelf.bytes(hashOf(png(3, 3)))).rejects.toMatchObject({ code: 'photo-changed' });
    rmSync(join(folder, 'a.png'));
    await expect(shelf.bytes(hashOf(png(3, 3)))).rejects.toMatchObject({ code: 'photo-missing' });
    await expect(shelf.bytes('0')).rejects.toMatchObject({ code: 'photo-unknown' });
  });

  it.each([
    ['photo-outside', '../secret.png'],
    ['photo-outside', 'rugs/../../secret.png'],
    ['photo-outside', '/etc/hostname'],
    ['photo-outside', 'link.png'],
    ['photo-missing', 'none.png'],
    ['photo-missing', 'a\0.png'],
    ['photo-missing', 'rugs'],
    ['photo-not-image', 'note.png'],
    ['photo-not-image', 'torn.png'],
    ['photo-not-image', 'drawing.svg'],
    ['photo-too-large', 'film.jpg'],
    ['ok', 'rugs/../a.png'],
  ])('is %s: %j', async (code, file) => {
    const outer = desk({
      'secret.png': png(1, 1), 'photos/a.png': png(1, 1), 'photos/rugs/a.png': png(1, 1), 'photos/note.png': 'hello', 'photos/torn.png': png(9, 9).slice(0, 12),
      'photos/drawing.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>', 'photos/film.jpg': '',
    });
    truncateSync(join(outer, 'photos/film.jpg'), 20_000_001);
    symlinkSync(join(outer, 'secret.png'), join(outer, 'photos/link.png'));
    expect(codeOf(await createPhotoShelf().read({ file, isProgress: false }, join(outer, 'photos')))).toBe(code);
  });

  it('is suggested where its name is mistyped', async () => {
    const folder = desk({ 'IMG_1078.JPG': png(1, 1) });
    expect(await createPhotoShelf().read({ file: 'img_1078.jpg', isProgress: false }, folder)).toMatchObject({ message: expect.stringContaining('Did you mean IMG_1078.JPG?') as string });
  });
});
