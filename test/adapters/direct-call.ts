import type { Auth, Body, Call, Channel, Reply, Strings, WireRequest } from 'fondouk/channel';
import { ChannelError } from 'fondouk/channel';

export interface Sent {
  readonly name: string;
  readonly method: string;
  readonly url: string;
  readonly headers: Strings;
  readonly body: Body | undefined;
}

export interface DirectCall extends Call {
  /** Every request that was sent, in order. */
  readonly sent: readonly Sent[];
}

/** The shortest possible `Call`: each request straight into a fetch handler, no limits, no retries, no journal. For the tests of an adapter alone. */
export function directCall(
  channel: Channel,
  handle: (request: Request) => Promise<Response>,
  options: { readonly secrets?: Strings; readonly account?: Strings; readonly now?: () => Date; readonly photos?: (hash: string) => Uint8Array } = {},
): DirectCall {
  const sent: Sent[] = [];
  const steps = new Map<string, unknown>();
  const now = options.now ?? (() => new Date());
  let nonce = 0;

  async function send<T>(request: WireRequest<T>): Promise<T> {
    const target = request.path === undefined ? request.presigned : `${request.path}${query(request.query)}`;
    const url = request.path === undefined ? target : `${channel.origin}${target}`;
    const encoded = encode(request.body, options.photos);
    const unsigned = new Request(url, { method: request.method, ...(encoded === undefined ? {} : { body: encoded }) });
    const bytes = new Uint8Array(await unsigned.clone().arrayBuffer());
    const headers: Record<string, string> = { ...Object.fromEntries(unsigned.headers), ...request.headers };
    if (request.body && 'json' in request.body) headers['content-type'] = 'application/json';
    if (request.path !== undefined) Object.assign(headers, await sign(channel.auth, request, target, bytes));
    sent.push({ name: request.name, method: request.method, url, headers, body: request.body });
    const response = await handle(new Request(url, { method: request.method, headers, ...(bytes.length > 0 ? { body: bytes } : {}) }));
    const reply = await toReply(response);
    const answer = request.answers?.[reply.status];
    if (answer) return answer(reply);
    const { fault } = channel.interpret(reply, request);
    if (fault) throw new ChannelError(fault, request.name, JSON.stringify(fault), reply.status);
    if (reply.status >= 400) throw new ChannelError({ is: 'Unavailable' }, request.name, `status ${reply.status}`, reply.status);
    return request.decode.parse(reply.body);
  }

  async function sign(auth: Auth, request: WireRequest<unknown>, target: string, body: Uint8Array): Promise<Strings> {
    nonce += 1;
    const anonymous = request.path !== undefined && request.anonymous === true;
    const each = { method: request.method, target, body, at: now(), nonce: `nonce-${String(nonce).padStart(16, '0')}`, anonymous };
    return auth.sign(each, options.secrets ?? auth.configured());
  }

  return {
    sent,
    signal: new AbortController().signal,
    now,
    account: options.account ?? {},
    batchKey: 'batch-1',
    read: send,
    async *lines(request) {
      const response = await handle(new Request(request.presigned));
      if (!response.ok) throw new ChannelError({ is: 'Unavailable' }, request.name, `status ${response.status}`, response.status);
      for (const line of (await response.text()).split('\n')) if (line.trim() !== '') yield request.decode.parse(JSON.parse(line));
    },
    send,
    async once(step, request) {
      if (!steps.has(step)) steps.set(step, await send(request));
      return steps.get(step) as never;
    },
    async photoAddress(hash) {
      if (!channel.publishPhoto) throw new Error('the channel publishes no photos');
      return channel.publishPhoto({ hash, fileName: `${hash}.png`, isProgress: false }, async () => options.photos?.(hash) ?? new Uint8Array());
    },
  };
}

function query(values: Strings | undefined): string {
  return values === undefined || Object.keys(values).length === 0 ? '' : `?${new URLSearchParams(values)}`;
}

function encode(body: Body | undefined, photos?: (hash: string) => Uint8Array): string | URLSearchParams | FormData | undefined {
  if (body === undefined) return undefined;
  if ('json' in body) return JSON.stringify(body.json);
  if ('form' in body) return new URLSearchParams(body.form);
  if ('raw' in body) throw new Error('raw bodies are not sent by the channels under test');
  const form = new FormData();
  for (const [name, part] of Object.entries(body.multipart)) {
    if (typeof part === 'string') form.set(name, part);
    else if ('photo' in part) form.set(name, new Blob([Buffer.from(photos!(part.photo))], { type: 'image/png' }), `${part.photo.slice(0, 12)}.png`);
    else form.set(name, new Blob([text(part.text())], { type: part.type }), 'lines');
  }
  return form;
}

/** Only what is at hand at once: a test has no patience for streams. */
function text(pieces: Iterable<string> | AsyncIterable<string>): string {
  if (Symbol.iterator in pieces) return [...pieces].join('');
  throw new Error('text that comes with time is not sent by the channels under test');
}

async function toReply(response: Response): Promise<Reply> {
  const text = await response.text();
  let body: unknown = text === '' ? undefined : text;
  try {
    body = text === '' ? undefined : JSON.parse(text);
  } catch {
    // Not JSON: the text itself is the body.
  }
  return { status: response.status, headers: Object.fromEntries(response.headers), body };
}
