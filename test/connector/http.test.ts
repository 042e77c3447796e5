import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { axiosTransport, type Wire } from '../../src/connector/index.ts';
import { failureOf } from './helpers.ts';

const wire = (change: Partial<Wire> & { readonly url: string }): Wire => ({
  method: 'GET',
  headers: { 'x-key': 'PLANTED' },
  body: undefined,
  timeoutMs: 5000,
  maxBytes: 1000,
  signal: new AbortController().signal,
  ...change,
});
const send = axiosTransport();
/** Size of a gzipped answer when it is unfolded: many times that of what goes over the wire. */
const UNFOLDED = 64 * 1024 * 1024;
const BOMB = gzipSync(Buffer.alloc(UNFOLDED));

describe('over a mocked network', () => {
  const mock = setupServer();
  beforeAll(() => mock.listen({ onUnhandledFrame: 'error' }));
  afterEach(() => mock.resetHandlers());
  afterAll(() => mock.close());

  it('sends bytes and headers as they are, and brings back status, headers and bytes', async () => {
    mock.use(
      http.post('https://api.souk.example/echo', async ({ request }) =>
        HttpResponse.arrayBuffer(await request.arrayBuffer(), { status: 201, headers: { 'X-Key': request.headers.get('x-key')!, 'X-Type': request.headers.get('content-type')! } }),
      ),
    );
    const body = Uint8Array.from([0, 255, 13, 10, 128]);
    const reply = await send(wire({ method: 'POST', url: 'https://api.souk.example/echo', body, headers: { 'x-key': 'k', 'content-type': 'image/png' } }));
    expect(reply).toMatchObject({ status: 201, headers: { 'x-key': 'k', 'x-type': 'image/png' } });
    expect([...reply.bytes]).toEqual([...body]);
  });

  it('takes every status for an answer and follows no redirect', async () => {
    mock.use(http.get('https://api.souk.example/moved', () => new HttpResponse(null, { status: 302, headers: { location: 'https://elsewhere.example/' } })));
    expect(await send(wire({ url: 'https://api.souk.example/moved' }))).toMatchObject({ status: 302 });
  });

  it('tells a broken connection without anything of the request', async () => {
    mock.use(http.get('https://api.souk.example/broken', () => HttpResponse.error()));
    const error = await failureOf(send(wire({ url: 'https://api.souk.example/broken?key=PLANTED' })));
    expect(error).toMatchObject({ name: 'TransportFailure', kind: 'interrupted' });
    expect(JSON.stringify([error.message, error.stack, { ...error }, error.cause])).not.toContain('PLANTED');
  });
});

describe('over a loopback connection', () => {
  let server: Server;
  let url: string;
  beforeAll(async () => {
    server = createServer((request, response) => {
      if (request.url === '/large') response.end('x'.repeat(5000));
      else if (request.url === '/bomb') response.writeHead(200, { 'content-encoding': 'gzip' }).end(BOMB);
      else if (request.url === '/no-gzip') response.writeHead(200, { 'content-encoding': 'gzip' }).end('{"a":1}');
      else if (request.url === '/cut') request.socket.destroy();
      else response.write('begins, and never ends');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  it('cuts off an answer that is too large', async () => {
    expect(await failureOf(send(wire({ url: `${url}/large` })))).toMatchObject({ kind: 'oversized', message: 'the answer is larger than 1000 bytes' });
  });

  it('cuts off an answer that unfolds to more than it may have, before it is unfolded', async () => {
    expect(BOMB.length).toBeLessThan(100_000);
    const before = process.memoryUsage().arrayBuffers;
    expect(await failureOf(send(wire({ url: `${url}/bomb`, maxBytes: 100_000 })))).toMatchObject({ kind: 'oversized' });
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(UNFOLDED / 2);
  });

  it('tells an answer that cannot be unfolded as one that broke off', async () => {
    expect(await failureOf(send(wire({ url: `${url}/no-gzip` })))).toMatchObject({ kind: 'interrupted' });
  });

  it('tells a cut connection, which may have come after the effect', async () => {
    expect(await failureOf(send(wire({ url: `${url}/cut` })))).toMatchObject({ kind: 'interrupted', message: expect.stringContaining('ECONNRESET') });
  });

  it('ends an answer that trickles for too long', async () => {
    expect(await failureOf(send(wire({ url: `${url}/endless`, timeoutMs: 50 })))).toMatchObject({ kind: 'timeout' });
  });

  it('is given up when its caller gives up, with the reason of the caller', async () => {
    const off = new AbortController();
    const sent = failureOf(send(wire({ url: `${url}/endless`, signal: off.signal })));
    off.abort(new Error('the run ends'));
    expect((await sent).message).toBe('the run ends');
  });

  it('tells a refused connection as surely unsent', async () => {
    const closed = createServer();
    await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve));
    const { port } = closed.address() as AddressInfo;
    await new Promise((resolve) => closed.close(resolve));
    expect(await failureOf(send(wire({ url: `http://127.0.0.1:${port}/` })))).toMatchObject({ kind: 'unsent', message: `connection refused at 127.0.0.1:${port}` });
  });
});
