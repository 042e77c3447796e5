/** Currencies without a minor unit, of those that shops trade in (ISO 4217). */
const withoutMinor = new Set(['CLP', 'DJF', 'ISK', 'JPY', 'KMF', 'KRW', 'PYG', 'RWF', 'UGX', 'VND', 'VUV', 'XAF', 'XOF', 'XPF']);

/** A price as products carry it: two digits after the point. */
export function decimalOf(value: string): string {
  return Number(value).toFixed(2);
}

/** Minor units of a decimal. */
export function minorOf(decimal: string, currency: string): number {
  return Math.round(Number(decimal) * (withoutMinor.has(currency) ? 1 : 100));
}

/** An amount as MoneyV2 writes it, in as few digits as it takes: `289.0`, `12.5`, `12.55`, and `9000` yen. */
export function amountOf(minor: number, currency: string): string {
  if (withoutMinor.has(currency)) return String(minor);
  const digits = (Math.abs(minor) / 100).toFixed(2).replace(/0$/, '');
  return minor < 0 ? `-${digits}` : digits;
}

export function moneyView(minor: number, currency: string) {
  return { amount: amountOf(minor, currency), currencyCode: currency };
}

/** An amount of the shop's currency, and what the buyer saw of it. */
export function bagView(minor: number, shop: string, presentment: { readonly currency: string; readonly rate: number }) {
  const seen = presentment.currency === shop ? minor : Math.round((minor * presentment.rate * (withoutMinor.has(presentment.currency) ? 1 : 100)) / (withoutMinor.has(shop) ? 1 : 100));
  return { shopMoney: moneyView(minor, shop), presentmentMoney: moneyView(seen, presentment.currency) };
}
