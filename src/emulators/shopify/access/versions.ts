/** How many quarterly versions are supported at a time: each for twelve months (shopify.dev, API versioning). */
const supportedCount = 4;

export interface ApiVersion {
  readonly handle: string;
  readonly displayName: string;
  readonly supported: boolean;
}

/** The versions of a day: those supported, oldest first, the release candidate, and unstable. New ones come at 17:00 UTC on the first day of a quarter. */
export function versionsAt(now: number): readonly ApiVersion[] {
  const date = new Date(now - 17 * 3_600_000);
  const quarter = date.getUTCFullYear() * 4 + Math.floor(date.getUTCMonth() / 3);
  const stable = Array.from({ length: supportedCount }, (_, index) => handleOf(quarter - supportedCount + 1 + index));
  const candidate = handleOf(quarter + 1);
  return [
    ...stable.map((handle, index) => ({ handle, displayName: index === supportedCount - 1 ? `${handle} (Latest)` : handle, supported: true })),
    { handle: candidate, displayName: `${candidate} (Release candidate)`, supported: false },
    { handle: 'unstable', displayName: 'unstable', supported: false },
  ];
}

/**
 * The version that answers when `asked` is in the address: itself while it is known, the oldest supported one when it is
 * retired, silently (shopify.dev, API versioning). Undefined for what is no version, or none yet.
 */
export function answeringVersion(asked: string, now: number): string | undefined {
  const versions = versionsAt(now);
  if (versions.some(({ handle }) => handle === asked)) return asked;
  const oldest = versions[0]!.handle;
  return /^\d{4}-(01|04|07|10)$/.test(asked) && asked < oldest ? oldest : undefined;
}

function handleOf(quarter: number): string {
  return `${Math.floor(quarter / 4)}-${String((quarter % 4) * 3 + 1).padStart(2, '0')}`;
}
