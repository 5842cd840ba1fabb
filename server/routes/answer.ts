// Why: docs/decisions/intake/sellers-answers.md

import type { IntakeDeps } from '@/server/deps';
import { renderAnswerEn } from './answer-en';
import { renderAnswerVi } from './answer-vi';
import { disputeForm, type FormState } from './dispute-form';
import { DISPUTE_WORDS } from './dispute-words';

/** The page every finding links to: why there is a mark, what a seller can ask for, and the form to ask with. */
export function answerPage(
  state: FormState,
  { authority, answerContact }: Pick<IntakeDeps, 'authority' | 'answerContact'>,
) {
  const form = disputeForm(state, DISPUTE_WORDS[state.language]);
  const { record = '', finding = '', shop = '' } = state.values;
  const kept = new URLSearchParams({
    ...(finding ? { finding } : {}),
    ...(record ? { record } : {}),
    ...(shop ? { shop } : {}),
  });
  const query = kept.size === 0 ? '' : `&${kept}`;
  return state.language === 'en'
    ? renderAnswerEn(authority.en, answerContact, form, query)
    : renderAnswerVi(authority.vi, answerContact, form, query);
}
