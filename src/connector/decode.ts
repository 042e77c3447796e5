import { parseString } from 'xml2js';
import type { Reply } from '../channel/index.ts';
import type { WireReply } from './http.ts';

/** xml2js builds the whole document in memory; feeds are streamed elsewhere. */
const MAX_XML_BYTES = 2 * 1024 * 1024;

/** Deeper than any answer of a channel: whatever walks a value calls itself once for each level. */
const MOST_LEVELS = 100;

export interface Decoded {
  readonly reply: Reply;
  /** Why the body could not be read, if so: it is then undefined. */
  readonly problem?: string;
}

/**
 * JSON becomes its value. XML becomes objects by xml2js's defaults: `{ root: { child: [...] } }`, children always in lists, attributes
 * under `$`, text beside them under `_`. All else, broken JSON too, is text. An empty body is undefined.
 */
export function decode({ status, headers, bytes }: WireReply): Decoded {
  const told = (body: unknown, problem?: string): Decoded => ({ reply: { status, headers, body }, ...(problem === undefined ? {} : { problem }) });
  if (bytes.length === 0) return told(undefined);
  const type = (headers['content-type'] ?? 'application/json').split(';')[0]!.trim().toLowerCase();
  const text = new TextDecoder().decode(bytes);
  if (type === 'application/json' || type.endsWith('+json')) {
    const value = jsonOr(text);
    return isDeeperThan(MOST_LEVELS, value) ? told(undefined, `the JSON is nested more than ${MOST_LEVELS} levels deep`) : told(value);
  }
  if (type !== 'application/xml' && type !== 'text/xml' && !type.endsWith('+xml')) return told(text);
  if (bytes.length > MAX_XML_BYTES) return told(undefined, `the XML is larger than ${MAX_XML_BYTES} bytes`);
  // Declarations can grow without bound, or read files; no answer of a channel needs them.
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) return told(undefined, 'the XML declares a DOCTYPE or an entity');
  const xml = parseXml(text);
  if (xml === undefined) return told(undefined, 'the XML is not well-formed');
  return isDeeperThan(2 * MOST_LEVELS, xml.document) ? told(undefined, `the XML is nested more than ${MOST_LEVELS} levels deep`) : told(xml.document);
}

function isDeeperThan(levels: number, value: unknown): boolean {
  let layer: readonly unknown[] = [value];
  for (let level = 0; layer.length > 0; level += 1) {
    if (level > levels) return true;
    layer = layer.flatMap((each) => (typeof each === 'object' && each !== null ? Object.values(each) : []));
  }
  return false;
}

function jsonOr(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function parseXml(text: string): { readonly document: unknown } | undefined {
  let parsed: { readonly document: unknown } | undefined;
  let broken = false;
  try {
    parseString(text, { async: false }, (error, document: unknown) => {
      broken ||= error !== null;
      parsed = { document };
    });
  } catch {
    return undefined;
  }
  return broken ? undefined : parsed;
}
