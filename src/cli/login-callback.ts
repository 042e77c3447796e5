import { timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { Outcome } from './outcome.ts';

/** What the browser brings back: a code, or the channel's word for why there is none. */
export interface CallbackAnswer {
  readonly code?: string;
  readonly error?: string;
}

export interface Callback {
  readonly port: number;
  /** What an answer must carry to belong to this login; others are turned away, and it waits on. */
  readonly state: string;
  readonly patienceMs: number;
  readonly signal: AbortSignal;
  /** Called when a browser can come. */
  readonly listening: () => void;
  readonly finish: (answer: CallbackAnswer) => Promise<Outcome>;
  readonly texts: { readonly pageDone: string; readonly pageFailed: string; readonly pageForeign: string };
  readonly portTaken: () => Error;
  readonly nobodyCame: (interrupted: boolean) => Outcome;
}

/** Longest word of a channel's that is repeated to the person. */
const ERROR_AT_MOST = 200;

/** Serves the address that a browser is sent back to, on the loopback address alone, until one answer came or patience ends. */
export async function awaitCallback(callback: Callback): Promise<Outcome> {
  const end = AbortSignal.any([callback.signal, AbortSignal.timeout(callback.patienceMs)]);
  const server = createServer();
  try {
    server.listen(callback.port, '127.0.0.1');
    await once(server, 'listening').catch((error: NodeJS.ErrnoException) => {
      throw error.code === 'EADDRINUSE' ? callback.portTaken() : error;
    });
    const outcome = new Promise<Outcome>((resolve) => {
      let taken = false;
      server.on('request', (request, response) => {
        const { pathname, searchParams: answer } = new URL(request.url ?? '/', 'http://localhost');
        if (request.method !== 'GET' || pathname !== '/callback') return reply(response, 404, '');
        if (taken || !isSame(answer.get('state') ?? '', callback.state)) return reply(response, 400, callback.texts.pageForeign);
        taken = true;
        const code = answer.get('code');
        void callback
          .finish(code === null ? { error: (answer.get('error_description') ?? answer.get('error') ?? '').slice(0, ERROR_AT_MOST) } : { code })
          .then((finished) => {
            reply(response, finished.status === 'ok' ? 200 : 400, finished.status === 'ok' ? callback.texts.pageDone : callback.texts.pageFailed);
            response.on('close', () => resolve(finished));
            return undefined;
          });
      });
      end.addEventListener('abort', () => resolve(callback.nobodyCame(callback.signal.aborted)), { once: true });
    });
    callback.listening();
    if (end.aborted) return callback.nobodyCame(callback.signal.aborted);
    return await outcome;
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

function isSame(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}

/** A page without scripts, kept by nobody, that tells no other site where the browser has been: the address holds the code. */
function reply(response: ServerResponse, status: number, sentence: string): void {
  response
    .writeHead(status, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store', 'referrer-policy': 'no-referrer', 'content-security-policy': "default-src 'none'", connection: 'close' })
    .end(`<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>fondouk</title><h1>fondouk</h1><p>${sentence}</p>`);
}
