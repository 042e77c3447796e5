import { Transform, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { isFondoukError } from '../model/index.ts';
import { FeedError } from './error.ts';

/**
 * Writes to the end of the texts, at the pace of the reader, and ends the stream; when it cannot, the stream is destroyed, so that whoever
 * reads it knows that it is not whole. Resolves to the bytes written.
 * @throws FeedError `feed-broken-off` when the reader is gone; the signal's reason; what the text's maker throws.
 */
export async function writeToStream(texts: AsyncIterable<string>, stream: Writable, signal?: AbortSignal): Promise<number> {
  let bytes = 0;
  const counted = new Transform({
    decodeStrings: true,
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      done(null, chunk);
    },
  });
  try {
    await pipeline(texts, counted, stream, signal === undefined ? {} : { signal });
  } catch (error) {
    signal?.throwIfAborted();
    const { code } = error as NodeJS.ErrnoException;
    if (isFondoukError(error) || (code !== 'EPIPE' && code !== 'ERR_STREAM_PREMATURE_CLOSE' && code !== 'ERR_STREAM_DESTROYED')) throw error;
    throw new FeedError('feed-broken-off', 'Whoever read the feed closed the stream before its end.', { cause: error });
  }
  return bytes;
}
