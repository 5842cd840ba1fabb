// Why: docs/decisions/intake/sellers-answers.md

import type { AnswerPageDeps } from './disputes-deps';
import { renderPrivacyEn } from './privacy-en';
import { renderPrivacyVi } from './privacy-vi';

/** What the policy of the sellers' page states of this intake. */
export interface PolicyTerms {
  readonly authority: string;
  /** E-mail address for requests about personal data; undefined where none is set. */
  readonly contact: string | undefined;
  /** How long an answer is kept after it has ended, as its readers write numbers (days). */
  readonly days: string;
}

/** The privacy policy of the sellers' page. */
export function privacyPage(
  language: 'vi' | 'en',
  { authority, answerContact: contact, answerDays }: AnswerPageDeps,
) {
  const days = new Intl.NumberFormat(language).format(answerDays);
  const terms: PolicyTerms = { authority: authority[language], contact, days };
  return language === 'en' ? renderPrivacyEn(terms) : renderPrivacyVi(terms);
}
