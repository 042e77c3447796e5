import * as fc from 'fast-check';

/** Words that break careless code: names that every object has, amounts and dates beyond their ranges, markup, texts without an end. */
const ODD_WORDS = [
  '', ' ', '__proto__', 'constructor', 'toString', 'hasOwnProperty', '\u0000', '\uD800', '&#55296;&#x110000;', '<b>', '=1+1', '-1', '1e21', 'NaN', 'ZZZ', 'JPY', 'TND',
  '0.001', '99999999.99', '0000-00-00T00:00:00Z', '2026-02-30T00:00:00Z', '9999-12-31T23:59:59Z', '+275760-09-13T00:00:00.000Z', 'x'.repeat(5000),
];
const ODD_NUMBERS = [0, -1, 1.5, 1e-7, 2 ** 31, 2 ** 53, -(2 ** 53), 1e21, 253_402_300_800, 8_640_000_000_001];

const MISSING = Symbol('missing');
const TWICE = Symbol('twice');

const words = fc.constantFrom<unknown>(...ODD_WORDS);
const numbers = fc.constantFrom<unknown>(...ODD_NUMBERS);
const others = fc.oneof(words, numbers, fc.constantFrom<unknown>(null, MISSING, TWICE, true, [], {}, [null], [[]], { constructor: null }), fc.jsonValue({ maxDepth: 2 }));

/** Mostly of the same type, as a schema stops the others at the door. */
function changeOf(value: unknown): fc.Arbitrary<unknown> {
  const alike = typeof value === 'string' ? words : typeof value === 'number' ? numbers : typeof value === 'boolean' ? fc.constant(!value) : others;
  return fc.oneof({ weight: 3, arbitrary: alike }, { weight: 1, arbitrary: others });
}

type Path = readonly (string | number)[];
interface Place {
  readonly at: Path;
  readonly value: unknown;
}

/** Values that are almost `sample`: JSON with one to three of its parts changed, missing or doubled, at any depth. */
export function near(sample: unknown): fc.Arbitrary<unknown> {
  const change = fc.constantFrom(...placesIn(sample)).chain(({ at, value }) => fc.record({ place: fc.constant(at), to: changeOf(value) }));
  return fc
    .array(change, { minLength: 1, maxLength: 3 })
    .map((changes) => changes.reduce((value, { place, to }) => changed(value, place, to), sample));
}

/** Bytes that were meant to be `sample`: almost it, cut off, nested without an end, other JSON, or anything at all. */
export function bytesNear(sample: unknown): fc.Arbitrary<Uint8Array> {
  const whole = Buffer.from(JSON.stringify(sample) ?? '');
  return fc.oneof(
    { weight: 12, arbitrary: near(sample).map((value) => Buffer.from(JSON.stringify(value) ?? '')) },
    { weight: 1, arbitrary: fc.nat(whole.length).map((length) => whole.subarray(0, length)) },
    { weight: 1, arbitrary: fc.constantFrom('[', '{"results":[', '{"a":').map((open) => Buffer.from(open.repeat(100_000))) },
    { weight: 1, arbitrary: fc.constant(100_000).map((depth) => Buffer.from(`${'['.repeat(depth)}${']'.repeat(depth)}`)) },
    { weight: 1, arbitrary: fc.json().map((text) => Buffer.from(text)) },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 60 }) },
  );
}

const DEEPEST = 100;

/** Why a value could not be stored, compared or shown; undefined when it is sound. */
export function unsoundness(value: unknown): string | undefined {
  const left: { readonly at: string; readonly depth: number; readonly value: unknown }[] = [{ at: 'it', depth: 0, value }];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    const { at, depth, value: each } = next;
    if (depth > DEEPEST) return `${at.slice(0, 40)}… is nested too deep`;
    if (typeof each === 'number' && !Number.isFinite(each)) return `${at} is ${each}`;
    if (typeof each === 'function' || typeof each === 'symbol' || typeof each === 'bigint') return `${at} is a ${typeof each}`;
    if (each instanceof Date) {
      if (Number.isNaN(each.getTime())) return `${at} is no date`;
    } else if (typeof each === 'object' && each !== null) {
      for (const [name, part] of each instanceof Map ? each : Object.entries(each)) left.push({ at: `${at}.${String(name)}`, depth: depth + 1, value: part });
    }
  }
  return undefined;
}

/** Every place in a JSON value, the whole included. */
function placesIn(value: unknown, at: Path = []): [Place, ...Place[]] {
  const below = typeof value === 'object' && value !== null ? Object.entries(value).flatMap(([name, part]) => placesIn(part, [...at, Array.isArray(value) ? Number(name) : name])) : [];
  return [{ at, value }, ...below];
}

function changed(value: unknown, [step, ...rest]: Path, to: unknown): unknown {
  if (step === undefined) return to === MISSING ? undefined : to === TWICE ? [value, value] : to;
  if (typeof value !== 'object' || value === null || !(step in value)) return value;
  const inside = (value as Record<string | number, unknown>)[step];
  const isLast = rest.length === 0;
  if (Array.isArray(value)) {
    const put = isLast && to === MISSING ? [] : isLast && to === TWICE ? [inside, inside] : [changed(inside, rest, to)];
    return value.toSpliced(Number(step), 1, ...put);
  }
  if (isLast && to === MISSING) return Object.fromEntries(Object.entries(value).filter(([name]) => name !== step));
  return { ...value, [step]: changed(inside, rest, to) };
}
