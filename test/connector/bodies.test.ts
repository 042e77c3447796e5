import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decode } from '../../src/connector/decode.ts';
import { encode } from '../../src/connector/encode.ts';
import { bytesNear, unsoundness } from '../any-bytes.ts';
import { json, seeded, text } from './helpers.ts';

const photos = async (hash: string) => ({ bytes: Buffer.from(`bytes of ${hash}`), mediaType: 'image/jpeg', fileName: 'a "rug".jpg' });
const how = { random: seeded(), photos };
const contentOf = async (...parts: Parameters<typeof encode>) => {
  const { bytes, contentType } = await encode(...parts);
  return { body: Buffer.from(bytes).toString(), contentType };
};

describe('a body', () => {
  it('of JSON', async () => {
    expect(await contentOf({ json: { title: 'Tapis ⵣ' } }, how)).toEqual({ body: '{"title":"Tapis ⵣ"}', contentType: 'application/json' });
  });

  it('of a form', async () => {
    expect(await contentOf({ form: { title: 'a & b' } }, how)).toEqual({ body: 'title=a+%26+b', contentType: 'application/x-www-form-urlencoded' });
  });

  it('of several parts is read by others as it was meant', async () => {
    const body = { multipart: { rank: '1', alt: 'line\r\nbreak', image: { photo: 'abc' }, notes: { text: () => ['one ', 'two'], type: 'text/plain' } } };
    const { bytes, contentType } = await encode(body, how);
    const form = await new Response(bytes as Uint8Array<ArrayBuffer>, { headers: { 'content-type': contentType } }).formData();
    expect([form.get('rank'), form.get('alt')]).toEqual(['1', 'line\r\nbreak']);
    const image = form.get('image') as File;
    expect([image.name, image.type, await image.text()]).toEqual(['a "rug".jpg', 'image/jpeg', 'bytes of abc']);
    expect(await (form.get('notes') as File).text()).toBe('one two');
  });

  it('that is a photo', async () => {
    expect(await contentOf({ raw: { photo: 'abc' } }, how)).toEqual({ body: 'bytes of abc', contentType: 'image/jpeg' });
  });

  it('opens its text anew for every try', async () => {
    let opened = 0;
    const body = { raw: { text: () => [`try ${(opened += 1)}`], type: 'text/csv' } };
    expect([(await contentOf(body, how)).body, (await contentOf(body, how)).body]).toEqual(['try 1', 'try 2']);
  });

  it('with a photo that nothing opens is an error of the config', async () => {
    await expect(encode({ raw: { photo: 'abc' } }, { random: seeded() })).rejects.toMatchObject({ code: 'config-invalid' });
  });
});

describe('an answer', () => {
  it('of JSON is its value, whatever it is', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(decode(json(200, value)).reply.body).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it.each([
    ['application/problem+json', '{"a":1}', { a: 1 }],
    ['application/json; charset=utf-8', 'not json', 'not json'],
    ['text/html', '<p>', '<p>'],
    ['application/xml', '<a b="c"><d>1</d><d>2</d></a>', { a: { $: { b: 'c' }, d: ['1', '2'] } }],
    ['application/json', '', undefined],
  ])('of %s: %s', (type, body, value) => {
    expect(decode(text(200, type, body))).toEqual({ reply: { status: 200, headers: { 'content-type': type }, body: value } });
  });

  it.each([
    ['<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>', 'the XML declares a DOCTYPE or an entity'],
    ['<!doctype a [<!entity b "c">]><a>&b;</a>', 'the XML declares a DOCTYPE or an entity'],
    ['<a><b></a>', 'the XML is not well-formed'],
    [`<a>${' '.repeat(2 * 1024 * 1024)}</a>`, 'the XML is larger than 2097152 bytes'],
  ])('of XML that is not read', (body, problem) => {
    expect(decode(text(200, 'text/xml; charset=utf-8', body))).toMatchObject({ problem, reply: { body: undefined } });
  });
});

describe('any bytes at all, as any type', () => {
  const types = ['application/json', 'application/problem+json', 'application/xml', 'text/xml; charset=utf-16', 'image/svg+xml', 'text/html', 'application/octet-stream', '', ';', 'application/json;'.repeat(100)];
  const markup = fc
    .array(fc.constantFrom('<a>', '</a>', '<a b="c"/>', '<__proto__>', '</__proto__>', '<![CDATA[', ']]>', '<!--', '-->', '<?xml version="1.0"?>', '<!DOCTYPE a>', '<!ENTITY a "b">', '&lt;', '&x;', '&#0;', '&#x110000;', 'é', '\u0000', ' '), { maxLength: 30 })
    .map((parts) => Buffer.from(parts.join('')));
  const sample = { results: [{ id: 1, title: 'é', tags: ['a', 'b'] }], count: 1 };
  const cutUtf8 = fc.nat(12).map((length) => Buffer.from('"ⵣⵣⵣⵣ"').subarray(0, length));

  it('become a value, and a reason where it could not be read', () => {
    fc.assert(
      fc.property(fc.constantFrom(...types), fc.oneof(bytesNear(sample), markup, cutUtf8, fc.uint8Array()), (type, bytes) => {
        const { reply, problem } = decode({ status: 200, headers: { 'content-type': type }, bytes });
        expect([unsoundness(reply.body), problem === undefined || reply.body === undefined]).toEqual([undefined, true]);
        expect(JSON.stringify(reply.body)?.length ?? 0).toBeLessThan(1000 + 20 * bytes.length);
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    ['application/json', '['.repeat(500_000) + ']'.repeat(500_000), 'the JSON is nested more than 100 levels deep'],
    ['application/json', '{"a":'.repeat(101) + '1' + '}'.repeat(101), 'the JSON is nested more than 100 levels deep'],
    ['application/xml', '<a>'.repeat(20_000) + '</a>'.repeat(20_000), 'the XML is nested more than 100 levels deep'],
  ])('nested without an end, as %s, are refused', (type, body, problem) => {
    expect(decode(text(200, type, body))).toMatchObject({ problem, reply: { body: undefined } });
  });

  it('never reach what every object has', () => {
    for (const [type, body] of [['application/json', '{"__proto__":{"polluted":true}}'], ['application/xml', '<__proto__><polluted>1</polluted></__proto__>']] as const) decode(text(200, type, body));
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });
});
