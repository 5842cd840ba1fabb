// Why: docs/decisions/interface/first-window.md

import { countDaysBetween } from '@/lib/base/days';
import type { Finding, Headline, Verdict } from '@/lib/domain/verdict/verdict';
import type { MessageKey, Words } from '@/lib/domain/words';
import { toRecallWords } from './recall-words';
import { describeLookupKey, upperFirst } from './rows';
import { classifyKey, type RuleId } from './rule';
import { toDecisionValues } from './rules/violation';

/**
 * Makes the headline of a rule's finding. `title` is the rule's own heading, which serves as the headline if there is nothing
 * shorter.
 */
type HeadlineMaker = (finding: Finding, title: string, words: Words, today: string) => Headline;

/** Joins the parts of a byline (source, date) to one line; leaves out empty parts. */
const joinByline = (...parts: readonly string[]) => parts.filter((part) => part !== '').join(' · ');

const ABOUT_DECISION = {
  seller: 'headline_decision',
  tax: 'headline_decision_tax',
  product: 'headline_decision_product',
  model: 'headline_decision_model',
} as const;

const writeDecisionHeadline: HeadlineMaker = (finding, _title, words, today) => {
  const { facts } = finding;
  const { t } = words;
  const key = facts.key ?? '';
  const about = classifyKey(key);
  const { number, date, issuer, act } = toDecisionValues(facts, words);
  const isAlike = finding.rule === 'same-trader';
  return {
    headline: t(isAlike ? 'headline_same_trader' : ABOUT_DECISION[about], isAlike ? {} : { act }),
    byline: joinByline(
      t('byline_decision', { issuer, number, date }),
      describeDaysLeft(facts.lastDay ?? '', today, words),
      facts.status === 'appealed' ? t('byline_appealed') : '',
    ),
    advice: t(chooseDecisionAdvice(key, isAlike)),
  };
};

function chooseDecisionAdvice(key: string, isAlike: boolean): MessageKey {
  const about = classifyKey(key);
  if (isAlike || about === 'tax') return 'advice_compare_names';
  if (about !== 'seller') return 'advice_compare_goods';
  return key.startsWith('site:') ? 'advice_decision_site' : 'advice_decision';
}

function describeDaysLeft(lastDay: string, today: string, { t }: Words): string {
  const days = countDaysBetween(today, lastDay);
  if (days > 1) return t('byline_days_left', { days });
  return t(days === 1 ? 'byline_day_left' : 'byline_last_day');
}

const createListHeadlineMaker: (advice: MessageKey) => HeadlineMaker =
  (advice) =>
  ({ source }, title, words) => ({
    headline: title,
    byline: words.t('byline_list', { source: source.name, date: words.date(source.asOf) }),
    advice: words.t(advice),
  });

/** Longest product name in the line below a headline (characters). A longer name is cut. */
const LONGEST_NAME = 80;

const writeRecallHeadline: HeadlineMaker = ({ facts }, title, words) => {
  const { t } = words;
  const { issuer, goods, hazards, measures } = toRecallWords(facts, words);
  const isCoded = facts.authority !== undefined;
  const name = shortenName(goods === '' ? (facts.product ?? '') : upperFirst(goods));
  const isForeign = facts.telling === 'foreign' && hazards !== '';
  return {
    headline:
      facts.telling === 'home'
        ? t('headline_recall')
        : isForeign
          ? t('headline_recall_foreign', { hazards })
          : title,
    byline: joinByline(
      isCoded ? (hazards === '' ? name : t('byline_recall', { goods: name, hazards })) : '',
      t('byline_notice', {
        issuer: isCoded ? upperFirst(issuer) : (facts.issuer ?? ''),
        number: facts.number ?? '',
        date: words.date(facts.issuedOn ?? ''),
      }),
      isCoded ? '' : (facts.product ?? ''),
    ),
    advice: [
      t(toRecallAdviceKey(facts.telling)),
      ...(measures === '' ? [] : [t('recall_said_measures', { measures })]),
    ].join(' '),
  };
};

function shortenName(name: string): string {
  return name.length <= LONGEST_NAME ? name : `${name.slice(0, LONGEST_NAME - 1).trimEnd()}…`;
}

