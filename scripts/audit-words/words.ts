import { VIOLATION_CODES } from '@/lib/domain/violation-codes';
import { STATE_WORDS } from '@/lib/domain/word-keys';
import { createWords, type MessageKey } from '@/lib/domain/words';
import { CHECKLIST } from '@/lib/reference/checklists';
import type { Bilingual } from '@/lib/reference/fact';
import { GOODS } from '@/lib/reference/goods';
import { NEXT_STEPS } from '@/lib/reference/next-steps';
import { type Basis, citeBasis } from '@/lib/reference/sources';
import { VIOLATION_BASIS } from '@/lib/reference/violations';
import { RULES } from '@/lib/verdict/rules/all';
import en from '@/public/_locales/en/messages.json';
import vi from '@/public/_locales/vi/messages.json';
import { KEY_CONDITIONS, RULE_CONDITIONS } from './conditions';
import { heardWords } from './heard';

/** Words a person can see that say something about a seller, what they rest on, and when they are said. */
export interface SpokenWords {
  /** Where a person reads them. */
  readonly where:
    | 'mark, panel and popup'
    | 'results page'
    | 'device page'
    | 'popup'
    | 'next steps'
    | 'own report';
  /** The rule or the part of the product that says them. */
  readonly saidBy: string;
  /** The message, or "reference" for dated facts. */
  readonly key: MessageKey | 'reference';
  readonly vi: string;
  readonly en: string;
  readonly when: string;
  /** The acts it rests on, as they are cited in English. */
  readonly basis: readonly string[];
  /** Whose statement it is, shown beside it with its date. */
  readonly source: string;
  /** The days it can be said (ISO, Vietnam); null: as long as its source holds, or no end known. */
  readonly validFrom: string | null;
  readonly validUntil: string | null;
}

const BY_RECORD =
  'the record that was found, named with its date, its address and the day it was taken from there';
const BY_PAGE = 'what the page shows, with the time it was read, and the act that asks for it';
const BY_DATA = 'the version of the registry on the device, named with its date and the time it was fetched';

/** Everything, in the order of the product. */
export function wordsAboutSellers(): SpokenWords[] {
  return [
    ...ofRules(),
    ...ofFindings(),
    ...ofVerdicts(),
    ...ofResults(),
    ...ofLookUps(),
    ...ofReference(),
    ...ofSteps(),
    ...ofReports(),
  ];
}

type Said = Omit<SpokenWords, 'key' | 'vi' | 'en'>;

const message = (key: MessageKey, said: Said): SpokenWords => ({
  ...said,
  key,
  vi: vi[key].message,
  en: en[key].message,
});
const fact = ({ vi, en }: Bilingual, said: Said): SpokenWords => ({ ...said, key: 'reference', vi, en });
const cited = (basis: readonly Basis[]) => [...new Set(basis.map((one) => citeBasis(one, 'en')))];
const always = { validFrom: null, validUntil: null };
const basisOf = (...rules: readonly string[]) =>
  RULES.filter(({ id }) => rules.includes(id)).flatMap(({ basis }) => basis);

function ofRules(): SpokenWords[] {
  return RULES.flatMap(({ id, says, basis, needs, validFrom, validUntil }) =>
    says.map((key) =>
      message(key, {
        where: 'mark, panel and popup',
        saidBy: id,
        when: [RULE_CONDITIONS[id], KEY_CONDITIONS[key]].filter((part) => part !== undefined).join('; '),
        basis: cited(basis),
        source: needs.includes('record') || key === 'rule_impersonation_listed' ? BY_RECORD : BY_PAGE,
        validFrom,
        validUntil,
      }),
    ),
  );
}

/** Labels of rows and names inside findings: said by every rule that was heard saying them. */
function ofFindings(): SpokenWords[] {
  return [...heardWords()]
    .filter(([key]) => !key.startsWith('rule_'))
    .map(([key, rules]) =>
      message(key, {
        where: 'mark, panel and popup',
        saidBy: rules.join(', '),
        when: 'beside or inside a finding of these rules, with its value',
        basis: cited(basisOf(...rules)),
        source: 'that of the finding',
        ...always,
      }),
    );
}

const REGISTER: Basis = { source: 'ecommerceDecree', article: '45.2.e' };
const PUBLISHED: readonly Basis[] = basisOf('violation');
const REGISTRATIONS = basisOf('registered', 'notified', 'official-store');

