/** A plain decimal such as `1200.5`, or why the text is none. */
export type DecimalReading = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly reason: 'ambiguous' | 'not-a-number' };

/**
 * Reads a decimal as people write it, and guesses never: thousands may be parted by spaces alone, decimals by one point or one comma.
 * `1.200` and `1,200` may be twelve hundred or one and a fifth, so they are refused; `0.200`, `1200.500` and `1 200,50` are clear.
 */
export function readDecimal(value: string | number): DecimalReading {
  const text = typeof value === 'number' ? String(value) : value.trim();
  const match = /^(-?)(\d+|\d{1,3}(?:[ \u00A0\u202F]\d{3})+)(?:([.,])(\d+))?$/.exec(text);
  if (!match) return { ok: false, reason: 'not-a-number' };
  const [, sign = '', grouped = '', mark, decimals] = match;
  const whole = grouped.replace(/\D/g, '');
  const looksGrouped = typeof value === 'string' && grouped === whole && /^[1-9]\d{0,2}$/.test(whole) && decimals?.length === 3;
  if (looksGrouped) return { ok: false, reason: 'ambiguous' };
  return { ok: true, text: `${sign}${whole}${mark === undefined ? '' : `.${decimals}`}` };
}

/** How to mend a text that `readDecimal` refused; a fourth decimal makes clear that the three are decimals. */
export function decimalAdvice(value: string | number, reason: 'ambiguous' | 'not-a-number'): string {
  const text = String(value).trim();
  if (reason === 'ambiguous') return `"${text}" can be read in two ways: write ${text.replace(/[.,]/, '')}, or ${text.replace(',', '.')}0.`;
  return `"${text.slice(0, 40)}" is not a plain number: write it like 1200.50, without currency, unit or thousands mark.`;
}
