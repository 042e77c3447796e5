import { createReadStream } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream';

/** Serves the PNG files of one folder on the loopback address, as the cooperative's own web site would: Anou takes addresses, not files. */
export async function servePhotos(folder: string): Promise<{ readonly url: string; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    const name = basename(decodeURIComponent(new URL(request.url ?? '/', 'http://photos').pathname));
    const file = createReadStream(join(folder, name));
    file.once('open', () => response.writeHead(200, { 'content-type': 'image/png' }));
    file.once('error', () => response.writeHead(404).end());
    pipeline(file, response, () => undefined);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
