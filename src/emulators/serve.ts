import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Emulator } from './emulator.ts';

export interface ServeOptions {
  /** Port to listen on; 0, the default, takes a free one. */
  readonly port?: number;
  /** Largest request body taken, in bytes. Default 25 MiB. */
  readonly maxBodyBytes?: number;
}

export interface Served {
  /** Such as `http://127.0.0.1:4101`, without a slash at its end. */
  readonly url: string;
  close(): Promise<void>;
}

/** Serves an emulator over HTTP on the loopback address, and on that alone. */
export async function serve(emulator: Emulator, options: ServeOptions = {}): Promise<Served> {
  const maxBodyBytes = options.maxBodyBytes ?? 25 * 1024 * 1024;
  const server = createServer((incoming, outgoing) => {
    answer(emulator, incoming, outgoing, maxBodyBytes).catch(() => outgoing.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(emulator: Emulator, incoming: IncomingMessage, outgoing: ServerResponse, maxBodyBytes: number): Promise<void> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > maxBodyBytes) {
      outgoing.writeHead(413).end();
      incoming.destroy();
      return;
    }
    chunks.push(chunk);
  }
  const method = incoming.method ?? 'GET';
  const bodyAllowed = method !== 'GET' && method !== 'HEAD';
  const request = new Request(`http://${incoming.headers.host ?? '127.0.0.1'}${incoming.url ?? '/'}`, {
    method,
    headers: Object.entries(incoming.headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value] as [string, string]],
    ),
    ...(bodyAllowed && bytes > 0 ? { body: Buffer.concat(chunks) } : {}),
  });
  let reply: Response;
  try {
    reply = await emulator.handle(request);
  } catch {
    // A cut connection: the client sees a reset, never an answer.
    incoming.socket.destroy();
    return;
  }
  const body = Buffer.from(await reply.arrayBuffer());
  const headers = Object.fromEntries(reply.headers);
  if (reply.status !== 204) headers['content-length'] = String(body.length);
  outgoing.writeHead(reply.status, headers).end(body);
}
