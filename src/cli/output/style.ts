import { styleText } from 'node:util';

/** What a text is, so that it can be coloured where colours are wanted. */
export type Tone = 'good' | 'warn' | 'bad' | 'quiet' | 'strong';
export type Style = (text: string, tone: Tone | undefined) => string;

const FORMATS = { good: 'green', warn: 'yellow', bad: 'red', quiet: 'dim', strong: 'bold' } as const;

export const plainStyle: Style = (text) => text;

/** Whether colours are wanted is asked beforehand (`wantsColour`): Node's own check looks at the process, not at what was passed. */
export const colourStyle: Style = (text, tone) => (tone === undefined ? text : styleText(FORMATS[tone], text, { validateStream: false }));

/** Colours go to terminals alone, and not where NO_COLOR (no-color.org) or TERM=dumb say otherwise. */
export function wantsColour(stream: { readonly isTTY?: boolean }, env: Readonly<Record<string, string | undefined>>): boolean {
  return stream.isTTY === true && !env['NO_COLOR'] && env['TERM'] !== 'dumb';
}
