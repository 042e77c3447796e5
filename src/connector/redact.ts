import type { Fault, Issue, Strings, WireRequest } from '../channel/index.ts';
import type { Lane } from './lanes.ts';

/** All that a log may hold of a request. Whatever is not named here cannot get into one. */
export interface Loggable {
  readonly request: string;
  readonly method: string;
  /** Without the query. Of a presigned address nothing is shown: all of it may be a key. */
  readonly path: string;
  readonly lane: Lane;
  readonly attempt: number;
  /** Absent when nothing was answered. */
  readonly status?: number;
  readonly ms?: number;
}

export function loggable(request: WireRequest<unknown>, told: Pick<Loggable, 'lane' | 'attempt' | 'status' | 'ms'>): Loggable {
  return {
    request: request.name,
    method: request.method,
    path: request.path === undefined ? '(presigned)' : request.path.split('?')[0]!,
    lane: told.lane,
    attempt: told.attempt,
    ...(told.status === undefined ? {} : { status: told.status }),
    ...(told.ms === undefined ? {} : { ms: told.ms }),
  };
}

/** Shorter ones stand in too many ordinary words to be struck out. */
const SHORTEST_SECRET = 6;
/**
 * So many characters of a secret's beginning are struck out with all that follows of it: adapters shorten what channels quote, and a token
 * of which the end is missing is still most of a token. More than the user's number with which an Etsy token begins, which is no secret.
 */
const TELLING_BEGINNING = 12;

/** Channels quote what they refuse: their reasons, without any of our secrets. */
export function withoutSecrets(fault: Fault, secrets: Strings): Fault {
  if (!('issues' in fault)) return fault;
  const values = Object.values(secrets).filter((value) => value.length >= SHORTEST_SECRET);
  const clean = (text: string) => values.reduce(withoutSecret, text);
  return { ...fault, issues: fault.issues.map((issue) => cleanIssue(issue, clean)) };
}

function withoutSecret(text: string, secret: string): string {
  const end = secret.slice(TELLING_BEGINNING);
  return text.split(secret.slice(0, TELLING_BEGINNING)).reduce((before, after) => `${before}(secret)${after.slice(sharedLength(after, end))}`);
}

/** How many characters the texts have in common from their beginnings. */
function sharedLength(one: string, other: string): number {
  let length = 0;
  while (length < other.length && one[length] === other[length]) length += 1;
  return length;
}

function cleanIssue(issue: Issue, clean: (text: string) => string): Issue {
  if (issue.params === undefined) return { ...issue, message: clean(issue.message) };
  const params = Object.entries(issue.params).map(([name, value]) => [name, typeof value === 'string' ? clean(value) : value] as const);
  return { ...issue, message: clean(issue.message), params: Object.fromEntries(params) };
}
