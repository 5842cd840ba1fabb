// Why: docs/decisions/verdict/words.md

import { maskPersonalNumber } from '@/lib/domain/seller/personal-number';
import type { RecordSource } from '@/lib/domain/seller/trust';
import type { Language, Words } from '@/lib/domain/words';
import { type Basis, citeBases, citeBasis, SOURCES } from '@/lib/reference/sources';

/** A label, the value beside it, and the value's language (ISO 639-1) if it is not the reader's. */
export type Row = readonly [label: string, value: string, language?: string];

/** Returns the row "Matched by: shop 123 on shopee.vn", which names the identifier by which a record was found. */
export function toLookupKeyRow(key: string, words: Words): Row {
  return [words.t('row_matched'), describeLookupKey(key, words)];
}

/** Returns the row of a finding's legal basis. Without a basis, the row says that the statement rests on the list alone. */
export function toBasisRow(basis: readonly Basis[], words: Words): Row {
  return [
    words.t('row_basis'),
    basis.length === 0 ? words.t('basis_list') : citeBases(basis, words.language),
  ];
}

/** Names of marketplaces that differ from the marketplace's id with a capital first letter. */
const MARKETPLACE_NAMES: Readonly<Record<string, string>> = {
  aliexpress: 'AliExpress',
  ebay: 'eBay',
  shein: 'SHEIN',
};

function getMarketplaceName(id: string): string {
  return MARKETPLACE_NAMES[id] ?? upperFirst(id);
}

/** Returns the text with a capital first letter, for the beginning of a sentence or row. */
export function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Returns a key in words: "shop 123 on shopee.vn". Masks a number that could be a person's. */
export function describeLookupKey(key: string, { t }: Words): string {
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
      return t('match_item', { marketplace: getMarketplaceName(rest[0] ?? ''), id: rest[1] ?? '' });
    case 'trader':
      return t('match_trader');
    case 'official':
      return t('match_official', { host: rest[0] ?? '' });
    default:
      return t('match_gtin', { code: value });
  }
}

/** Laws of which the project has read the public text. */
type ReadLaw = 'ecommerceLaw' | 'ecommerceDecree' | 'consumerLaw' | 'consumerDecree';

/** Returns a law as a source, for a finding that rests only on what the page shows. */
export function toLawSource(law: ReadLaw): RecordSource {
  const { number, url, inForceFrom } = SOURCES[law];
  return { name: number, url, asOf: inForceFrom };
}

/** Returns the name of a law as it stands beside a finding: "Nghị định 248/2026/NĐ-CP". */
export function formatLawName(law: ReadLaw, language: Language): string {
  return citeBasis({ source: law }, language);
}