function ofVerdicts(): SpokenWords[] {
  const said = (when: string, basis: readonly Basis[], source = BY_DATA): Said => ({
    where: 'mark, panel and popup',
    saidBy: 'the state',
    when,
    basis: cited(basis),
    source,
    ...always,
  });
  const { registered, warned, unlisted } = STATE_WORDS;
  const pair = ({ label, summary }: { label: MessageKey; summary: MessageKey }, how: Said) =>
    [label, summary].map((key) => message(key, how));
  const lapsed = said(
    'the seller’s own record is suspended or has ended',
    basisOf('suspended', 'withdrawn'),
    BY_RECORD,
  );
  const answered = (when: string) => ({
    ...said(when, PUBLISHED, BY_RECORD),
    saidBy: 'every finding from a record',
  });
  const because = (when: string, source: string) => ({
    ...said(when, [...PUBLISHED, REGISTER], source),
    saidBy: 'why am I seeing this',
  });
  return [
    ...pair(
      registered,
      said(
        'a rule found the seller’s own record as registered, notified or official store',
        REGISTRATIONS,
        BY_RECORD,
      ),
    ),
    ...pair(
      warned,
      said('a rule found a published decision by an exact key, within its days', PUBLISHED, BY_RECORD),
    ),
    message(
      'state_warned_product_summary',
      said('every such decision is about the product alone', PUBLISHED, BY_RECORD),
    ),
    ...pair(
      unlisted,
      said('the seller’s own key was looked up in data that covers it, and no record was found', [REGISTER]),
    ),
    message('state_unlisted_lapsed_label', lapsed),
    message('state_unlisted_lapsed_summary', lapsed),
    message(
      'state_unlisted_tax_summary',
      said('no record of the shop, but one of the tax code it prints', [REGISTER], BY_RECORD),
    ),
    message('tier_warning', said('over a finding from a published decision', PUBLISHED, BY_RECORD)),
    message(
      'tier_check',
      said(
        'over a finding a person can verify',
        basisOf('disclosure', 'badge', 'tax-code-form', 'goods', 'recall'),
        'that of the finding',
      ),
    ),
    message('tier_information', said('over every other finding', [REGISTER], 'that of the finding')),
    message('state_to_check_summary', {
      ...said(
        'some finding asks to check',
        basisOf('disclosure', 'badge', 'tax-code-form', 'goods', 'recall'),
        'that of the finding',
      ),
      where: 'popup',
    }),
    message('state_to_check_label', {
      ...said(
        'in the list of marks of the first page, as an example',
        basisOf('disclosure'),
        'none: no seller is spoken of',
      ),
      where: 'popup',
    }),
    message(
      'finding_under_review',
      answered('those concerned have answered the record, until it is decided'),
    ),
    message('finding_being_corrected', answered('the source agreed and puts the record right')),
    message('why_record', because('the finding that stands first is from a record', BY_RECORD)),
    message('why_page', because('the finding that stands first was read on the page', BY_PAGE)),
    message('why_unlisted', because('nothing was found on record', BY_DATA)),
  ];
}

function ofResults(): SpokenWords[] {
  const counts = Object.values(STATE_WORDS).map(({ count }) => count);
  return [...counts, 'chip_no_seller', 'chip_total_one', 'chip_total', 'chip_label', 'chip_sentence'].map(
    (key) =>
      message(messageKey(key), {
        where: 'results page',
        saidBy: 'the chip that counts',
        when: 'so many cards of the page have this state; no seller is named, and none is counted for a report',
        basis: cited([...REGISTRATIONS, ...PUBLISHED]),
        source: BY_DATA,
        ...always,
      }),
  );
}

function ofLookUps(): SpokenWords[] {
  const keys: readonly (readonly [MessageKey, string])[] = [
    ['look_up_tax_registered', 'a tax code was typed that is on a list'],
    ['look_up_tax_lapsed', 'a tax code was typed whose record is suspended or has ended'],
    ['look_up_misspelt', 'a tax code was typed whose check digit does not fit'],
    ['look_up_why', 'under every answer to what was typed'],
  ];
  return keys.map(([key, when]) =>
    message(key, {
      where: 'device page',
      saidBy: 'the search box',
      when,
      basis: cited([REGISTER]),
      source: BY_DATA,
      ...always,
    }),
  );
}

function ofReference(): SpokenWords[] {
  const items = CHECKLIST.map(({ name, list, item, basis, validFrom, validUntil }) =>
    fact(name, {
      where: 'mark, panel and popup',
      saidBy: `checklist ${list}: ${item}`,
      when: 'named as shown, as not found on a page read to its end, or as something to look for',
      basis: cited([basis]),
      source: BY_PAGE,
      validFrom,
      validUntil,
    }),
  );
  const goods = GOODS.filter(({ kind }) => kind !== 'ordinary').flatMap(({ name, licence, group, basis }) =>
    [name, ...(licence ? [licence] : [])].map((text) =>
      fact(text, {
        where: 'mark, panel and popup',
        saidBy: `goods: ${group}`,
        when: 'the title of the listing has words of this group',
        basis: cited(basis),
        source: BY_PAGE,
        ...always,
      }),
    ),
  );
  return [...items, ...goods];
}

function ofSteps(): SpokenWords[] {
  return NEXT_STEPS.filter(({ verified }) => verified).map(({ value, source, validFrom, validUntil }) =>
    fact(value.text, {
      where: 'next steps',
      saidBy: `next steps: ${value.stage}`,
      when: 'under every state, by how far the purchase has come; the person chooses which',
      basis: cited([value.basis ?? { source }]),
      source: value.basis ? 'the act it rests on, named beside it' : 'advice, and called that beside it',
      validFrom,
      validUntil,
    }),
  );
}

function ofReports(): SpokenWords[] {
  return VIOLATION_CODES.flatMap((code) =>
    [`violation_${code}`, `violation_${code}_help`].map((key) =>
      message(messageKey(key), {
        where: 'own report',
        saidBy: 'signs to report',
        when: 'as a suspicion the person chooses for a report; shown to nobody else',
        basis: cited(VIOLATION_BASIS[code]),
        source: 'the person who reports',
        ...always,
      }),
    ),
  );
}

function messageKey(key: string): MessageKey {
  if (!createWords('vi').has(key)) throw new Error(`no message is called "${key}"`);
  return key;
}
