import { COUNT_WORDS, toVerdictMessages } from '@/lib/domain/word-keys';
import type { MessageKey } from '@/lib/domain/words';
import type { Basis } from '@/lib/reference/sources';
import { RULES } from '@/lib/verdict/rules/all';
import vi from '@/public/_locales/vi/messages.json';
import { KEY_CONDITIONS, RULE_CONDITIONS } from './conditions';
import { heardWords } from './heard';
import { ofAnswers, ofOutcomes, ofPapers } from './papers';
import { ofReference, ofReports, ofSteps } from './reference-words';
import {
  always,
  BY_DATA,
  BY_PAGE,
  BY_RECORD,
  basisOf,
  cited,
  message,
  messageKey,
  type Said,
  type SpokenWords,
} from './spoken';

/** All words about sellers, in the order of the product. */
export async function wordsAboutSellers(): Promise<SpokenWords[]> {
  return [
    ...ofRules(),
    ...ofFindings(),
    ...ofRecallClasses(),
    ...ofVerdicts(),
    ...ofResults(),
    ...ofHeadlines(),
    ...ofLookUps(),
    ...ofReference(),
    ...ofSteps(),
    ...ofReports(),
    ...ofOutcomes(),
    ...(await ofAnswers()),
    ...(await ofPapers()),
  ];
}

function ofRules(): SpokenWords[] {
  const heard = heardWords();
  return RULES.flatMap(({ id, says, needs, validFrom, validUntil }) =>
    says.map((key) =>
      message(key, {
        where: 'mark, panel and popup',
        saidBy: id,
        when: [RULE_CONDITIONS[id], KEY_CONDITIONS[key]].filter((part) => part !== undefined).join('; '),
        basis: [...(heard.get(key)?.grounds.get(id) ?? [])].sort(),
        source: needs.includes('record') || key === 'rule_impersonation_listed' ? BY_RECORD : BY_PAGE,
        validFrom,
        validUntil,
      }),
    ),
  );
}

/** Labels of rows and names inside findings, with every rule that says them. */
function ofFindings(): SpokenWords[] {
  return [...heardWords()]
    .filter(([key]) => !key.startsWith('rule_'))
    .map(([key, { rules, grounds }]) =>
      message(key, {
        where: 'mark, panel and popup',
        saidBy: [...rules].sort().join(', '),
        when: 'beside or inside a finding of these rules, with its value',
        basis: [...new Set([...grounds.values()].flatMap((all) => [...all]))].sort(),
        source: 'that of the finding',
        ...always,
      }),
    );
}

