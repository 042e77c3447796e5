import { errorBody, errorStatus, Refusal } from './errors.ts';
import type { Answer } from './listings.ts';
import type { Call, Operation, Route } from './routes.ts';
import type { SignatureCheck } from './signature.ts';
import type { TokenBuckets } from './token-bucket.ts';

const largestBodyBytes = 262_144;

/** Unsigned requests share one bucket: a `Request` has no client address. */
const publicCaller = '(public)';

export interface ExchangeParts {
  readonly routes: readonly Route[];
  readonly signatures: SignatureCheck;
  readonly buckets: TokenBuckets;
}

/** The HTTP side: checks in the order that the contract's `info.description` gives, then the operation. */
export class Exchange {
  readonly #parts: ExchangeParts;
  #requests = 0;

  constructor(parts: ExchangeParts) {
    this.#parts = parts;
  }

  async answer(request: Request): Promise<Response> {
    this.#requests += 1;
    try {
      const { status, body } = await this.#answer(request);
      return respond(status, body);
    } catch (error) {
      const refusal = error instanceof Refusal ? error : new Refusal('internal', 'Something broke.');
      const body = errorBody(refusal.code, refusal.message, `anou-${this.#requests}`, refusal.extras);
      return respond(errorStatus[refusal.code], body, refusal.extras.headers);
    }
  }

  async #answer(request: Request): Promise<Answer> {
    const body = await readBody(request);
    const url = new URL(request.url);
    this.#admit(request, url, body);
    const { operation, parameter } = findOperation(this.#parts.routes, request.method, url.pathname);
    const query = readQuery(url, operation);
    if (operation.takesJson) requireJson(request);
    else if (body.length > 0) throw new Refusal('bad_request', 'This request takes no body.');
    const call: Call = { parameter, query, body };
    return operation.run(call);
  }

  /** Signature and rate. Only `/v1` is signed. */
  #admit(request: Request, url: URL, body: Uint8Array): void {
    const signed = url.pathname === '/v1' || url.pathname.startsWith('/v1/');
    const caller = signed
      ? this.#parts.signatures.verify({ method: request.method, target: targetOf(url), body, header: request.headers.get('anou-signature') })
      : publicCaller;
    this.#parts.buckets.take(caller);
  }
}

function respond(status: number, body: object, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } });
}

/** Path and query as sent, without the fragment, which never travels. */
export function targetOf(url: URL): string {
  return url.href.slice(url.origin.length, url.hash ? -url.hash.length : undefined);
}

async function readBody(request: Request): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of request.body ?? []) {
    bytes += chunk.length;
    if (bytes > largestBodyBytes) throw new Refusal('body_too_large', `A body has at most ${largestBodyBytes} bytes.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function findOperation(routes: readonly Route[], method: string, path: string): { operation: Operation; parameter: string } {
  for (const route of routes) {
    const match = route.path.exec(path);
    if (!match) continue;
    const operation = Object.hasOwn(route.operations, method) ? route.operations[method] : undefined;
    if (!operation)
      throw new Refusal('method_not_allowed', `${method} is not for this path.`, { headers: { allow: Object.keys(route.operations).join(', ') } });
    const parameter = decode(match[1] ?? '');
    if (!route.parameter.test(parameter)) throw new Refusal('bad_request', 'The path holds a malformed name or number.');
    return { operation, parameter };
  }
  throw new Refusal('unknown_path', 'There is no such path.');
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw new Refusal('bad_request', 'The path is not well encoded.');
  }
}

function readQuery(url: URL, operation: Operation): ReadonlyMap<string, string> {
  const query = new Map<string, string>();
  for (const [name, value] of url.searchParams) {
    const form = Object.hasOwn(operation.query, name) ? operation.query[name] : undefined;
    if (!form || query.has(name)) throw new Refusal('bad_request', 'A query parameter is unknown, or stands twice.');
    if (!form.test(value)) throw new Refusal(name === 'since' ? 'bad_cursor' : 'bad_request', `${name} has a wrong form.`);
    query.set(name, value);
  }
  return query;
}

function requireJson(request: Request): void {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') throw new Refusal('not_json', 'Content-Type must be application/json.');
}