function toRecallAdviceKey(telling: string | undefined): MessageKey {
  if (telling === 'voluntary') return 'advice_general';
  return telling === 'item' ? 'advice_recall_item' : 'advice_recall';
}

/**
 * Returns a headline maker for findings that rest on the page itself. `read` writes the byline, which says what was read there.
 */
const createPageHeadlineMaker =
  (
    headline: MessageKey | null,
    read: (finding: Finding, words: Words) => string,
    advice: MessageKey,
  ): HeadlineMaker =>
  (finding, title, words) => ({
    headline: headline === null ? title : words.t(headline),
    byline: read(finding, words),
    advice: words.t(advice),
  });

const writeBylineQuotingPage = ({ facts }: Finding, { t }: Words) =>
  t('byline_read', { text: facts.word ?? facts.code ?? facts.host ?? '' });

/** The headline maker of every rule. A rule without a headline maker is a type error. */
const HEADLINES: Readonly<Record<RuleId, HeadlineMaker>> = {
  violation: writeDecisionHeadline,
  'same-trader': writeDecisionHeadline,
  'site-warning': createListHeadlineMaker('advice_site_warning'),
  recall: writeRecallHeadline,
  impersonation: (finding, _title, words) => {
    const { facts, source } = finding;
    const { t } = words;
    return {
      headline: t('headline_impersonation'),
      byline:
        facts.key === undefined
          ? t('byline_official', {
              store: facts.official ?? '',
              shop: describeLookupKey(`shop:${facts.host ?? ''}:${facts.officialId ?? ''}`, words),
            })
          : t('byline_list', { source: source.name, date: words.date(source.asOf) }),
      advice: t('advice_impersonation'),
    };
  },
  'tax-code-form': createPageHeadlineMaker(null, writeBylineQuotingPage, 'advice_tax_code'),
  badge: createPageHeadlineMaker(
    null,
    ({ facts }, { t }) => t('byline_host', { host: facts.host ?? '' }),
    'advice_badge',
  ),
  disclosure: createPageHeadlineMaker(
    'headline_disclosure',
    ({ facts }, { t }) =>
      t('byline_missing', { count: (facts.items ?? '').split(' ').length, host: facts.host ?? '' }),
    'advice_disclosure',
  ),
  goods: createPageHeadlineMaker(
    null,
    ({ facts }, { t }) => t('byline_title', { word: facts.word ?? '' }),
    'advice_goods',
  ),
  registered: createListHeadlineMaker('advice_record'),
  notified: createListHeadlineMaker('advice_record'),
  'official-store': createListHeadlineMaker('advice_official'),
  suspended: createListHeadlineMaker('advice_general'),
  withdrawn: createListHeadlineMaker('advice_general'),
  'tax-record': createListHeadlineMaker('advice_compare_names'),
  'same-business': createListHeadlineMaker('advice_general'),
  disclosed: createPageHeadlineMaker(
    null,
    ({ facts }, { t }) => t('byline_host', { host: facts.host ?? '' }),
    'advice_general',
  ),
  'seller-details': createPageHeadlineMaker(null, (_finding, { t }) => t('byline_here'), 'advice_general'),
};

/** Returns a finding's headline, with the seller's answer in it, so that nobody reads the headline without the answer. */
export function writeHeadline(
  rule: RuleId,
  finding: Finding,
  title: string,
  words: Words,
  today: string,
): Headline {
  const headline = HEADLINES[rule](finding, title, words, today);
  return { ...headline, byline: joinByline(headline.byline, describeDisputeInByline(finding, words)) };
}

function describeDisputeInByline({ facts }: Finding, { t }: Words): string {
  if (facts.beingCorrectedSince !== undefined) return t('byline_being_corrected');
  return facts.underReviewSince === undefined ? '' : t('byline_under_review');
}

/** Returns the headline of a state that no finding explains. */
export function writeStateHeadline(
  state: Verdict['state'],
  label: string,
  summary: string,
  { t }: Words,
): Headline {
  const isSeller = state === 'unlisted' || state === 'unavailable';
  return { headline: label, byline: summary, advice: isSeller ? t('advice_general') : '' };
}
