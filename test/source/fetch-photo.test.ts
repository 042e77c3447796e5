import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createPhotoFetcher, type PhotoFetcherOptions } from '../../src/source/index.ts';
import type { PhotoReply, PhotoRequest } from '../../src/source/photo-request.ts';
import { png } from './desk.ts';

const PUBLIC = { address: '93.184.215.14', family: 4 };
const PRIVATE = { address: '10.0.0.5', family: 4 };
const rug = Buffer.from(png(3, 2));

/** A fetcher in a world of its own: what hosts resolve to, and what each address answers. */
function world(answers: Readonly<Record<string, PhotoReply>>, options: PhotoFetcherOptions = {}) {
  const asked: PhotoRequest[] = [];
  const fetchPhoto = createPhotoFetcher({
    resolve: async () => [PUBLIC],
    request: async (request) => {
      asked.push(request);
      return answers[request.url.href] ?? { status: 404, refused: true };
    },
    ...options,
  });
  return { asked, fetchPhoto };
}

const moved = (location: string): PhotoReply => ({ status: 302, location });

/** A server on the loopback address, gone when the test ends. */
async function serve(listener: RequestListener) {
  const seen: string[] = [];
  const server = createServer((request, response) => {
    seen.push(`${request.headers.host} ${request.url}`);
    listener(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, port, seen };
}

describe('a picture at a public address', () => {
  it('is fetched from the address that was checked', async () => {
    const { asked, fetchPhoto } = world({ 'https://shop.example/rug.jpg': { status: 200, bytes: rug } });
    expect(await fetchPhoto('https://shop.example/rug.jpg')).toEqual({ bytes: rug, mediaType: 'image/png' });
    expect(asked.map(({ addresses }) => addresses)).toEqual([[PUBLIC]]);
  });

  it('is fetched after redirects, relative ones too, and from http to https', async () => {
    const { fetchPhoto } = world({
      'http://shop.example/rug.jpg': moved('https://cdn.example/a/rug.jpg'),
      'https://cdn.example/a/rug.jpg': moved('../b/rug.jpg'),
      'https://cdn.example/b/rug.jpg': { status: 200, bytes: rug },
    });
    expect((await fetchPhoto('http://shop.example/rug.jpg')).bytes).toEqual(rug);
  });

  it.each([
    ['to a private address', 'http://10.0.0.5/rug.jpg'],
    ['to the metadata of a cloud', 'http://169.254.169.254/latest/meta-data/'],
    ['to a host with a private address', 'http://inside.example/rug.jpg'],
    ['to another protocol', 'ftp://shop.example/rug.jpg'],
    ['to a file', 'file:///etc/passwd'],
    ['to an unusual port', 'http://shop.example:6379/'],
    ['with a password', 'http://me:secret@shop.example/rug.jpg'],
    ['to what is no address', 'http://:::/'],
  ])('is refused when it is redirected %s, however late', async (_what, target) => {
    const { asked, fetchPhoto } = world(
      { 'http://shop.example/rug.jpg': moved('/1'), 'http://shop.example/1': moved('/2'), 'http://shop.example/2': moved(target) },
      { resolve: async (host) => (host === 'inside.example' ? [PRIVATE] : [PUBLIC]) },
    );
    const error: unknown = await fetchPhoto('http://shop.example/rug.jpg').catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'photo-address-refused' });
    expect(String(error)).not.toContain('secret');
    expect(asked).toHaveLength(3);
  });

  it('is refused when it is redirected from https to http', async () => {
    const { fetchPhoto } = world({ 'https://shop.example/rug.jpg': moved('http://shop.example/rug.jpg'), 'http://shop.example/rug.jpg': { status: 200, bytes: rug } });
    await expect(fetchPhoto('https://shop.example/rug.jpg')).rejects.toMatchObject({ code: 'photo-address-refused' });
  });

  it('is given up when it is redirected in a ring', async () => {
    const { asked, fetchPhoto } = world({ 'https://shop.example/rug.jpg': moved('/rug.jpg') });
    await expect(fetchPhoto('https://shop.example/rug.jpg')).rejects.toMatchObject({ code: 'photo-not-fetched', retry: 'later' });
    expect(asked).toHaveLength(6);
  });
});

