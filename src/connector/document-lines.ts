import { ChannelError, faultOf, UnexpectedReply, type WireRequest } from '../channel/index.ts';
import type { Clock } from './clock.ts';
import type { Exchange } from './exchange.ts';
import { TransportFailure } from './http.ts';
import { backoffMs } from './retry.ts';
import type { Random } from './random.ts';
import { errorOf, errorOfTransport, type Subject } from './sentence.ts';
import { LineTooLong, splitLines } from './split-lines.ts';
import { faultByStatus, telling } from './verdict.ts';

/** How often a document that breaks off is fetched anew without a single further line. */
const MOST_FRUITLESS = 4;

interface Parts {
  readonly exchange: Exchange;
  readonly clock: Clock;
  readonly random: Random;
  readonly subject: Subject;
  readonly signal: AbortSignal;
}

/** The lines of a presigned document, decoded one by one. Where it breaks off, it is fetched again and goes on after the line told last. */
export async function* documentLines<T>(request: WireRequest<T>, { exchange, clock, random, subject, signal }: Parts): AsyncGenerator<T> {
  let told = 0;
  for (let fruitless = 1; ; fruitless += 1) {
    const toldBefore = told;
    try {
      let place = 0;
      for await (const line of openLines(request, exchange, subject, signal)) {
        place += 1;
        if (place <= told) continue;
        const value = telling(request.name, () => request.decode.parse(jsonOr(line)));
        told = place;
        yield value;
      }
      return;
    } catch (error) {
      if (told > toldBefore) fruitless = 0;
      if (faultOf(error)?.is !== 'Unavailable' || fruitless >= MOST_FRUITLESS) throw error;
      await clock.sleep(backoffMs(fruitless, random), signal);
    }
  }
}

async function* openLines(request: WireRequest<unknown>, exchange: Exchange, subject: Subject, signal: AbortSignal): AsyncGenerator<string> {
  const { reply, chunks } = await exchange.open(request, signal);
  const fault = faultByStatus(reply, subject, true);
  if (fault !== undefined) throw errorOf(fault, subject, reply.status);
  try {
    yield* splitLines(chunks);
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof ChannelError) throw error;
    if (error instanceof LineTooLong) throw new UnexpectedReply(request.name, [error.message]);
    throw errorOfTransport(error instanceof TransportFailure ? error : new TransportFailure('interrupted', 'the document broke off'), subject);
  }
}

function jsonOr(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return line;
  }
}
