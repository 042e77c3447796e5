import { createHash } from 'node:crypto';

/** Everything that happens in one simulation, line by line: two runs of one seed have the same digest. */
export class EventLog {
  readonly #hash = createHash('sha256');
  readonly #now: () => number;
  readonly #start: number;
  readonly lines: string[] = [];

  constructor(now: () => number) {
    this.#now = now;
    this.#start = now();
  }

  note(text: string): void {
    const line = `${((this.#now() - this.#start) / 1000).toFixed(3).padStart(12)}  ${text}`;
    this.#hash.update(line).update('\n');
    this.lines.push(line);
  }

  digest(): string {
    return this.#hash.copy().digest('hex');
  }
}