describe('a name service', () => {
  it.each([
    ['IPv4', [PUBLIC, PRIVATE]],
    ['IPv6', [PUBLIC, { address: 'fd00::1', family: 6 }]],
    ['IPv4 in IPv6', [{ address: '::ffff:127.0.0.1', family: 6 }, PUBLIC]],
  ])('that gives a private %s address beside a public one is refused', async (_what, addresses) => {
    const { asked, fetchPhoto } = world({}, { resolve: async () => addresses });
    await expect(fetchPhoto('https://shop.example/rug.jpg')).rejects.toMatchObject({ code: 'photo-address-refused' });
    expect(asked).toEqual([]);
  });

  it('that changes its answer between check and connection is not asked again', async () => {
    const answers = [[PUBLIC], [PRIVATE]];
    const { asked, fetchPhoto } = world({ 'https://shop.example/rug.jpg': { status: 200, bytes: rug } }, { resolve: async () => answers.shift()! });
    await fetchPhoto('https://shop.example/rug.jpg');
    expect(asked.map(({ addresses }) => addresses)).toEqual([[PUBLIC]]);
    expect(answers).toEqual([[PRIVATE]]);
  });

  it('that changes its answer between two redirects is refused', async () => {
    const answers = [[PUBLIC], [PRIVATE]];
    const { asked, fetchPhoto } = world({ 'https://shop.example/rug.jpg': moved('/again.jpg') }, { resolve: async () => answers.shift()! });
    await expect(fetchPhoto('https://shop.example/rug.jpg')).rejects.toMatchObject({ code: 'photo-address-refused' });
    expect(asked).toHaveLength(1);
  });

  it('that never answers is not waited for', async () => {
    const { fetchPhoto } = world({}, { resolve: () => new Promise(() => undefined), limits: { ms: 5 } });
    await expect(fetchPhoto('https://shop.example/rug.jpg')).rejects.toMatchObject({ code: 'photo-not-fetched' });
  });

  it('that knows no such host, or no address of it, is told', async () => {
    const unknown = world({}, { resolve: async () => Promise.reject(Object.assign(new Error('getaddrinfo'), { code: 'ENOTFOUND' })) });
    await expect(unknown.fetchPhoto('https://shop.example/rug.jpg')).rejects.toMatchObject({ code: 'photo-not-fetched', message: expect.stringContaining('no such host') as string });
    await expect(world({}, { resolve: async () => [] }).fetchPhoto('https://shop.example/rug.jpg')).rejects.toMatchObject({ code: 'photo-not-fetched' });
  });
});

