// Why: docs/decisions/intake/sellers-answers.md

import type { AnswerPageDeps } from './disputes-deps';
import type { PolicyTerms } from './policy-terms';
import { renderPrivacyEn } from './privacy-en';
import { renderPrivacyVi } from './privacy-vi';

/** Renders the privacy policy of the sellers' page in a language. */
export function renderPrivacyPage(
  language: 'vi' | 'en',
  { authority, answerContact: contact, answerDays, servers }: AnswerPageDeps,
) {
  const days = new Intl.NumberFormat(language).format(answerDays);
  const country = servers === undefined ? undefined : formatCountryName(language, servers);
  const isAbroad = servers !== undefined && servers !== 'VN';
  const terms: PolicyTerms = { authority: authority[language], contact, country, isAbroad, days };
  return language === 'en' ? renderPrivacyEn(terms) : renderPrivacyVi(terms);
}

function formatCountryName(language: 'vi' | 'en', code: string): string | undefined {
  // `Intl` writes "Vietnam"; all our English texts write "Viet Nam".
  if (language === 'en' && code === 'VN') return 'Viet Nam';
  return new Intl.DisplayNames([language], { type: 'region' }).of(code);
}
