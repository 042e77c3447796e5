import { gzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { TransportFailure, type WireReply } from '../../src/connector/index.ts';
import { splitLines } from '../../src/connector/split-lines.ts';
import { connect, failureOf, how, json, scripted } from './helpers.ts';

const DOCUMENT = { name: 'bulkResult', method: 'GET', presigned: 'https://files.example/result.jsonl?key=b', decode: z.object({ n: z.number() }) } as const;

async function* inPieces(bytes: Uint8Array, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  let start = 0;
  for (let index = 0; start < bytes.length; index += 1) {
    const size = sizes[index % sizes.length]!;
    yield bytes.subarray(start, start + size);
    start += size;
  }
}

async function linesOf(chunks: AsyncIterable<Uint8Array>): Promise<readonly string[]> {
  const lines: string[] = [];
  for await (const line of splitLines(chunks)) lines.push(line);
  return lines;
}

function streamed(...chunks: readonly (string | Error)[]): WireReply {
  async function* stream(): AsyncGenerator<Uint8Array> {
    for (const chunk of chunks) {
      if (chunk instanceof Error) throw chunk;
      yield Buffer.from(chunk);
    }
  }
  return { status: 200, headers: {}, bytes: new Uint8Array(), stream: stream() };
}

const BROKEN = new TransportFailure('interrupted', 'the connection broke');

async function told(lines: AsyncIterable<{ readonly n: number }>): Promise<readonly number[]> {
  const numbers: number[] = [];
  for await (const { n } of lines) numbers.push(n);
  return numbers;
}

describe('lines of a document', () => {
  it('are the same however it comes in pieces, zipped or not', async () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }).filter((line) => line.trim() === line && !/[\n\r\uFEFF]/.test(line));
    await fc.assert(
      fc.asyncProperty(fc.array(text, { maxLength: 12 }), fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 5 }), fc.boolean(), fc.boolean(), async (lines, sizes, isZipped, endsWithLine) => {
        const plain = Buffer.from(lines.join('\n') + (endsWithLine ? '\n' : ''));
        expect(await linesOf(inPieces(isZipped ? gzipSync(plain) : plain, sizes))).toEqual(lines);
      }),
    );
  });

  it('leave out a byte order mark, carriage returns and empty lines', async () => {
    expect(await linesOf(inPieces(Buffer.from('\uFEFF{"a":1}\r\n\r\n{"a":2}\r\n'), [3]))).toEqual(['{"a":1}', '{"a":2}']);
  });

  it('never stand in memory together', async () => {
    let made = 0;
    let read = 0;
    let furthestAhead = 0;
    async function* many(): AsyncGenerator<Uint8Array> {
      for (; made < 20_000; made += 1) {
        furthestAhead = Math.max(furthestAhead, made - read);
        yield Buffer.from(`${'x'.repeat(100)}\n`);
      }
    }
    for await (const line of splitLines(many())) read += line.length / 100;
    expect(read).toBe(20_000);
    expect(furthestAhead).toBeLessThan(5);
  });

  it('end where one has no end', async () => {
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (;;) yield Buffer.alloc(1024 * 1024, 'x');
    }
    await expect(linesOf(endless())).rejects.toThrow('longer than');
  });

  it('end where what was zipped is broken', async () => {
    const zipped = gzipSync('one\ntwo\n');
    await expect(linesOf(inPieces(zipped.subarray(0, zipped.length - 6), [4]))).rejects.toThrow('unexpected end of file');
  });
});

describe('a document of lines', () => {
  it('is fetched without credentials, and told line by line', async () => {
    const { transport, sent } = scripted(streamed('{"n":1}\n{"n"', ':2}\n'));
    const { connector } = connect(transport);
    expect(await told(connector.lines(DOCUMENT, how()))).toEqual([1, 2]);
    expect(sent[0]?.headers).not.toHaveProperty('authorization');
    expect(connector.counts).toMatchObject({ calls: 1, writes: 0 });
  });

  it('may come whole from a transport that knows no streams', async () => {
    const { connector } = connect(scripted({ status: 200, headers: {}, bytes: Buffer.from('{"n":1}\n{"n":2}') }).transport);
    expect(await told(connector.lines(DOCUMENT, how()))).toEqual([1, 2]);
  });

  it('that breaks off goes on after the line told last', async () => {
    const { transport, sent } = scripted(streamed('{"n":1}\n{"n":2}\n{"n"', BROKEN), streamed('{"n":1}\n{"n":2}\n{"n":3}\n'));
    const { connector } = connect(transport);
    expect(await told(connector.lines(DOCUMENT, how()))).toEqual([1, 2, 3]);
    expect(sent).toHaveLength(2);
  });

  it('that never gets further is given up', async () => {
    const { transport, sent } = scripted(() => streamed('{"n":1}\n', BROKEN));
    const { connector } = connect(transport);
    const heard: number[] = [];
    const failure = await failureOf((async () => {
      for await (const { n } of connector.lines(DOCUMENT, how())) heard.push(n);
    })());
    expect(failure.fault?.is).toBe('Unavailable');
    expect(heard).toEqual([1]);
    expect(sent.length).toBeLessThan(10);
  });

  it('whose address ran out is refused', async () => {
    const { connector } = connect(scripted(json(403, '<Error/>')).transport);
    expect((await failureOf(told(connector.lines(DOCUMENT, how())))).fault?.is).toBe('Refused');
  });

  it('with a line that does not decode tells the field, never the value', async () => {
    const { connector } = connect(scripted(streamed('{"n":"a secret"}\n')).transport);
    expect(await failureOf(told(connector.lines(DOCUMENT, how())))).toMatchObject({ name: 'UnexpectedReply', details: ['n: invalid_type'] });
  });

  it('is not fetched over plain http', async () => {
    const { transport, sent } = scripted(streamed('{"n":1}\n'));
    const { connector } = connect(transport);
    expect(await failureOf(told(connector.lines({ ...DOCUMENT, presigned: 'http://files.example/a' }, how())))).toMatchObject({ name: 'UnexpectedReply' });
    expect(sent).toEqual([]);
  });
});
