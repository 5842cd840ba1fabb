import { COUNT_WORDS, toVerdictMessageKeys } from '@/lib/domain/word-keys';
import type { MessageKey } from '@/lib/domain/words';
import type { Basis } from '@/lib/reference/sources';
import { RULES } from '@/lib/verdict/rules/all';
import vi from '@/public/_locales/vi/messages.json';
import { KEY_CONDITIONS, RULE_CONDITIONS } from './conditions';
import { collectUsedMessages } from './heard';
import { listLookUpWords } from './look-up-words';
import { listWordsOfPersonsPapers } from './own-papers';
import { listDisputePageWords, listOfficePaperWords, listResultAndPaperWords } from './papers';
import { listChecklistAndGoodsWords, listNextStepWords, listViolationTypeWords } from './reference-words';
import {
  always,
  BY_DATA,
  BY_PAGE,
  BY_RECORD,
  formatBasis,
  listLegalBasesOfRules,
  type MessageContext,
  requireMessageKey,
  type SpokenWords,
  toMessageWords,
} from './spoken';

/** Returns all texts about sellers, in the order in which a person meets them in the product. */
export async function listWordsAboutSellers(): Promise<SpokenWords[]> {
  return [
    ...listRuleWords(),
    ...listFindingWords(),
    ...listRecallClassWords(),
    ...listVerdictWords(),
    ...listResultWords(),
    ...listHeadlineWords(),
    ...listLookUpWords(),
    ...listChecklistAndGoodsWords(),
    ...listNextStepWords(),
    ...listViolationTypeWords(),
    ...listResultAndPaperWords(),
    ...listWordsOfPersonsPapers(),
    ...(await listDisputePageWords()),
    ...(await listOfficePaperWords()),
  ];
}

function listRuleWords(): SpokenWords[] {
  const usedMessages = collectUsedMessages();
  return RULES.flatMap(({ id, says, needs, validFrom, validUntil }) =>
    says.map((key) =>
      toMessageWords(key, {
        where: 'mark, panel and popup',
        saidBy: id,
        when: [RULE_CONDITIONS[id], KEY_CONDITIONS[key]].filter((part) => part !== undefined).join('; '),
        basis: [...(usedMessages.get(key)?.grounds.get(id) ?? [])].sort(),
        source: needs.includes('record') || key === 'rule_impersonation_listed' ? BY_RECORD : BY_PAGE,
        validFrom,
        validUntil,
      }),
    ),
  );
}

/**
 * Returns the messages of which findings consist besides the sentences of their rules: labels of rows, and names that are put
 * into a sentence. Each message comes with the names of all rules that use it.
 */
function listFindingWords(): SpokenWords[] {
  return [...collectUsedMessages()]
    .filter(([key]) => !key.startsWith('rule_'))
    .map(([key, { rules, grounds }]) =>
      toMessageWords(key, {
        where: 'mark, panel and popup',
        saidBy: [...rules].sort().join(', '),
        when: 'beside or inside a finding of these rules, with its value',
        basis: [...new Set([...grounds.values()].flatMap((all) => [...all]))].sort(),
        source: 'that of the finding',
        ...always,
      }),
    );
}

/**
 * Returns the messages of those recall classes that no sample finding uses. These classes need no sample of their own, because a
 * finding shows every class in the same sentences and rows.
 */
function listRecallClassWords(): SpokenWords[] {
  const usedMessages = collectUsedMessages();
  return Object.keys(vi)
    .filter((key) => /^recall_(?:authority|goods|hazard|measure)_/.test(key))
    .map(requireMessageKey)
    .filter((key) => !usedMessages.has(key))
    .map((key) =>
      toMessageWords(key, {
        where: 'mark, panel and popup',
        saidBy: 'recall',
        when: 'the notice has this class of its authority',
        basis: formatBasis(listLegalBasesOfRules('recall')),
        source: BY_RECORD,
        ...always,
      }),
    );
}

const REGISTER: Basis = { source: 'ecommerceDecree', article: '45.2.e' };
const PUBLISHED: readonly Basis[] = listLegalBasesOfRules('violation');
const REGISTRATIONS = listLegalBasesOfRules('registered', 'notified', 'official-store');

