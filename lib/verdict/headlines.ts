// Why: docs/decisions/interface/first-window.md

import { daysBetween } from '@/lib/base/days';
import type { Finding, Headline, Verdict } from '@/lib/domain/verdict/verdict';
import type { MessageKey, Words } from '@/lib/domain/words';
import { recallWords } from './recall-words';
import { matchedBy, upperFirst } from './rows';
import { type RuleId, toAbout } from './rule';
import { decisionValues } from './rules/violation';

/** How one rule's finding is told in a first window. `title` is the rule's own heading, where nothing shorter says it. */
type Tell = (finding: Finding, title: string, words: Words, today: string) => Headline;

/** Who says it and when, in one line; empty parts are left out. */
const line = (...parts: readonly string[]) => parts.filter((part) => part !== '').join(' · ');

const ABOUT_DECISION = {
  seller: 'headline_decision',
  tax: 'headline_decision_tax',
  product: 'headline_decision_product',
  model: 'headline_decision_model',
} as const;

const byDecision: Tell = (finding, _title, words, today) => {
  const { facts } = finding;
  const { t } = words;
  const key = facts.key ?? '';
  const about = toAbout(key);
  const { number, date, issuer, act } = decisionValues(facts, words);
  const isAlike = finding.rule === 'same-trader';
  return {
    headline: t(isAlike ? 'headline_same_trader' : ABOUT_DECISION[about], isAlike ? {} : { act }),
    byline: line(
      t('byline_decision', { issuer, number, date }),
      daysLeft(facts.lastDay ?? '', today, words),
      facts.status === 'appealed' ? t('byline_appealed') : '',
    ),
    advice: t(decisionAdvice(key, isAlike)),
  };
};

function decisionAdvice(key: string, isAlike: boolean): MessageKey {
  const about = toAbout(key);
  if (isAlike || about === 'tax') return 'advice_compare_names';
  if (about !== 'seller') return 'advice_compare_goods';
  return key.startsWith('site:') ? 'advice_decision_site' : 'advice_decision';
}

function daysLeft(lastDay: string, today: string, { t }: Words): string {
  const days = daysBetween(today, lastDay);
  if (days > 1) return t('byline_days_left', { days });
  return t(days === 1 ? 'byline_day_left' : 'byline_last_day');
}

const byList: (advice: MessageKey) => Tell =
  (advice) =>
  ({ source }, title, words) => ({
    headline: title,
    byline: words.t('byline_list', { source: source.name, date: words.date(source.asOf) }),
    advice: words.t(advice),
  });

/** Characters of a product's own name in a byline. */
const LONGEST_NAME = 80;

const byRecall: Tell = ({ facts }, title, words) => {
  const { t } = words;
  const { issuer, goods, hazards, measures } = recallWords(facts, words);
  const isCoded = facts.authority !== undefined;
  const name = shortened(goods === '' ? (facts.product ?? '') : upperFirst(goods));
  const isForeign = facts.telling === 'foreign' && hazards !== '';
  return {
    headline:
      facts.telling === 'home'
        ? t('headline_recall')
        : isForeign
          ? t('headline_recall_foreign', { hazards })
          : title,
    byline: line(
      isCoded ? (hazards === '' ? name : t('byline_recall', { goods: name, hazards })) : '',
      t('byline_notice', {
        issuer: isCoded ? upperFirst(issuer) : (facts.issuer ?? ''),
        number: facts.number ?? '',
        date: words.date(facts.issuedOn ?? ''),
      }),
      isCoded ? '' : (facts.product ?? ''),
    ),
    advice: [
      t(recallAdvice(facts.telling)),
      ...(measures === '' ? [] : [t('recall_said_measures', { measures })]),
    ].join(' '),
  };
};

function shortened(name: string): string {
  return name.length <= LONGEST_NAME ? name : `${name.slice(0, LONGEST_NAME - 1).trimEnd()}…`;
}

function recallAdvice(telling: string | undefined): MessageKey {
  if (telling === 'voluntary') return 'advice_general';
  return telling === 'item' ? 'advice_recall_item' : 'advice_recall';
}

/** What was read on the page itself: the byline says where. */
const onPage =
  (headline: MessageKey | null, read: (finding: Finding, words: Words) => string, advice: MessageKey): Tell =>
  (finding, title, words) => ({
    headline: headline === null ? title : words.t(headline),
    byline: read(finding, words),
    advice: words.t(advice),
  });

const readHere = ({ facts }: Finding, { t }: Words) =>
  t('byline_read', { text: facts.word ?? facts.code ?? facts.host ?? '' });

/** Every rule's headline. A rule without one does not compile. */
const HEADLINES: Readonly<Record<RuleId, Tell>> = {
  violation: byDecision,
  'same-trader': byDecision,
  'site-warning': byList('advice_site_warning'),
  recall: byRecall,
  impersonation: (finding, _title, words) => {
    const { facts, source } = finding;
    const { t } = words;
    return {
      headline: t('headline_impersonation'),
      byline:
        facts.key === undefined
          ? t('byline_official', {
              store: facts.official ?? '',
              shop: matchedBy(`shop:${facts.host ?? ''}:${facts.officialId ?? ''}`, words),
            })
          : t('byline_list', { source: source.name, date: words.date(source.asOf) }),
      advice: t('advice_impersonation'),
    };
  },
  'tax-code-form': onPage(null, readHere, 'advice_tax_code'),
  badge: onPage(null, ({ facts }, { t }) => t('byline_host', { host: facts.host ?? '' }), 'advice_badge'),
  disclosure: onPage(
    'headline_disclosure',
    ({ facts }, { t }) =>
      t('byline_missing', { count: (facts.items ?? '').split(' ').length, host: facts.host ?? '' }),
    'advice_disclosure',
  ),
  goods: onPage(null, ({ facts }, { t }) => t('byline_title', { word: facts.word ?? '' }), 'advice_goods'),
  registered: byList('advice_record'),
  notified: byList('advice_record'),
  'official-store': byList('advice_official'),
  suspended: byList('advice_general'),
  withdrawn: byList('advice_general'),
  'tax-record': byList('advice_compare_names'),
  'same-business': byList('advice_general'),
  disclosed: onPage(
    null,
    ({ facts }, { t }) => t('byline_host', { host: facts.host ?? '' }),
    'advice_general',
  ),
  'seller-details': onPage(null, (_finding, { t }) => t('byline_here'), 'advice_general'),
};

/** A finding's headline, with the seller's answer to it: nobody reads the matter without that. */
export function writeHeadline(rule: RuleId, ...[finding, title, words, today]: Parameters<Tell>): Headline {
  const headline = HEADLINES[rule](finding, title, words, today);
  const { underReviewSince, beingCorrectedSince } = finding.facts;
  const answered =
    beingCorrectedSince !== undefined
      ? words.t('byline_being_corrected')
      : underReviewSince !== undefined
        ? words.t('byline_under_review')
        : '';
  return { ...headline, byline: line(headline.byline, answered) };
}

/** The headline of a state about which no finding says more. */
export function stateHeadline(
  state: Verdict['state'],
  label: string,
  summary: string,
  { t }: Words,
): Headline {
  const isSeller = state === 'unlisted' || state === 'unavailable';
  return { headline: label, byline: summary, advice: isSeller ? t('advice_general') : '' };
}
