import { createWords, type MessageKey } from '@/lib/domain/words';
import type { Bilingual } from '@/lib/reference/bilingual';
import { type Basis, citeBasis } from '@/lib/reference/sources';
import { RULES } from '@/lib/verdict/rules/all';
import en from '@/public/_locales/en/messages.json';
import vi from '@/public/_locales/vi/messages.json';

/** One text about a seller that a person can read, with its legal basis and the condition under which it is shown. */
export interface SpokenWords {
  /** Part of the product in which a person reads the text. */
  readonly where:
    | 'mark, panel and popup'
    | 'results page'
    | 'device page'
    | 'popup'
    | 'next steps'
    | 'own report'
    | 'own paper'
    | 'page /answer'
    | 'officer’s paper';
  /** Name of the rule, or of the part of the product, that shows the text. */
  readonly saidBy: string;
  /** Key of the message; "reference" for facts that have dates. */
  readonly key: MessageKey | 'reference';
  readonly vi: string;
  readonly en: string;
  readonly when: string;
  /** Legal provisions on which the text is based, as cited in English. */
  readonly basis: readonly string[];
  /** Describes the source of the statement, and the details with which the product names the source, such as its date. */
  readonly source: string;
  /** First and last day on which the text can be shown (ISO, in Vietnam); null if there is no known limit. */
  readonly validFrom: string | null;
  readonly validUntil: string | null;
}

export const BY_RECORD =
  'the record that was found, named with its date, its address and the day it was taken from there';
export const BY_PAGE = 'what the page shows, with the time it was read, and the act that asks for it';
export const BY_DATA =
  'the version of the registry on the device, named with its date and the time it was fetched';

export type MessageContext = Omit<SpokenWords, 'key' | 'vi' | 'en'>;

export const toMessageWords = (key: MessageKey, context: MessageContext): SpokenWords => ({
  ...context,
  key,
  vi: vi[key].message,
  en: en[key].message,
});
export const toReferenceDataWords = ({ vi, en }: Bilingual, context: MessageContext): SpokenWords => ({
  ...context,
  key: 'reference',
  vi,
  en,
});
/**
 * Stands in place of the basis of a text that rests on no legal provision, for example a text about a list or about an unsettled
 * question.
 */
export const NO_PROVISION = 'no provision, and that is said';
export const formatBasis = (basis: readonly Basis[]) =>
  basis.length === 0 ? [NO_PROVISION] : [...new Set(basis.map((one) => citeBasis(one, 'en')))];
export const always = { validFrom: null, validUntil: null };
export const listLegalBasesOfRules = (...rules: readonly string[]) =>
  RULES.filter(({ id }) => rules.includes(id)).flatMap(({ basis }) => basis);

/** Returns a computed text as a message key. Throws if no message has this key. */
export function requireMessageKey(key: string): MessageKey {
  if (!createWords('vi').has(key)) throw new Error(`no message is called "${key}"`);
  return key;
}
