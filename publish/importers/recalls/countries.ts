import type { OwnTables } from '../../import/own-tables';

/**
 * Names that reports use for a country besides its English name, by the country's ISO code. The countries are those of the Safety
 * Gate network, candidates and neighbours.
 */
const COUNTRIES: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(
    'AT BE BG HR CY DK EE FI FR DE HU IE IT LV LT LU MT PL PT RO SI ES SE IS LI NO AL BA CH GE MD ME RS UA XK'
      .split(' ')
      .map((code) => [code, []]),
  ),
  CZ: ['Czech Republic'],
  GR: ['EL'],
  NL: ['The Netherlands'],
  SK: ['Slovak Republic'],
  MK: ['Macedonia'],
  TR: ['Turkey', 'Turkiye'],
  GB: ['United Kingdom in respect of Northern Ireland', 'United Kingdom (Northern Ireland)', 'XI'],
};

/** Returns country codes by lower-case name, including names that the operator added. */
export function indexCountriesByName(own: OwnTables): ReadonlyMap<string, string> {
  const names = new Intl.DisplayNames(['en'], { type: 'region' });
  const known = Object.entries(COUNTRIES).flatMap(([code, others]) =>
    [names.of(code) ?? code, code, ...others].map((name) => [name.toLowerCase(), code] as const),
  );
  const added = Object.entries(own.words.country ?? {}).map(([name, code]) => {
    if (!/^[A-Z]{2}$/.test(code)) throw new Error(`"${code}" is no ISO code of a country, such as UA`);
    return [name.toLowerCase(), code] as const;
  });
  return new Map([...known, ...added]);
}
