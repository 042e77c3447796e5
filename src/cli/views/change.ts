import type { Plain } from '../../model/index.ts';
import type { Change } from '../../plan/index.ts';
import type { Messages } from '../messages/index.ts';
import { shorten } from '../output/text.ts';

/** Characters of a value that are shown; of a longer one its two ends, and how much is left out. */
const SHOWN = 72;

/** A picture is known by the SHA-256 of its bytes, which tells a person nothing. */
const DIGEST = /^[0-9a-f]{64}$/;

/** One field: what stands there, where that is known, and what comes. */
export function changeText({ facet, field, from, to }: Change, t: Messages): string {
  const wanted = valueText(to, t);
  return `${fieldText(facet, field, t)}: ${from === undefined ? wanted : `${valueText(from, t)} → ${wanted}`}`;
}

/** Prices and quantities are kept by SKU. */
function fieldText(facet: Change['facet'], field: string, t: Messages): string {
  if (facet === 'price') return t.plan.priceOf(field);
  return facet === 'stock' ? t.plan.piecesOf(field) : field;
}

function valueText(value: Plain | undefined, t: Messages): string {
  return isNothing(value) ? t.plan.nothingThere : shorten(plainText(value!, t), SHOWN, t.plan.leftOut);
}

function plainText(value: Plain, t: Messages): string {
  if (isDigest(value)) return t.plan.picture(value.slice(0, 8));
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? t.plan.yes : t.plan.no;
  if (typeof value !== 'object' || value === null) return String(value);
  if (Array.isArray(value)) return value.map((item) => plainText(item, t)).join(', ');
  return Object.entries(value)
    .filter(([, part]) => !isNothing(part) && part !== false)
    .map(([name, part]) => (isDigest(part) ? plainText(part, t) : `${name} ${plainText(part, t)}`))
    .join(', ');
}

function isDigest(value: Plain): value is string {
  return typeof value === 'string' && DIGEST.test(value);
}

export function isNothing(value: Plain | undefined): boolean {
  if (value === undefined || value === null || value === '') return true;
  return typeof value === 'object' && Object.values(value).every(isNothing);
}
