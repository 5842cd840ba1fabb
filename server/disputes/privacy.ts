// Why: docs/decisions/intake/sellers-answers.md

import type { AnswerPageDeps } from './disputes-deps';
import { renderPrivacyEn } from './privacy-en';
import { renderPrivacyVi } from './privacy-vi';

/** What the policy of the sellers' page states of this intake. */
export interface PolicyTerms {
  readonly authority: string;
  /** E-mail address for requests about personal data; undefined where none is set. */
  readonly contact: string | undefined;
  /** The country of its servers; undefined where none is set. */
  readonly country: string | undefined;
  readonly isAbroad: boolean;
  /** How long an answer is kept after it has ended, as its readers write numbers (days). */
  readonly days: string;
}

/** The privacy policy of the sellers' page. */
export function privacyPage(
  language: 'vi' | 'en',
  { authority, answerContact: contact, answerDays, servers }: AnswerPageDeps,
) {
  const days = new Intl.NumberFormat(language).format(answerDays);
  const country = servers === undefined ? undefined : countryName(language, servers);
  const isAbroad = servers !== undefined && servers !== 'VN';
  const terms: PolicyTerms = { authority: authority[language], contact, country, isAbroad, days };
  return language === 'en' ? renderPrivacyEn(terms) : renderPrivacyVi(terms);
}

function countryName(language: 'vi' | 'en', code: string): string | undefined {
  // As in all our English.
  if (language === 'en' && code === 'VN') return 'Viet Nam';
  return new Intl.DisplayNames([language], { type: 'region' }).of(code);
}