/** Classes of recalls that no sample finding says: the same sentences and rows with another class. */
function ofRecallClasses(): SpokenWords[] {
  const heard = heardWords();
  return Object.keys(vi)
    .filter((key) => /^recall_(?:authority|goods|hazard|measure)_/.test(key))
    .map(messageKey)
    .filter((key) => !heard.has(key))
    .map((key) =>
      message(key, {
        where: 'mark, panel and popup',
        saidBy: 'recall',
        when: 'the notice has this class of its authority',
        basis: cited(basisOf('recall')),
        source: BY_RECORD,
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
  const pair = ({ label, summary }: { label: MessageKey; summary: MessageKey }, how: Said) =>
    [label, summary].map((key) => message(key, how));
  const answered = (when: string) => ({
    ...said(when, PUBLISHED, BY_RECORD),
    saidBy: 'every finding from a record',
  });
  // It repeats the ground of the finding it is about.
  const because = (when: string, source: string) => ({
    ...said(when, [], source),
    basis: ['that of the finding, as its row "Basis" states it'],
    saidBy: 'why am I seeing this',
  });
  return [
    ...pair(
      toVerdictMessages('registered'),
      said('a rule found the seller’s own record as registered', REGISTRATIONS, BY_RECORD),
    ),
    message(
      'label_recall',
      said('no list can hold the seller, and a notice names the product', basisOf('recall'), BY_RECORD),
    ),
    ...pair(
      { label: 'state_notified_label', summary: 'state_notified_summary' },
      said('the seller’s own record says notified, and none says registered', basisOf('notified'), BY_RECORD),
    ),
    ...pair(
      { label: 'state_official_label', summary: 'state_official_summary' },
      said('the shop is on a list of official stores, and on no other', basisOf('official-store'), BY_RECORD),
    ),
    message(
      'state_unlisted_entry_summary',
      said('no record of the shop alone, but a register entry that names it', [REGISTER], BY_RECORD),
    ),
    ...pair(
      toVerdictMessages('warned'),
      said('a rule found a published decision by an exact key, within its days', PUBLISHED, BY_RECORD),
    ),
    message(
      'state_warned_tax_summary',
      said(
        'such a decision is about the tax code the page prints, none about the shop or site',
        PUBLISHED,
        BY_RECORD,
      ),
    ),
    message(
      'state_warned_product_summary',
      said('every such decision is about the product alone', PUBLISHED, BY_RECORD),
    ),
    ...pair(
      toVerdictMessages('unlisted'),
      said('the seller’s own key was looked up in data that covers it, and no record was found', [REGISTER]),
    ),
    ...pair(
      { label: 'state_unlisted_suspended_label', summary: 'state_unlisted_suspended_summary' },
      said('the list says that the seller’s own record is suspended', basisOf('suspended'), BY_RECORD),
    ),
    ...pair(
      { label: 'state_unlisted_withdrawn_label', summary: 'state_unlisted_withdrawn_summary' },
      said('the list says that the seller’s own record has ended', basisOf('withdrawn'), BY_RECORD),
    ),
    message(
      'state_unlisted_site_warning_summary',
      said(
        'no record of the site, but a list of warnings that names its domain',
        basisOf('site-warning'),
        BY_RECORD,
      ),
    ),
    message(
      'state_unlisted_tax_summary',
      said('no record of the shop, but one of the tax code it prints', [REGISTER], BY_RECORD),
    ),
    message(
      'label_recall',
      said(
        'no list covers the seller, and a recall names the product by its own number',
        basisOf('recall'),
        BY_RECORD,
      ),
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
    message('why_like', because('so too, where a name, address or model alone matched', BY_RECORD)),
    message('why_page', because('the finding that stands first was read on the page', BY_PAGE)),
    message('why_shown', because('so too, where that is information and asks for nothing', BY_PAGE)),
    message('why_unlisted', because('nothing was found on record', BY_DATA)),
  ];
}

function ofResults(): SpokenWords[] {
  const counts = Object.values(COUNT_WORDS);
  return [
    ...counts,
    'chip_check',
    'chip_total_one',
    'chip_total',
    'chip_label_warned',
    'chip_label_total',
    'chip_label_warned_one',
    'chip_label_total_one',
    'chip_sentence',
  ].map((key) =>
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

/** Headlines, who said it and what to do, which stand first; the sentence, its ground and its source stand in the details. */
function ofHeadlines(): SpokenWords[] {
  return Object.keys(vi)
    .filter((key) => /^(?:headline|byline|advice)_/.test(key))
    .map((key) =>
      message(messageKey(key), {
        where: 'mark, panel and popup',
        saidBy: 'the first window of a finding',
        when: 'the finding stands first; its sentence with ground and source is one press away',
        basis: cited([...REGISTRATIONS, ...PUBLISHED]),
        source: BY_DATA,
        ...always,
      }),
    );
}

function ofLookUps(): SpokenWords[] {
  const keys: readonly (readonly [MessageKey, string])[] = [
    ['look_up_tax_registered', 'a tax code was typed that is on a list'],
    ['look_up_tax_suspended', 'a tax code was typed whose record is suspended'],
    ['look_up_tax_withdrawn', 'a tax code was typed whose record has ended'],
    ['look_up_barcode_found_label', 'a barcode was asked about that is in a notice of a recall'],
    ['look_up_barcode_found', 'a barcode was asked about that is in a notice of a recall'],
    ['look_up_item_found', 'the link of a listing was asked about that a notice names by its item id'],
    ['look_up_named_title', 'a name was typed under which there are records'],
    ['look_up_named', 'a name was typed under which there are records'],
    ['look_up_named_decision', 'a decision whose trader has a name like the one typed'],
    ['look_up_named_list', 'an entry of a list whose owner or address is like the name typed'],
    ['look_up_named_more', 'a name was typed under which there are more records than are shown'],
    ['look_up_named_none_title', 'a name was typed under which there is no record'],
    ['look_up_named_none', 'a name was typed under which there is no record'],
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
