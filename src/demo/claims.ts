import type { RunReport } from '../engine/index.ts';
import type { Narrator } from './narrator.ts';

/** What must be true at the end of the day; each is looked at where it can be seen, and told at the end. */
export class Claims {
  readonly #claims: { readonly says: string; readonly holds: boolean; readonly instead: string }[] = [];

  /** `instead`: what was seen in place of it. */
  claim(says: string, holds: boolean, instead = ''): void {
    this.#claims.push({ says, holds, instead });
  }

  equal(says: string, seen: number, expected: number): void {
    this.claim(says, seen === expected, `${seen} instead of ${expected}`);
  }

  /** The run left nothing undone and nothing to ask. */
  wentWell(verb: string, report: RunReport): void {
    const words = report.issues.filter(({ severity }) => severity !== 'warning').map(({ message }) => message);
    this.claim(`${verb} ended well`, report.status === 'ok', `${report.status}${words.length > 0 ? `: ${words.slice(0, 3).join(' ')}` : ''}`);
  }

  get allHold(): boolean {
    return this.#claims.every(({ holds }) => holds);
  }

  tell(narrator: Narrator, which: 'all' | 'broken' = 'all'): void {
    const told = which === 'all' ? this.#claims : this.#claims.filter(({ holds }) => !holds);
    for (const { says, holds, instead } of told) narrator.say(holds ? `  ✓ ${says}` : `  ✗ NOT TRUE: ${says}${instead === '' ? '' : ` (${instead})`}`);
  }
}