describe('what is no picture', () => {
  it.each([
    ['a web page', Buffer.from('<!doctype html><title>Sign in</title>')],
    ['a drawing that holds a program', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"><script/></svg>')],
    ['nothing', Buffer.alloc(0)],
    ['the beginning of a picture', rug.subarray(0, 12)],
  ])('is refused: %s', async (_what, bytes) => {
    const { fetchPhoto } = world({ 'https://shop.example/rug.jpg': { status: 200, bytes } });
    await expect(fetchPhoto('https://shop.example/rug.jpg')).rejects.toMatchObject({ code: 'photo-not-image', retry: 'never' });
  });

  it('is refused: a small file that unfolds into billions of pixels', async () => {
    const bomb = Buffer.from(rug);
    bomb.writeUInt32BE(60_000, 16);
    bomb.writeUInt32BE(60_000, 20);
    const { fetchPhoto } = world({ 'https://shop.example/rug.jpg': { status: 200, bytes: bomb } });
    await expect(fetchPhoto('https://shop.example/rug.jpg')).rejects.toMatchObject({ code: 'photo-too-large', message: expect.stringContaining('60000 × 60000') as string });
  });
});

describe('an address as the catalogue gives it', () => {
  it.each(['ftp://shop.example/rug.jpg', 'https://me:secret@shop.example/rug.jpg', 'https://shop.example:8443/rug.jpg', 'rug.jpg'])('is refused: %s', async (address) => {
    const { asked, fetchPhoto } = world({});
    await expect(fetchPhoto(address)).rejects.toMatchObject({ code: 'photo-address-refused', message: expect.not.stringContaining('secret') as string });
    expect(asked).toEqual([]);
  });

  it('is told without its query, which may hold a key', async () => {
    const { fetchPhoto } = world({});
    await expect(fetchPhoto('https://shop.example/rug.jpg?signature=abc')).rejects.toMatchObject({ message: expect.not.stringContaining('abc') as string });
  });

  it('is told in no more words than a line holds', async () => {
    const { fetchPhoto } = world({});
    const error = (await fetchPhoto(`https://shop.example/${'a'.repeat(5000)}`).catch((reason: unknown) => reason)) as Error;
    expect(error.message.length).toBeLessThan(500);
  });
});

describe('over a real connection', () => {
  it('this machine is never asked', async () => {
    const server = await serve((_request, response) => response.end(rug));
    for (const host of ['127.0.0.1', 'localhost', '[::ffff:127.0.0.1]', '0.0.0.0']) await expect(createPhotoFetcher()(`http://${host}/rug.png`)).rejects.toMatchObject({ code: 'photo-address-refused' });
    await expect(createPhotoFetcher()(`${server.url}/rug.png`)).rejects.toMatchObject({ code: 'photo-address-refused' });
    expect(server.seen).toEqual([]);
  });

  it('this machine is asked where private addresses are allowed, without credentials or cookies', async () => {
    const headers: string[][] = [];
    const server = await serve((request, response) => {
      headers.push(Object.keys(request.headers).toSorted());
      if (request.url === '/old.png') response.writeHead(301, { location: '/rug.png', 'set-cookie': 'a=b' }).end();
      else response.writeHead(200, { 'content-type': 'text/html' }).end(rug);
    });
    expect(await createPhotoFetcher({ allowPrivate: true })(`${server.url}/old.png`)).toEqual({ bytes: rug, mediaType: 'image/png' });
    expect(server.seen.map((line) => line.split(' ')[1])).toEqual(['/old.png', '/rug.png']);
    for (const names of headers) expect(names).toEqual(['accept', 'accept-encoding', 'connection', 'host', 'user-agent']);
  });

  it('goes to the address that was checked, whatever the host resolves to', async () => {
    const server = await serve((_request, response) => response.end(rug));
    const fetchPhoto = createPhotoFetcher({ allowPrivate: true, resolve: async () => [{ address: '127.0.0.1', family: 4 }] });
    await fetchPhoto(`http://shop.invalid:${server.port}/rug.png`);
    expect(server.seen).toEqual([`shop.invalid:${server.port} /rug.png`]);
  });

  it('a stream without end is cut off', async () => {
    const server = await serve((_request, response) => {
      const more = () => {
        while (response.write(rug));
        response.once('drain', more);
      };
      more();
    });
    await expect(createPhotoFetcher({ allowPrivate: true, limits: { bytes: 100_000 } })(`${server.url}/rug.png`)).rejects.toMatchObject({ code: 'photo-too-large' });
  });

  it('a server that trickles or is silent is given up in time', async () => {
    const server = await serve((request, response) => {
      if (request.url === '/trickle.png') response.write(rug.subarray(0, 20));
    });
    for (const name of ['trickle', 'silent']) {
      const failure = createPhotoFetcher({ allowPrivate: true, limits: { ms: 50 } })(`${server.url}/${name}.png`);
      await expect(failure).rejects.toMatchObject({ code: 'photo-not-fetched', message: expect.stringContaining('within 0.05 s') as string });
    }
  });

  it('an interruption stops it', async () => {
    const stop = new AbortController();
    const reason = new Error('Ctrl+C');
    const server = await serve((_request, response) => {
      response.write(rug.subarray(0, 20));
      stop.abort(reason);
    });
    await expect(createPhotoFetcher({ allowPrivate: true })(`${server.url}/rug.png`, stop.signal)).rejects.toBe(reason);
  });

  it('an error of the server, or of the connection, is told for a later run', async () => {
    const server = await serve((request, response) => {
      if (request.url === '/broken.png') request.socket.destroy();
      else response.writeHead(503).end();
    });
    const fetchPhoto = createPhotoFetcher({ allowPrivate: true });
    await expect(fetchPhoto(`${server.url}/rug.png`)).rejects.toMatchObject({ code: 'photo-not-fetched', retry: 'later', message: expect.stringContaining('503') as string });
    await expect(fetchPhoto(`${server.url}/broken.png`)).rejects.toMatchObject({ code: 'photo-not-fetched', retry: 'later' });
  });
});
