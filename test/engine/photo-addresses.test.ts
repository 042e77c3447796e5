import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createPhotoFetcher, PhotoError, type FetchPhoto } from '../../src/source/index.ts';
import { greyPicture } from '../../src/testing/picture.ts';
import { shopTerms } from './cooperative.ts';
import { market } from './market.ts';
import { rug, shelf } from './products.ts';

const picture = Buffer.from(greyPicture(120));
const ADDRESS = 'https://photos.example/rug.png';
const rugByAddress = (number: number, ...urls: readonly string[]) => rug(number, { channels: ['etsy'], images: urls.map((url) => ({ url })) });

const activeListings = ({ shop }: Pick<ReturnType<typeof market>, 'shop'>) => shop.listings().filter(({ state }) => state === 'active');

/** The cooperative's web site on the loopback address, gone when the test ends. */
async function servePicture(): Promise<string> {
  const server = createServer((request, response) => {
    if (request.url === '/rug.png') response.end(picture);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/rug.png`;
}

describe('a picture that the catalogue names by address', () => {
  it('is fetched once and uploaded to a channel that takes files, for every product that shows it', async () => {
    const asked: string[] = [];
    const fetchPhoto: FetchPhoto = async (address) => {
      asked.push(address);
      return { bytes: picture, mediaType: 'image/png' };
    };
    const day = market({ catalogue: shelf(rugByAddress(1, ADDRESS), rugByAddress(2, ADDRESS)), etsy: shopTerms });
    const sync = day.open({}, { fetchPhoto });
    await sync.plan();
    expect(asked).toEqual([]);
    expect(await sync.push()).toMatchObject({ status: 'ok', issues: [] });
    expect(day.shop.listings().map((listing) => [listing.state, listing.images.length])).toEqual([['active', 1], ['active', 1]]);
    expect(asked).toEqual([ADDRESS]);
    expect(await sync.push()).toMatchObject({ status: 'ok', channels: { etsy: { applied: 0 } } });
    expect(asked).toEqual([ADDRESS]);
  });

  it('is fetched over the network where the config allows its address', async () => {
    const address = await servePicture();
    const day = market({ catalogue: shelf(rugByAddress(1, address)), etsy: shopTerms });
    const fetchOverNetwork = createPhotoFetcher({ allowPrivate: true });
    const sync = day.open({}, { fetchPhoto: (url, signal) => day.clock.whileBusy(() => fetchOverNetwork(url, signal)) });
    expect(await sync.push()).toMatchObject({ status: 'ok' });
    expect(day.shop.listings().map((listing) => [listing.state, listing.images.length])).toEqual([['active', 1]]);
  });

  it('is not fetched from this machine unless the config says so', async () => {
    const address = await servePicture();
    const day = market({ catalogue: shelf(rugByAddress(1, address), rug(2)), etsy: shopTerms });
    const refused = await day.sync.push();
    expect(refused.issues).toMatchObject([{ code: 'photo-address-refused', channel: 'etsy', message: expect.stringContaining('photos.allowPrivate') as string }]);
    expect(activeListings(day)).toHaveLength(1);
    expect(await day.open({ photos: { allowPrivate: true } }).push()).toMatchObject({ status: 'ok' });
    expect(day.shop.listings().map((listing) => [listing.state, listing.images.length])).toEqual([['active', 1], ['active', 1]]);
  });

  it('whose server is away waits for a later run: the listing is finished then, and nothing is there twice', async () => {
    let away = true;
    const fetchPhoto: FetchPhoto = async (address) => {
      if (away && address !== ADDRESS) throw new PhotoError('photo-not-fetched', 'The server is away.', 'later');
      return { bytes: picture, mediaType: 'image/png' };
    };
    const day = market({ catalogue: shelf(rugByAddress(1, ADDRESS, 'https://photos.example/back.png')), etsy: shopTerms });
    const sync = day.open({}, { fetchPhoto });
    const first = await sync.push();
    expect(first).toMatchObject({ status: 'unfinished', channels: { etsy: { left: 1 } }, issues: [{ code: 'photo-not-fetched', channel: 'etsy' }] });
    away = false;
    const before = day.clock.now();
    expect(await sync.push()).toMatchObject({ status: 'ok' });
    expect(day.shop.listings().map((listing) => [listing.state, listing.images.length])).toEqual([['active', 2]]);
    // What was surely never sent is not looked for at the channel, which takes its time to show what is new.
    expect(day.clock.now() - before).toBeLessThan(60_000);
  });

  it('that is no picture is told with its product, and the others go on', async () => {
    const fetchPhoto: FetchPhoto = async (address) => {
      if (address !== ADDRESS) throw new PhotoError('photo-not-image', 'What is there is no picture.');
      return { bytes: picture, mediaType: 'image/png' };
    };
    const day = market({ catalogue: shelf(rugByAddress(1, ADDRESS), rugByAddress(2, 'https://photos.example/login')), etsy: shopTerms });
    const report = await day.open({}, { fetchPhoto }).push();
    expect(report).toMatchObject({ status: 'attention', issues: [{ code: 'photo-not-image', productId: 'RUG-002', severity: 'error' }] });
    expect(activeListings(day)).toHaveLength(1);
  });
});
