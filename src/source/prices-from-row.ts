import { Currency, exponentOf, parseMoney, type Money } from '../model/index.ts';
import { decimalAdvice, readDecimal } from './decimal.ts';
import { wholeNumber } from './numbers-from-row.ts';
import { columnsIn, known, scalarIn, textIn, type Row, type RowLedger } from './row.ts';

const PRICE_COLUMN = /^price_(net|retail|wholesale)(?:_([A-Z]{2}))?(?:_([A-Z]{3}))?$/;

/** Every price column of a row; each in the currency its column names, else in that of the `currency` column. */
export function pricesFromRow(row: Row, path: string, ledger: RowLedger): readonly unknown[] {
  const columns = columnsIn(row, 'price_');
  ledger.place(path, row, columns[0] ?? 'price_retail');
  if (columns.length === 0) {
    ledger.complain(row, 'price_retail', 'price-missing', 'There is no price: fill price_retail, price_net or price_wholesale.');
    return [];
  }
  const common = columns.some((column) => PRICE_COLUMN.exec(column)?.[3] === undefined) ? currencyIn(row, 'currency', textIn(row, 'currency'), ledger) : undefined;
  const quantities = columns.some((column) => column.startsWith('price_wholesale')) ? wholesaleQuantities(row, ledger) : {};

  const prices: unknown[] = [];
  for (const column of columns) {
    const [, kind, market, own] = PRICE_COLUMN.exec(column)!;
    const currency = own === undefined ? common : currencyIn(row, column, own, ledger);
    const amount = currency === undefined ? undefined : amountIn(row, column, currency, ledger);
    if (amount === undefined) continue;
    ledger.place(`${path}.${prices.length}`, row, column);
    prices.push({ kind, amount, ...known('market', market), ...(kind === 'wholesale' && quantities) });
  }
  return prices;
}

function currencyIn(row: Row, column: string, text: string | undefined, ledger: RowLedger): string | undefined {
  const currency = text?.toUpperCase();
  if (Currency.safeParse(currency).success) return currency;
  if (currency === undefined) {
    ledger.complain(row, column, 'currency-missing', 'The price has no currency: write its code, such as MAD, EUR or USD, in the column currency.');
  } else {
    ledger.complain(row, column, 'currency-unknown', `"${currency.slice(0, 40)}" is no currency code: write three letters such as MAD for dirhams, EUR or USD.`);
  }
  return undefined;
}

function amountIn(row: Row, column: string, currency: string, ledger: RowLedger): Money | undefined {
  const value = scalarIn(row, column)!;
  const reading = readDecimal(value);
  if (!reading.ok) {
    ledger.complain(row, column, 'price-unreadable', decimalAdvice(value, reading.reason));
    return undefined;
  }
  try {
    const money = parseMoney(reading.text, currency);
    if (money.amount > 0) return money;
  } catch {
    ledger.complain(row, column, 'price-unreadable', `"${reading.text.slice(0, 40)}" is no amount of ${currency}, which has ${exponentOf(currency)} decimals and at most 15 digits.`);
    return undefined;
  }
  ledger.complain(row, column, 'price-zero', `The price is ${reading.text}: write one above zero, or leave the cell empty.`);
  return undefined;
}

function wholesaleQuantities(row: Row, ledger: RowLedger): Record<string, unknown> {
  return {
    ...known('minimum', wholeNumber(row, 'wholesale_minimum', 'quantity-unreadable', ledger)),
    ...known('pack', wholeNumber(row, 'wholesale_pack', 'quantity-unreadable', ledger)),
  };
}
