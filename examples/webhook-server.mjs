/**
 * Takes Etsy's webhooks, beside a `fondouk watch` on the same store: a sale then leaves the other channels within seconds.
 *
 *   ETSY_WEBHOOK_SECRET=whsec_… FONDOUK_CONFIG=/srv/shop/fondouk.config.mjs PORT=8787 node /srv/shop/webhook-server.mjs
 *
 * The config passes `webhookSecret: process.env.ETSY_WEBHOOK_SECRET` to etsy(). Put a proxy with TLS before it, and enter that address in
 * Etsy's developer portal.
 */
import { createServer } from 'node:http';
import { resolve } from 'node:path';
import { Readable } from 'node:stream';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { createSync } from 'fondouk';

/** A fetch handler, as a listener of Node's own server. The body goes through unread: the signature is over its bytes. */
export const listener = (handle) => async (incoming, outgoing) => {
  if (incoming.method !== 'POST') return outgoing.writeHead(405, { allow: 'POST' }).end();
  const request = new Request('http://localhost/', { method: 'POST', headers: incoming.headers, body: Readable.toWeb(incoming), duplex: 'half' });
  const { status } = await handle(request);
  outgoing.writeHead(status).end();
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { default: config } = await import(pathToFileURL(resolve(process.env.FONDOUK_CONFIG ?? 'fondouk.config.mjs')).href);
  const sync = createSync(config);
  const server = createServer(listener(sync.webhook('etsy'))).listen(Number(process.env.PORT ?? 8787), '127.0.0.1');
  process.once('SIGTERM', () => server.close(() => sync.close()));
}
