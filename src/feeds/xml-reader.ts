import { lookUp } from '../model/index.ts';

/** The document is not well-formed, or holds what no feed of ours does. */
export class XmlFault extends Error {
  override readonly name = 'XmlFault';
}

/** What stands in a document, in order; the text of an element comes with its end. */
export interface XmlEnd {
  /** Names from the root to the element that ends here. */
  readonly path: readonly string[];
  readonly text: string;
}

const OPENING = /^<([A-Za-z_][\w.-]*(?::[A-Za-z_][\w.-]*)?)((?:\s+[A-Za-z_][\w.:-]*\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>$/;
const CLOSING = /^<\/([^\s>]+)\s*>$/;
const DECLARATION = /^<\?xml\s[^?]*\?>$/;
const REFERENCES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const FORBIDDEN = /[^\P{Cc}\t\n\r]|\p{Cs}|[\uFFFE\uFFFF]/u;
const LONGEST_TOKEN = 1_000_000;

/**
 * Reads XML in pieces, with as much memory as its longest text takes, and insists on well-formed elements, references and characters.
 * Comments, CDATA and DOCTYPE are refused: our feeds have none, and whoever reads them need not expand any.
 * @throws XmlFault
 */
export async function* readXml(pieces: AsyncIterable<string>): AsyncGenerator<XmlEnd> {
  const open: { readonly name: string; text: string }[] = [];
  let rest = '';
  let hasRoot = false;
  let isFirst = true;
  for await (const piece of pieces) {
    rest += piece;
    for (;;) {
      const start = rest.indexOf('<');
      const end = start === -1 ? -1 : rest.indexOf('>', start);
      if (end === -1) break;
      addText(open.at(-1), rest.slice(0, start));
      const tag = rest.slice(start, end + 1);
      rest = rest.slice(end + 1);
      const opening = OPENING.exec(tag);
      const closing = opening ? undefined : CLOSING.exec(tag)?.[1];
      if (opening) {
        if (open.length === 0 && hasRoot) throw new XmlFault('a second root element');
        hasRoot = true;
        open.push({ name: opening[1]!, text: '' });
      }
      if (closing !== undefined || opening?.[3] === '/') {
        const path = open.map(({ name }) => name);
        const ended = open.pop();
        if (closing !== undefined && closing !== ended?.name) throw new XmlFault(`</${closing.slice(0, 60)}> ends <${ended?.name ?? 'nothing'}>`);
        yield { path, text: ended!.text };
      } else if (!opening && !(isFirst && DECLARATION.test(tag))) {
        throw new XmlFault(`${tag.slice(0, 60)} is no element`);
      }
      isFirst = false;
    }
    if (rest.length > LONGEST_TOKEN) throw new XmlFault('a text of more than 1 MB');
  }
  addText(undefined, rest);
  const unended = open.at(-1);
  if (unended || !hasRoot) throw new XmlFault(unended ? `<${unended.name}> has no end` : 'no element');
}

function addText(element: { text: string } | undefined, raw: string): void {
  if (raw === '') return;
  if (FORBIDDEN.test(raw) || raw.includes(']]>')) throw new XmlFault('a character that XML forbids');
  const text = raw.replaceAll(/&([^;]{0,12};)?/g, (whole, name: string | undefined) => {
    const meant = name === undefined ? undefined : lookUp(REFERENCES, name.slice(0, -1));
    if (meant === undefined) throw new XmlFault(`${whole} is no reference`);
    return meant;
  });
  if (element) element.text += text;
  else if (text.trim() !== '') throw new XmlFault('text outside the root element');
}
