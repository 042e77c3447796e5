import { isFondoukError, type Call, type Channel, type Page, type Reader, type ReadFrom, type Recovery, type WireRequest } from 'fondouk/channel';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { decode } from '../../src/connector/decode.ts';
import type { WireReply } from '../../src/connector/index.ts';
import { errorOf } from '../../src/connector/sentence.ts';
import { verdictOf } from '../../src/connector/verdict.ts';
import { bytesNear, unsoundness } from '../any-bytes.ts';
import type { DirectCall } from './direct-call.ts';

/** What an adapter gives to have all its decoders tried. */
export interface Subject {
  readonly channel: Channel;
  /** Calls that reach a channel in good order, such as its emulator. `heard` is told every answer under the name of its request. */
  readonly open: (heard: (request: string, reply: WireReply) => void) => DirectCall;
  /** What the channel answers when it refuses, as its documents show it. */
  readonly refusals: readonly unknown[];
}

/** One of the adapter's ways to take answers: a reader, a check, a writer. */
export type Reading<S extends Subject> = (subject: S, call: Call) => Promise<unknown>;

interface Answered {
  readonly request: string;
  readonly reply: WireReply;
}

/** Enough for every run of the suite; `FONDOUK_FUZZ_RUNS=20000` digs deeper. */
const RUNS = Number(process.env['FONDOUK_FUZZ_RUNS'] ?? 80);
/** A reading that asks more often than this, of the answers it once had enough of, has no end. */
const MOST_CALLS = 300;
/** What is made of an answer may be larger than it, as a few facts are worded: by no more than this. */
const growthOf = (bytes: number): number => 100_000 + 100 * bytes;

/**
 * Every reading meets answers that are almost right, or nothing like it: each ends in a sound value or a typed error, after a bounded
 * number of calls, with a result in proportion to what was answered.
 */
export function takesAnyAnswer<S extends Subject>(prepare: () => Promise<S>, readings: Readonly<Record<string, Reading<S>>>): void {
  it.each(Object.entries(readings))('%s', async (_, reading) => {
    const subject = await prepare();
    const answered: Answered[] = [];
    await reading(subject, subject.open((request, reply) => void answered.push({ request, reply })));
    expect(answered.length).toBeGreaterThan(0);
    const names = [...new Set(answered.map(({ request }) => request))];
    const odd = fc.constantFrom(...names).chain((request) => {
      const samples = answered.filter((each) => each.request === request).map(({ reply }) => reply);
      return fc.tuple(fc.constant(request), fc.constantFrom(...samples).chain((sample) => oddReply(sample, subject.refusals)));
    });
    await fc.assert(
      fc.asyncProperty(odd, async ([request, reply]) => {
        const replay = replayed(subject.channel, subject.open(() => undefined), answered, request, reply);
        expect(await outcomeOf(() => reading(subject, replay.call), replay)).toBe('sound');
      }),
      { numRuns: RUNS },
    );
  });
}

/** All that a reader brings, from wherever it is to begin. */
export async function everyPage<T>(reader: Reader<T>, call: Call, from: ReadFrom = {}): Promise<readonly Page<T>[]> {
  const pages: Page<T>[] = [];
  for await (const page of reader.pages(from, call)) pages.push(page);
  return pages;
}

function oddReply(sample: WireReply, refusals: readonly unknown[]): fc.Arbitrary<WireReply> {
  const type = fc.oneof({ weight: 6, arbitrary: fc.constant('application/json') }, { weight: 1, arbitrary: fc.constantFrom('text/html', 'application/xml', 'application/json; charset=utf-16', '') });
  const headers = fc.record({ 'content-type': type }, { requiredKeys: [] }).map((change) => ({ ...sample.headers, ...change }));
  const status = fc.oneof({ weight: 6, arbitrary: fc.constant(sample.status) }, { weight: 1, arbitrary: fc.constantFrom(204, 304) });
  const right = fc.record({ status, headers, bytes: bytesNear(bodyOf(sample)) });
  if (refusals.length === 0) return right;
  const refused = fc.record({
    status: fc.constantFrom(400, 401, 403, 404, 409, 413, 422, 429, 500, 503),
    headers: fc.record({ 'retry-after': fc.constantFrom('1', '-1', '9'.repeat(400), 'Fri, 31 Dec 9999 23:59:59 GMT', 'x'), 'content-location': fc.constantFrom('/x', `/9${'9'.repeat(30)}`) }, { requiredKeys: [] }).map((odd) => ({ ...sample.headers, ...odd }) as Record<string, string>),
    bytes: fc.constantFrom(...refusals).chain(bytesNear),
  });
  return fc.oneof({ weight: 3, arbitrary: right }, { weight: 1, arbitrary: refused });
}

function bodyOf({ bytes }: WireReply): unknown {
  return bytes.length === 0 ? null : JSON.parse(new TextDecoder().decode(bytes));
}

interface Replay {
  readonly call: Call;
  /** Bytes that were answered so far. */
  readonly bytes: () => number;
}

/** The answers that were heard, in turn, except that one request always gets the odd one. */
function replayed(channel: Channel, genuine: DirectCall, answered: readonly Answered[], odd: string, oddReply: WireReply): Replay {
  const turns = new Map<string, number>();
  let calls = 0;
  let bytes = 0;

  function replyTo(name: string): WireReply {
    if (name === odd) return oddReply;
    const replies = answered.filter(({ request }) => request === name);
    const turn = turns.get(name) ?? 0;
    turns.set(name, turn + 1);
    return replies[Math.min(turn, replies.length - 1)]?.reply ?? { status: 404, headers: {}, bytes: new Uint8Array() };
  }

  async function send<T>(request: WireRequest<T>): Promise<T> {
    calls += 1;
    if (calls > MOST_CALLS) throw new Error(`more than ${MOST_CALLS} calls`);
    const subject = { channelName: 'channel', request: request.name };
    const reply = replyTo(request.name);
    bytes += reply.bytes.length;
    const { outcome } = verdictOf(decode(reply), request, channel, subject, genuine.now());
    if ('fault' in outcome) throw errorOf(outcome.fault, subject, reply.status);
    return outcome.result;
  }

  /** What failed may have happened all the same: it is looked up, as the engine does. */
  async function once<T>(_step: string, request: WireRequest<T>, recovery: Recovery<T>): Promise<T> {
    try {
      return await send(request);
    } catch (error) {
      const found = 'findState' in recovery ? [await recovery.findState(genuine.now())].filter((each) => each !== undefined) : await recovery.findCreated(genuine.now());
      if (found[0] === undefined) throw error;
      if ('id' in recovery) recovery.id(found[0]);
      return found[0];
    }
  }

  return { call: { ...genuine, read: send, send, once }, bytes: () => bytes };
}

async function outcomeOf(read: () => Promise<unknown>, replay: Replay): Promise<string> {
  let value: unknown;
  try {
    value = await read();
  } catch (error) {
    return isFondoukError(error) ? 'sound' : `thrown: ${error instanceof Error ? error.stack : String(error)}`;
  }
  const unsound = unsoundness(value);
  if (unsound !== undefined) return unsound;
  const size = JSON.stringify(value)?.length ?? 0;
  return size <= growthOf(replay.bytes()) ? 'sound' : `${size} characters were made of ${replay.bytes()} bytes`;
}
