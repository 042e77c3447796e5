import { inspect } from 'node:util';
import { HIDDEN, UNSAID } from './planted.ts';

export type Where = 'log' | 'error' | 'address' | 'output';

/** Errors that are kept at most before they are read: they are complete only after they were recorded. */
const UNREAD_ERRORS = 256;
/** Characters shown on either side of what was found. */
const AROUND = 60;

const anyOf = (words: readonly string[]): RegExp => new RegExp(words.map((word) => word.replace(/[^\w ]/g, '\\$&')).join('|'));
const UNSAID_WORD = anyOf(UNSAID);
const HIDDEN_WORD = anyOf(HIDDEN);

/** Takes down what a program says and where it turns to, and keeps what should not have been there. */
export class Recorder {
  readonly #leaks = new Set<string>();
  #errors: Error[] = [];
  #heard: Record<Where, number> = { log: 0, error: 0, address: 0, output: 0 };

  log(line: string): void {
    // The address of the page of consent, which a person is to open, names the keystring as OAuth's client_id.
    this.#look('log', line.replaceAll(/client_id=[\w-]+/g, ''), UNSAID_WORD);
  }

  /** Takes it while it is still being made: it is read later. */
  error(error: Error): void {
    if (this.#errors.length >= UNREAD_ERRORS) this.#readErrors();
    this.#errors.push(error);
  }

  address(url: string): void {
    this.#look('address', asMeant(url), UNSAID_WORD);
  }

  /** What a person asked to see: a buyer's address may be there, a secret may not. */
  output(text: string): void {
    this.#look('output', text, HIDDEN_WORD);
  }

  /** How much was taken down so far. */
  get heard(): Readonly<Record<Where, number>> {
    this.#readErrors();
    return this.#heard;
  }

  /** What leaked since the last time that this was asked: place, word, and what stood around it. */
  takeLeaks(): readonly string[] {
    this.#readErrors();
    const leaks = [...this.#leaks];
    this.#leaks.clear();
    return leaks;
  }

  #readErrors(): void {
    const errors = this.#errors;
    this.#errors = [];
    for (const error of errors) this.#look('error', errorText(error), UNSAID_WORD);
  }

  #look(where: Where, text: string, words: RegExp): void {
    this.#heard[where] += 1;
    const found = words.exec(text);
    if (found) this.#leaks.add(`${where}: "${found[0]}" in …${text.slice(Math.max(0, found.index - AROUND), found.index + found[0].length + AROUND)}…`);
  }
}

/** All that an error says, and the errors that it came from. Without the stack, which repeats the message. */
function errorText(error: unknown): string {
  if (!(error instanceof Error)) return inspect(error, { depth: 8 });
  const own = inspect({ ...error }, { depth: 8, maxStringLength: null, maxArrayLength: null });
  return [error.name, error.message, own, ...(error.cause === undefined ? [] : [errorText(error.cause)])].join('\n');
}

function asMeant(url: string): string {
  try {
    return decodeURIComponent(url.replaceAll('+', ' '));
  } catch {
    return url;
  }
}
