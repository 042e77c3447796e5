import type { Context } from './resolve.ts';

/** What can be asked of an item by a search field: texts are compared without case, numbers and times in their order. */
export type SearchFields<Item> = Readonly<Record<string, (item: Item) => SearchValue | readonly SearchValue[]>>;
type SearchValue = string | number | boolean | null | undefined;

type Test<Item> = (item: Item) => boolean;

/**
 * A filter in the words of Shopify's search syntax: `field:value`, comparisons, `AND` (also unwritten), `OR`, `NOT` or `-`,
 * parentheses, quotes and a trailing `*` (shopify.dev, API search syntax). A field that nobody knows is passed over with a
 * warning, as Shopify does; a word without a field searches in `default`.
 */
export function searchFilter<Item>(query: string | null | undefined, fields: SearchFields<Item>, context: Context): Test<Item> {
  const tokens = [...(query ?? '').matchAll(/[()]|-?(?:(\w+):)?(?:(<=|>=|<|>)?)(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|([^\s()]+))/g)];
  let at = 0;

  const disjunction = (): Test<Item> => {
    const parts = [conjunction()];
    while (tokens[at]?.[0] === 'OR') {
      at += 1;
      parts.push(conjunction());
    }
    return (item) => parts.some((test) => test(item));
  };
  const conjunction = (): Test<Item> => {
    const parts: Test<Item>[] = [];
    while (at < tokens.length && tokens[at]![0] !== ')' && tokens[at]![0] !== 'OR') {
      if (tokens[at]![0] === 'AND') at += 1;
      else parts.push(negation());
    }
    return (item) => parts.every((test) => test(item));
  };
  const negation = (): Test<Item> => {
    const token = tokens[at]!;
    at += 1;
    if (token[0] === 'NOT') {
      const test = negation();
      return (item) => !test(item);
    }
    if (token[0] === '(') {
      const test = disjunction();
      at += 1;
      return test;
    }
    const test = term(token, fields, context);
    return token[0].startsWith('-') && token[1] !== undefined ? (item) => !test(item) : test;
  };

  const tests: Test<Item>[] = [];
  while (at < tokens.length) {
    tests.push(disjunction());
    if (tokens[at]?.[0] === ')') at += 1;
  }
  return (item) => tests.every((test) => test(item));
}

function term<Item>(token: RegExpExecArray, fields: SearchFields<Item>, context: Context): Test<Item> {
  const [, field = 'default', comparison = '', double, single, bare] = token;
  const read = fields[field];
  if (!read) {
    context.unknownSearchFields.add(field);
    return () => true;
  }
  const wanted = double ?? single ?? bare ?? '';
  return (item) => {
    const values = read(item);
    return (Array.isArray(values) ? (values as readonly SearchValue[]) : [values as SearchValue]).some((value) => compares(value, comparison, wanted, field === 'default'));
  };
}

function compares(value: SearchValue, comparison: string, wanted: string, isFree: boolean): boolean {
  if (value === null || value === undefined) return false;
  if (typeof value === 'number') return inOrder(value - numberOf(wanted), comparison);
  const text = String(value).toLowerCase();
  const asked = wanted.toLowerCase();
  if (asked === '*') return true;
  if (asked.endsWith('*')) return text.startsWith(asked.slice(0, -1));
  return isFree ? text.includes(asked) : text === asked;
}

/** A number, or an instant in milliseconds. */
function numberOf(wanted: string): number {
  return /^-?\d+(\.\d+)?$/.test(wanted) ? Number(wanted) : Date.parse(wanted);
}

function inOrder(difference: number, comparison: string): boolean {
  switch (comparison) {
    case '>':
      return difference > 0;
    case '>=':
      return difference >= 0;
    case '<':
      return difference < 0;
    case '<=':
      return difference <= 0;
    default:
      return difference === 0;
  }
}
