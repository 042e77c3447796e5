import { InvalidArgumentError } from 'commander';
import type { Messages } from './messages/index.ts';

/** Reads an argument of digits alone: `1e3`, `0x10` and `2.5` are more likely slips than wishes. */
export function wholeNumber(t: Messages): (text: string) => number {
  return (text) => {
    if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError(t.notANumber(text));
    return Number(text);
  };
}
