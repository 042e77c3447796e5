/** Not countries of ISO 3166-1, though the language data names them. */
const NOT_COUNTRIES = new Set(['AC', 'CP', 'CQ', 'DG', 'EA', 'EU', 'EZ', 'IC', 'QO', 'TA', 'UN', 'XA', 'XB', 'XK', 'ZZ']);

/** Names that people type and the language data does not know, in the form of `plain`. */
const ALIASES: Readonly<Record<string, string>> = {
  america: 'US', 'united states of america': 'US', usa: 'US', 'u s a': 'US', 'u s': 'US', 'estados unidos': 'US',
  'great britain': 'GB', britain: 'GB', uk: 'GB', 'u k': 'GB', england: 'GB', scotland: 'GB', wales: 'GB', 'northern ireland': 'GB', 'grande bretagne': 'GB', angleterre: 'GB',
  'republic of ireland': 'IE', eire: 'IE', holland: 'NL', hollande: 'NL', deutschland: 'DE', espana: 'ES', 'canary islands': 'ES', italia: 'IT', osterreich: 'AT', schweiz: 'CH',
  'czech republic': 'CZ', 'republique tcheque': 'CZ', turkey: 'TR', 'russian federation': 'RU', 'republic of moldova': 'MD', macedonia: 'MK',
  'south korea': 'KR', 'republic of korea': 'KR', 'korea republic of': 'KR', 'hong kong': 'HK', macau: 'MO', macao: 'MO', taiwan: 'TW', 'viet nam': 'VN', burma: 'MM',
  'brunei darussalam': 'BN', 'lao pdr': 'LA', uae: 'AE', 'syrian arab republic': 'SY', 'iran islamic republic of': 'IR', palestine: 'PS', 'ivory coast': 'CI',
  'cape verde': 'CV', swaziland: 'SZ', 'united republic of tanzania': 'TZ', maroc: 'MA', 'kingdom of morocco': 'MA', 'al maghrib': 'MA',
};

/** A name without case, accents, marks and article. */
function plain(name: string): string {
  const letters = name.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll('&', ' and ').replaceAll(/[^\p{L}\p{N}]+/gu, ' ').trim();
  return letters.replace(/^the /, '').replaceAll(/\bsaint\b/g, 'st');
}

let names: ReadonlyMap<string, string> | undefined;

/** Every ISO 3166-1 code that is in use, by its own text, its English and its French name. */
function namesOfCountries(): ReadonlyMap<string, string> {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const displays = ['en', 'fr'].map((language) => new Intl.DisplayNames([language], { type: 'region', fallback: 'none' }));
  const found = new Map(Object.entries(ALIASES));
  for (const code of letters.flatMap((first) => letters.map((second) => first + second))) {
    const inUse = Intl.getCanonicalLocales(`und-${code}`)[0] === `und-${code}` && !NOT_COUNTRIES.has(code);
    const known = inUse ? displays.map((display) => display.of(code)).filter((name) => name !== undefined) : [];
    for (const name of known.length > 0 ? [...known, code] : []) found.set(plain(name), code);
  }
  return found;
}

/** ISO 3166-1 alpha-2 of a country's name as Anou gives it, in English or French, or of its code; undefined when it is none. */
export function countryOf(name: string): string | undefined {
  names ??= namesOfCountries();
  return names.get(plain(name));
}
