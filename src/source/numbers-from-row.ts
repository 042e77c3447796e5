import { decimalAdvice, readDecimal } from './decimal.ts';
import { scalarIn, type Row, type RowLedger } from './row.ts';

/** A whole number of a column, at least 0; undefined when it is blank or, told to the ledger, unreadable. */
export function wholeNumber(row: Row, column: string, code: string, ledger: RowLedger): number | undefined {
  const value = scalarIn(row, column);
  if (value === undefined) return undefined;
  const reading = readDecimal(value);
  const number = reading.ok ? Number(reading.text) : Number.NaN;
  if (Number.isSafeInteger(number) && number >= 0) return number;
  const advice = !reading.ok && reading.reason === 'ambiguous' ? 'can be read in two ways' : 'is not a whole number';
  ledger.complain(row, column, code, `"${String(value).slice(0, 40)}" ${advice}: write digits alone, such as 3.`);
  return undefined;
}

/** A weight or a length of a column, above 0; undefined when it is blank or, told to the ledger, unreadable. */
export function measure(row: Row, column: string, code: string, ledger: RowLedger): number | undefined {
  const value = scalarIn(row, column);
  if (value === undefined) return undefined;
  const reading = readDecimal(value);
  if (!reading.ok) {
    ledger.complain(row, column, code, decimalAdvice(value, reading.reason));
    return undefined;
  }
  const number = Number(reading.text);
  if (number > 0) return number;
  ledger.complain(row, column, code, `${reading.text} is no measure: write a number above zero, or leave the cell empty when it is not known.`);
  return undefined;
}
