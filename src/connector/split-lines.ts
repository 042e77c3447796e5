import { createGunzip } from 'node:zlib';
import { Readable } from 'node:stream';

/** A line longer than this is no document of one item. Bytes. */
const MOST_BYTES = 8 * 1024 * 1024;
const NEWLINE = 0x0a;

/** A line does not end where it should. */
export class LineTooLong extends Error {
  override readonly name = 'LineTooLong';

  constructor() {
    super(`a line is longer than ${MOST_BYTES} bytes`);
  }
}

/**
 * The lines of a document that comes in pieces, unzipped where it begins as gzip does; empty ones are left out. Only one line is held at a
 * time, and is decoded whole, so that no character is cut in two.
 * @throws LineTooLong; what the chunks throw, or the unzipping.
 */
export async function* splitLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let held: Buffer[] = [];
  let size = 0;
  for await (const chunk of unzipped(chunks)) {
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, start)) {
      const line = textOf([...held, chunk.subarray(start, end)]);
      held = [];
      size = 0;
      start = end + 1;
      if (line !== '') yield line;
    }
    size += chunk.length - start;
    if (size > MOST_BYTES) throw new LineTooLong();
    if (start < chunk.length) held.push(chunk.subarray(start));
  }
  const last = textOf(held);
  if (last !== '') yield last;
}

function textOf(pieces: readonly Buffer[]): string {
  return Buffer.concat(pieces).toString('utf8').replace(/^\uFEFF/, '').trim();
}

/** Files of storage are often gzip without saying so: the first two bytes do. */
async function* unzipped(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  const iterator = chunks[Symbol.asyncIterator]();
  let head = Buffer.alloc(0);
  let isDone = false;
  while (head.length < 2 && !isDone) {
    const { value, done } = await iterator.next();
    isDone = done === true;
    if (value !== undefined) head = Buffer.concat([head, value]);
  }
  const whole = { [Symbol.asyncIterator]: () => joined(head, iterator) };
  if (head[0] === 0x1f && head[1] === 0x8b) yield* Readable.from(whole).compose(createGunzip()) as AsyncIterable<Buffer>;
  else for await (const chunk of whole) yield Buffer.from(chunk);
}

async function* joined(head: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    if (head.length > 0) yield head;
    for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
  } finally {
    await rest.return?.();
  }
}
