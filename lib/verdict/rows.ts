// Why: docs/decisions/verdict/words.md

import { maskPersonalNumber } from '@/lib/domain/seller/personal-number';
import type { RecordSource } from '@/lib/domain/seller/trust';
import type { Language, Words } from '@/lib/domain/words';
import { type Basis, citeBases, citeBasis, SOURCES } from '@/lib/reference/sources';

/** A label and the value beside it. */
export type Row = readonly [label: string, value: string];

/** Returns the row "Matched by: shop 123 on shopee.vn": the identifier on the page by which a record was found. */
export function toMatchedRow(key: string, words: Words): Row {
  return [words.t('row_matched'), describeKey(key, words)];
}

/** Returns the row of a finding's legal basis; it says so if there is none. */
export function toBasisRow(basis: readonly Basis[], words: Words): Row {
  return [
    words.t('row_basis'),
    basis.length === 0 ? words.t('basis_list') : citeBases(basis, words.language),
  ];
}

/** Display name of each marketplace whose items appear in authorities' notices. */
const MARKETPLACE_NAMES: Readonly<Record<string, string>> = {
  aliexpress: 'AliExpress',
  amazon: 'Amazon',
  ebay: 'eBay',
  etsy: 'Etsy',
  shein: 'SHEIN',
  temu: 'Temu',
  walmart: 'Walmart',
};

/** Words a key: "shop 123 on shopee.vn". A number that could be a person's is masked. */
export function describeKey(key: string, { t }: Words): string {
  const [kind = '', ...rest] = key.split(':');
  const value = rest.join(':');
  switch (kind) {
    case 'shop':
      return t('match_shop', { host: rest[0] ?? '', id: rest.slice(1).join(':').replace(/^~/, '') });
    case 'site':
      return t('match_site', { host: value });
    case 'tax':
      return t('match_tax', { code: maskPersonalNumber(value) });
    case 'notice':
      return t('match_notice', { code: value });
    case 'model':
      return t('match_model', { model: value.replace('/', ' ') });
    case 'item':
      return t('match_item', { marketplace: MARKETPLACE_NAMES[rest[0] ?? ''] ?? '', id: rest[1] ?? '' });
    case 'trader':
      return t('match_trader');
    case 'official':
      return t('match_official', { host: rest[0] ?? '' });
    default:
      return t('match_gtin', { code: value });
  }
}

/** Laws whose text is public and was read by the project. */
type ReadLaw = 'ecommerceLaw' | 'ecommerceDecree' | 'consumerLaw' | 'consumerDecree';

/** Returns a law as the source of a finding that rests on what was read on the page. */
export function toLawSource(law: ReadLaw): RecordSource {
  const { number, url, inForceFrom } = SOURCES[law];
  return { name: number, url, asOf: inForceFrom };
}

/** Returns the name of a law beside a finding: "Nghị định 248/2026/NĐ-CP". */
export function formatLawName(law: ReadLaw, language: Language): string {
  return citeBasis({ source: law }, language);
}