function listVerdictWords(): SpokenWords[] {
  const when = (condition: string, basis: readonly Basis[], source = BY_DATA): MessageContext => ({
    where: 'mark, panel and popup',
    saidBy: 'the state',
    when: condition,
    basis: formatBasis(basis),
    source,
    ...always,
  });
  const toWordPair = ({ label, summary }: { label: MessageKey; summary: MessageKey }, how: MessageContext) =>
    [label, summary].map((key) => toMessageWords(key, how));
  const recordWhen = (condition: string) => ({
    ...when(condition, PUBLISHED, BY_RECORD),
    saidBy: 'every finding from a record',
  });
  // The explanation of a finding has the same legal basis as the finding.
  const because = (condition: string, source: string) => ({
    ...when(condition, [], source),
    basis: ['that of the finding, as its row "Basis" states it'],
    saidBy: 'why am I seeing this',
  });
  return [
    ...toWordPair(
      toVerdictMessageKeys('registered'),
      when('a rule found the seller’s own record as registered', REGISTRATIONS, BY_RECORD),
    ),
    toMessageWords(
      'label_recall',
      when(
        'no list can hold the seller, and a notice names the product',
        listLegalBasesOfRules('recall'),
        BY_RECORD,
      ),
    ),
    ...toWordPair(
      { label: 'state_notified_label', summary: 'state_notified_summary' },
      when(
        'the seller’s own record says notified, and none says registered',
        listLegalBasesOfRules('notified'),
        BY_RECORD,
      ),
    ),
    ...toWordPair(
      { label: 'state_official_label', summary: 'state_official_summary' },
      when(
        'the shop is on a list of official stores, and on no other',
        listLegalBasesOfRules('official-store'),
        BY_RECORD,
      ),
    ),
    toMessageWords(
      'state_unlisted_entry_summary',
      when('no record of the shop alone, but a register entry that names it', [REGISTER], BY_RECORD),
    ),
    ...toWordPair(
      toVerdictMessageKeys('warned'),
      when('a rule found a published decision by an exact key, within its days', PUBLISHED, BY_RECORD),
    ),
    toMessageWords(
      'state_warned_tax_summary',
      when(
        'such a decision is about the tax code the page prints, none about the shop or site',
        PUBLISHED,
        BY_RECORD,
      ),
    ),
    toMessageWords(
      'state_warned_product_summary',
      when('every such decision is about the product alone', PUBLISHED, BY_RECORD),
    ),
    ...toWordPair(
      toVerdictMessageKeys('unlisted'),
      when('the seller’s own key was looked up in data that covers it, and no record was found', [REGISTER]),
    ),
    ...toWordPair(
      { label: 'state_unlisted_suspended_label', summary: 'state_unlisted_suspended_summary' },
      when(
        'the list says that the seller’s own record is suspended',
        listLegalBasesOfRules('suspended'),
        BY_RECORD,
      ),
    ),
    ...toWordPair(
      { label: 'state_unlisted_withdrawn_label', summary: 'state_unlisted_withdrawn_summary' },
      when(
        'the list says that the seller’s own record has ended',
        listLegalBasesOfRules('withdrawn'),
        BY_RECORD,
      ),
    ),
    toMessageWords(
      'state_unlisted_site_warning_summary',
      when(
        'no record of the site, but a list of warnings that names its domain',
        listLegalBasesOfRules('site-warning'),
        BY_RECORD,
      ),
    ),
    toMessageWords(
      'state_unlisted_tax_summary',
      when('no record of the shop, but one of the tax code it prints', [REGISTER], BY_RECORD),
    ),
    toMessageWords(
      'label_recall',
      when(
        'no list covers the seller, and a recall names the product by its own number',
        listLegalBasesOfRules('recall'),
        BY_RECORD,
      ),
    ),
    toMessageWords('tier_warning', when('over a finding from a published decision', PUBLISHED, BY_RECORD)),
    toMessageWords(
      'tier_check',
      when(
        'over a finding a person can verify',
        listLegalBasesOfRules('disclosure', 'badge', 'tax-code-form', 'goods', 'recall'),
        'that of the finding',
      ),
    ),
    toMessageWords('tier_information', when('over every other finding', [REGISTER], 'that of the finding')),
    toMessageWords('state_to_check_summary', {
      ...when(
        'some finding asks to check',
        listLegalBasesOfRules('disclosure', 'badge', 'tax-code-form', 'goods', 'recall'),
        'that of the finding',
      ),
      where: 'popup',
    }),
    toMessageWords('state_to_check_label', {
      ...when(
        'in the list of marks of the first page, as an example',
        listLegalBasesOfRules('disclosure'),
        'none: no seller is spoken of',
      ),
      where: 'popup',
    }),
    toMessageWords(
      'finding_under_review',
      recordWhen('those concerned have answered the record, until it is decided'),
    ),
    toMessageWords('finding_being_corrected', recordWhen('the source agreed and puts the record right')),
    toMessageWords('why_record', because('the finding that stands first is from a record', BY_RECORD)),
    toMessageWords('why_like', because('so too, where a name, address or model alone matched', BY_RECORD)),
    toMessageWords('why_page', because('the finding that stands first was read on the page', BY_PAGE)),
    toMessageWords('why_shown', because('so too, where that is information and asks for nothing', BY_PAGE)),
    toMessageWords('why_unlisted', because('nothing was found on record', BY_DATA)),
  ];
}

function listResultWords(): SpokenWords[] {
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
    toMessageWords(requireMessageKey(key), {
      where: 'results page',
      saidBy: 'the chip that counts',
      when: 'so many cards of the page have this state; no seller is named, and none is counted for a report',
      basis: formatBasis([...REGISTRATIONS, ...PUBLISHED]),
      source: BY_DATA,
      ...always,
    }),
  );
}

/**
 * Returns the headlines, bylines (they name who made the statement) and pieces of advice of findings. People see these texts
 * first; a finding's sentence, legal ground and source are in its details.
 */
function listHeadlineWords(): SpokenWords[] {
  return Object.keys(vi)
    .filter((key) => /^(?:headline|byline|advice)_/.test(key))
    .map((key) =>
      toMessageWords(requireMessageKey(key), {
        where: 'mark, panel and popup',
        saidBy: 'the first window of a finding',
        when: 'the finding stands first; its sentence with ground and source is one press away',
        basis: formatBasis([...REGISTRATIONS, ...PUBLISHED]),
        source: BY_DATA,
        ...always,
      }),
    );
}
