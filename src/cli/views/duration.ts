import type { Messages } from '../messages/index.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The two largest units of a time in milliseconds: `2 min 5 s`. */
export function durationText(milliseconds: number, t: Messages): string {
  const { duration } = t;
  const ms = Math.round(milliseconds);
  if (ms <= 0) return duration.nothing;
  if (ms < SECOND) return duration.milliseconds(ms);
  const seconds = Math.round(ms / SECOND) * SECOND;
  const parts = [
    [Math.floor(seconds / DAY), duration.days],
    [Math.floor((seconds % DAY) / HOUR), duration.hours],
    [Math.floor((seconds % HOUR) / MINUTE), duration.minutes],
    [(seconds % MINUTE) / SECOND, duration.seconds],
  ] as const;
  const first = parts.findIndex(([amount]) => amount > 0);
  return parts
    .slice(first, first + 2)
    .filter(([amount]) => amount > 0)
    .map(([amount, inWords]) => inWords(amount))
    .join(' ');
}
