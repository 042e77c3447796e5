/** An ISO time as a person reads it, in UTC to the minute: `2026-11-24 09:30`. */
export function timeText(iso: string): string {
  return iso.slice(0, 16).replace('T', ' ');
}

export function dayText(iso: string): string {
  return iso.slice(0, 10);
}
