import type { Heard, Strings, Webhook } from '../channel/index.ts';
import { ConfigError, isFondoukError } from '../model/index.ts';
import type { Config } from './config.ts';
import type { Runtime } from './runtime.ts';
import type { House } from './session.ts';

/** Takes one delivery of a channel, as a fetch request with its body unread, and answers the channel. It never throws. */
export type WebhookHandler = (request: Request) => Promise<Response>;

/** Far above what any channel posts. */
const LONGEST_BODY = 256 * 1024;
/** Deliveries are known again for so long; Etsy repeats one for about a day (seven retries, from 5 s to 10 h apart). */
const KEPT_MS = 7 * 24 * 60 * 60 * 1000;

type Genuine = Extract<Heard, { readonly genuine: true }>;

/**
 * Answers 2xx only when the hint is in the store: whatever keeps it out of there lets the channel send it again. Refusals say nothing of
 * their reason, and the log never holds a body or a header.
 * @throws ConfigError when the channel takes no webhooks.
 */
export function webhookHandler(config: Config, runtime: Runtime, channelName: string, open: () => Promise<House>): WebhookHandler {
  const webhook = webhookOf(config, channelName);

  return async (request) => {
    if (request.method !== 'POST') return answer(405, { allow: 'POST' });
    const body = await boundedBody(request);
    if (body === 'too large') return answer(413);
    if (body === 'broken off') return answer(400);
    try {
      const heard = await webhook({ headers: stringsOf(request.headers), body, at: new Date(runtime.clock.now()) });
      if (!heard.genuine) {
        runtime.logger?.warn({ channel: channelName, why: heard.why }, 'webhook refused');
        return answer(401);
      }
      if (heard.hints.length > 0) await keep(heard);
      return answer(200);
    } catch (error) {
      runtime.logger?.error({ channel: channelName, code: isFondoukError(error) ? error.code : 'internal-error' }, 'webhook not kept');
      return answer(503);
    }
  };

  async function keep({ deliveryId, hints }: Genuine): Promise<void> {
    const { store, bell } = await open();
    const now = runtime.clock.now();
    const isNew = await store.transaction(async (tables) => {
      await tables.hints.forget(new Date(now - KEPT_MS).toISOString());
      return tables.hints.add({ channel: channelName, deliveryId, receivedAt: new Date(now).toISOString(), hints });
    });
    if (isNew) bell.ring(channelName);
  }
}

function webhookOf({ channels }: Config, name: string): Webhook {
  const channel = channels[name];
  if (!channel) throw new ConfigError(`The config has no channel "${name}"; it has ${Object.keys(channels).join(', ')}.`);
  if (!channel.webhook) throw new ConfigError(`The channel "${name}" takes no webhooks: it sends none, or its options lack the secret that proves them (for Etsy webhookSecret).`);
  return channel.webhook;
}

/** Read no further than the limit, whatever length was announced. */
async function boundedBody({ headers, body }: Request): Promise<Uint8Array | 'too large' | 'broken off'> {
  if (Number(headers.get('content-length') ?? 0) > LONGEST_BODY) {
    await body?.cancel().catch(() => undefined);
    return 'too large';
  }
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    // Leaving the loop cancels what is still to come.
    for await (const chunk of (body ?? []) as AsyncIterable<Uint8Array>) {
      length += chunk.byteLength;
      if (length > LONGEST_BODY) return 'too large';
      chunks.push(chunk);
    }
  } catch {
    return 'broken off';
  }
  return Buffer.concat(chunks);
}

function stringsOf(headers: Headers): Strings {
  return Object.fromEntries(headers);
}

function answer(status: number, headers: Record<string, string> = {}): Response {
  return new Response(null, { status, headers });
}
