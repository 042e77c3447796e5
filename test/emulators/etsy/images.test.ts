import { describe, expect, it } from 'vitest';
import { readImageFile } from '../../../src/emulators/image-file.ts';
import { Client, png } from './client.ts';

describe('an image', () => {
  it('knows its size and colours only after it is processed', async () => {
    const client = new Client({ imageProcessingMs: 2000 });
    const id = await client.draft();
    const { status, body } = await client.upload(id, { image: png(1200, 900), alt_text: 'A rug' });
    expect(status).toBe(201);
    expect(body).toMatchObject({ rank: 1, full_width: null, hex_code: null, alt_text: 'A rug' });
    client.clock.advance(2000);
    expect((await client.get(`/listings/${id}/images/${body.listing_image_id}`)).body).toMatchObject({ full_width: 1200, full_height: 900, hex_code: expect.stringMatching(/^[0-9A-F]{6}$/) });
    expect(client.etsy.imageBytes(body.listing_image_id)).toEqual(png(1200, 900));
  });

  it('is appended whatever rank and overwrite say', async () => {
    const client = new Client();
    const id = await client.draft();
    const first = await client.upload(id, { image: png() });
    const second = await client.upload(id, { image: png(), rank: '1', overwrite: 'true' });
    expect((await client.get(`/listings/${id}/images`)).body.results).toMatchObject([{ listing_image_id: first.body.listing_image_id, rank: 1 }, { listing_image_id: second.body.listing_image_id, rank: 2 }]);
  });

  it('is the twentieth at most; then even an alt text cannot change', async () => {
    const client = new Client();
    const id = await client.draft();
    let last = 0;
    for (let number = 0; number < 20; number += 1) last = (await client.upload(id, { image: png(10, 10, number) })).body.listing_image_id;
    const refused = { status: 400, body: { error: 'Listings are only allowed 20 images' } };
    expect(await client.upload(id, { image: png() })).toMatchObject(refused);
    expect(await client.upload(id, { listing_image_id: String(last), alt_text: 'New' })).toMatchObject(refused);
    await client.delete(`${client.shop}/listings/${id}/images/${client.etsy.listings()[0]!.images[0]!.listing_image_id}`);
    expect((await client.upload(id, { listing_image_id: String(last), alt_text: 'New' })).body).toMatchObject({ rank: 19, alt_text: 'New' });
    expect((await client.get(`/listings/${id}/images`)).body.count).toBe(19);
  });

  it('can be assigned again after it was deleted', async () => {
    const client = new Client();
    const id = await client.draft();
    const image = (await client.upload(id, { image: png() })).body.listing_image_id;
    expect((await client.delete(`${client.shop}/listings/${id}/images/${image}`)).status).toBe(204);
    expect((await client.get(`/listings/${id}/images/${image}`)).status).toBe(404);
    expect((await client.upload(id, { listing_image_id: String(image) })).body.listing_image_id).toBe(image);
  });

  it('is refused without bytes, with other bytes, with a long alt text, and above 10 MB', async () => {
    const client = new Client();
    const id = await client.draft();
    const large = new Uint8Array(10 * 1024 * 1024 + 1);
    large.set(png());
    const webp = new TextEncoder().encode('RIFF....WEBPVP8 ');
    for (const parts of [{}, { image: webp }, { image: png(), alt_text: 'a'.repeat(501) }, { image: large }]) {
      expect((await client.upload(id, parts)).status).toBe(400);
    }
    expect((await client.get(`/listings/${id}/images`)).body.count).toBe(0);
  });
});

describe('image_ids of an update', () => {
  it('set the whole list in order', async () => {
    const client = new Client();
    const id = await client.draft();
    const ids = [];
    for (let number = 0; number < 3; number += 1) ids.push((await client.upload(id, { image: png(10, 10, number) })).body.listing_image_id);
    const [a, b, c] = ids;
    await client.update(id, { image_ids: `${c},${a}` });
    expect(client.etsy.listings()[0]?.images.map(({ listing_image_id, rank }) => [listing_image_id, rank])).toEqual([[c, 1], [a, 2]]);
    for (const wrong of ['', '5', `${b},${b}`]) expect((await client.update(id, { image_ids: wrong })).status).toBe(400);
  });
});

describe('the first bytes', () => {
  it('tell format and size of a PNG, a GIF and a JPG', () => {
    expect(readImageFile(png(7, 8))).toEqual({ format: 'png', width: 7, height: 8 });
    expect(readImageFile(Uint8Array.of(0x47, 0x49, 0x46, 0x38, 0x39, 0x61, 7, 0, 8, 0))).toEqual({ format: 'gif', width: 7, height: 8 });
    const jpg = [0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 0xff, 0xc0, 0, 11, 8, 0, 8, 0, 7, 1, 0, 0, 0];
    expect(readImageFile(Uint8Array.from(jpg))).toEqual({ format: 'jpg', width: 7, height: 8 });
    expect(readImageFile(Uint8Array.from(jpg.slice(0, 14)))).toBeUndefined();
    expect(readImageFile(new TextEncoder().encode('<svg/>'))).toBeUndefined();
  });
});
