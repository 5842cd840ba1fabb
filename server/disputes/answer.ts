// Why: docs/decisions/intake/sellers-answers.md

import { renderDisputePageEn } from './answer-en';
import { renderDisputePageVi } from './answer-vi';
import type { AnswerPageDeps } from './disputes-deps';
import { type FormState, renderDisputeForm } from './form';
import { DISPUTE_WORDS } from './words';

/**
 * Renders the page to which every finding links. The page tells a seller why there is a mark and what the seller can ask for. It
 * also holds the form for a dispute.
 */
export function renderDisputePage(state: FormState, deps: AnswerPageDeps) {
  const { authority, answerContact } = deps;
  const form = renderDisputeForm(state, DISPUTE_WORDS[state.language], deps);
  const { record = '', finding = '', shop = '' } = state.values;
  const params = new URLSearchParams({
    ...(finding ? { finding } : {}),
    ...(record ? { record } : {}),
    ...(shop ? { shop } : {}),
  });
  const query = params.size === 0 ? '' : `&${params}`;
  return state.language === 'en'
    ? renderDisputePageEn(authority.en, answerContact, form, query)
    : renderDisputePageVi(authority.vi, answerContact, form, query);
}
