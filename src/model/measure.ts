import { Fraction } from 'fraction.js';
import { z } from 'zod';

/** Mass of one piece. Pounds and ounces are avoirdupois (1 lb = 453.59237 g exactly). */
export const Weight = z.strictObject({ value: z.number().positive().max(1_000_000), unit: z.enum(['g', 'kg', 'oz', 'lb']) });
export type Weight = z.infer<typeof Weight>;

/** One length. 1 in = 2.54 cm exactly. */
export const Length = z.strictObject({ value: z.number().positive().max(1_000_000), unit: z.enum(['mm', 'cm', 'm', 'in', 'ft']) });
export type Length = z.infer<typeof Length>;

/** Outer size of one piece, without packing. What is not known is absent, never 0. */
export const Dimensions = z.strictObject({ length: Length.optional(), width: Length.optional(), height: Length.optional() });
export type Dimensions = z.infer<typeof Dimensions>;

const GRAMS = { g: '1', kg: '1000', oz: '28.349523125', lb: '453.59237' } as const;
const CENTIMETRES = { mm: '0.1', cm: '1', m: '100', in: '2.54', ft: '30.48' } as const;

/** Grams, rounded half up to a whole gram, at least 1. */
export function gramsOf(weight: Weight): number {
  return Math.max(1, wholeNumber(new Fraction(String(weight.value)).mul(GRAMS[weight.unit])));
}

/** Centimetres, rounded half up to a whole centimetre, at least 1. */
export function centimetresOf(length: Length): number {
  return Math.max(1, wholeNumber(new Fraction(String(length.value)).mul(CENTIMETRES[length.unit])));
}

function wholeNumber(exact: Fraction): number {
  return exact.add(new Fraction(1n, 2n)).floor().valueOf();
}
