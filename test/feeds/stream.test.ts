import { PassThrough, Writable } from 'node:stream';
import { writeFeed, type WriteFeedOptions } from 'fondouk';
import { describe, expect, it } from 'vitest';
import { NOW, rug, rugs, shop } from './goods.ts';

const write = (to: Writable, products: WriteFeedOptions['products'], more: Partial<WriteFeedOptions> = {}) => writeFeed({ format: 'google', products, to, now: NOW, settings: shop, ...more });

describe('a feed to a stream', () => {
  it('waits for a slow reader: the catalogue is asked for as the feed is taken', async () => {
    let asked = 0;
    const waiting: (() => void)[] = [];
    let isHeld = true;
    let taken = 0;
    function* catalogue() {
      for (let number = 1; number <= 6000; number += 1) {
        asked = number;
        yield rug(number);
      }
    }
    const slow = new Writable({
      highWaterMark: 16_384,
      write(chunk: Buffer, _encoding, done) {
        taken += chunk.length;
        if (isHeld) waiting.push(done);
        else done();
      },
    });
    const writing = write(slow, catalogue());
    await expect.poll(() => waiting.length).toBe(1);
    // Until nothing moves any more without the reader.
    let before = -1;
    await expect.poll(() => {
      const still = asked === before;
      before = asked;
      return still;
    }, { interval: 50 }).toBe(true);
    expect(asked).toBeLessThan(2000);
    isHeld = false;
    for (const goOn of waiting) goOn();
    expect(await writing).toMatchObject({ written: true, items: 6000, bytes: taken });
    expect(slow.writableFinished).toBe(true);
  });

  it('breaks off with the stream, so that whoever reads knows it is not whole', async () => {
    function* torn() {
      yield* rugs(5);
      throw new Error('the database went away');
    }
    const to = new PassThrough();
    const seen: string[] = [];
    to.on('data', (chunk: Buffer) => seen.push(chunk.toString())).on('error', () => {});
    await expect(write(to, torn())).rejects.toThrow('the database went away');
    expect(to.destroyed).toBe(true);
    expect(seen.join('')).not.toContain('</rss>');
  });

  it('ends when its reader is gone', async () => {
    const to = new PassThrough();
    to.once('data', () => to.destroy());
    await expect(write(to, rugs(5000))).rejects.toMatchObject({ name: 'FeedError', code: 'feed-broken-off' });
  });

  it('ends when it is aborted', async () => {
    const stop = new AbortController();
    const to = new PassThrough();
    to.once('data', () => stop.abort(new Error('enough')));
    await expect(write(to, rugs(5000), { signal: stop.signal })).rejects.toThrow('enough');
    expect(to.destroyed).toBe(true);
  });
});
