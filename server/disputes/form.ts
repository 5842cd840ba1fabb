import { html } from 'hono/html';
import { DISPUTE_CONTROLS, DISPUTE_REQUESTS } from '@/lib/intake/dispute-contract';
import { FINDING_NAMES } from '@/lib/reference/finding-names';
import type { Markup } from '@/server/platform/http/page';
import type { AnswerPageDeps } from './disputes-deps';
import type { DisputeWords } from './words-vi';

/** The content of the form: the values by field name ("shop.url"), and the names of the fields that were refused. */
export interface FormState {
  readonly language: 'vi' | 'en';
  readonly secret: string;
  readonly values: Readonly<Record<string, string>>;
  readonly wrong: readonly string[];
  /** True if the form is shown again because the intake has no room for the documents that the seller sent. */
  readonly noRoom?: boolean;
}

/** Renders the seller's form: plain HTML without a script, with each message next to its field. */
export function renderDisputeForm(state: FormState, words: DisputeWords, deps: AnswerPageDeps): Markup {
  const { values } = state;
  const wrong = [...new Set(state.wrong.map(toFormFieldName))];
  const finding = FINDING_NAMES[values.finding ?? ''];
  const messages: Readonly<Record<string, string>> = words.wrong;
  const findErrorText = (name: string) =>
    name === 'documents' && state.noRoom ? words.documentsNoRoom : (messages[name] ?? words.wrongElse);
  const drawField: DrawField = (name, label, options = {}) => {
    const { hint, required = true, type = 'text', rows, min, max = 300, pattern, complete } = options;
    const bad = wrong.includes(name);
    const described = [hint && `${name}-hint`, bad && `${name}-wrong`].filter(Boolean).join(' ');
    const value = values[name] ?? '';
    const shared = html`id="${name}" name="${name}" ${min === undefined ? '' : html`minlength="${min}"`} ${pattern === undefined ? '' : html`pattern="${pattern}" title="${findErrorText(name)}"`} maxlength="${max}" aria-describedby="${described}" aria-invalid="${bad}" autocomplete="${complete ?? 'off'}"`;
    return html`<div class="field">
<label for="${name}">${label}${required ? '' : html` <span class="soft">(${words.optional})</span>`}</label>
${hint === undefined ? '' : html`<p class="soft hint" id="${name}-hint">${hint}</p>`}
${
  rows === undefined
    ? html`<input type="${type}" value="${value}" ${shared} ${required ? html`required` : ''}>`
    : html`<textarea rows="${rows}" ${shared} ${required ? html`required` : ''}>${value}</textarea>`
}
${bad ? html`<p class="wrong" id="${name}-wrong">${findErrorText(name)}</p>` : ''}
</div>`;
  };
  const drawChoice = (name: string, label: string, options: readonly (readonly [string, string])[]) =>
    html`<fieldset id="${name}" tabindex="-1" ${wrong.includes(name) ? html`aria-describedby="${name}-wrong"` : ''}>
<legend>${label}</legend>
${options.map(
  ([value, text]) =>
    html`<label class="tick"><input type="radio" name="${name}" value="${value}" required ${values[name] === value ? html`checked` : ''}> ${text}</label>`,
)}
${wrong.includes(name) ? html`<p class="wrong" id="${name}-wrong">${findErrorText(name)}</p>` : ''}
</fieldset>`;

  return html`<h2 id="form">${words.formTitle}</h2>
${
  wrong.length === 0
    ? ''
    : html`<div class="problems" role="alert"><p>${words.problems}</p><ul>
${wrong.map((name) => html`<li><a href="#${messages[name] === undefined ? 'form' : name}">${findErrorText(name)}</a></li>`)}
</ul>${state.noRoom ? '' : html`<p>${words.attachAgain}</p>`}</div>`
}
<form method="post" action="/answer?lang=${state.language}#form" enctype="multipart/form-data">
<input type="hidden" name="secret" value="${state.secret}">
<input type="hidden" name="finding" value="${values.finding ?? ''}">
${finding === undefined ? '' : html`<p>${words.finding}: <strong>${finding[state.language]}</strong></p>`}
${drawField('record', words.about, { hint: words.aboutHint, required: false })}
${drawChoice(
  'request',
  words.request,
  DISPUTE_REQUESTS.map((value) => [value, words.requests[value]]),
)}
${drawField('shop.url', words.shop, { hint: words.shopHint, type: 'url', max: 2_048 })}
${drawField('shop.taxCode', words.taxCode, { required: false, max: 14, pattern: '[0-9]{10}(-[0-9]{3})?|[0-9]{12}' })}
${drawChoice(
  'control',
  words.control,
  DISPUTE_CONTROLS.map((value) => [value, words.controls[value]]),
)}
${drawField('statement', words.statement, { hint: words.statementHint, rows: 8, min: 20, max: 5_000 })}
<div class="field">
<label for="documents">${words.documents} <span class="soft">(${words.optional})</span></label>
<p class="soft hint" id="documents-hint">${words.documentsHint}</p>
<input type="file" id="documents" name="documents" multiple accept=".pdf,.png,.jpg,.jpeg" aria-describedby="documents-hint ${wrong.includes('documents') ? 'documents-wrong' : ''}">
${wrong.includes('documents') ? html`<p class="wrong" id="documents-wrong">${findErrorText('documents')}</p>` : ''}
</div>
<h3>${words.who}</h3>
${drawField('who.name', words.name, { max: 200, complete: 'name' })}
${drawField('who.role', words.role, { required: false, max: 100, complete: 'organization-title' })}
${drawField('who.email', words.email, { type: 'email', max: 254, complete: 'email' })}
${drawField('who.phone', words.phone, { type: 'tel', required: false, max: 20, complete: 'tel' })}
<div class="field" id="consent" tabindex="-1">
<label class="tick"><input type="checkbox" name="consent" value="yes" required ${values.consent === 'yes' ? html`checked` : ''}> ${formatConsentText(state.language, words, deps)}</label>
<p class="soft hint">${formatRightsText(words, deps)} <a href="/answer/privacy?lang=${state.language}">${words.privacy}</a></p>
${wrong.includes('consent') ? html`<p class="wrong">${findErrorText('consent')}</p>` : ''}
</div>
<button type="submit">${words.send}</button>
</form>`;
}

/** Returns the text to which the seller consents: who controls the data, why, for how long, and the seller's rights. */
function formatConsentText(
  language: FormState['language'],
  words: DisputeWords,
  deps: AnswerPageDeps,
): string {
  const days = new Intl.NumberFormat(language).format(deps.answerDays);
  return words.consent.replace('$AUTHORITY$', () => deps.authority[language]).replace('$DAYS$', days);
}

function formatRightsText(words: DisputeWords, { answerContact }: AnswerPageDeps): string {
  if (answerContact === undefined) return words.consentNoContact;
  return words.consentContact.replace('$CONTACT$', () => answerContact);
}

type DrawField = (
  name: string,
  label: string,
  options?: {
    readonly hint?: string;
    readonly required?: boolean;
    readonly type?: 'text' | 'url' | 'email' | 'tel';
    readonly rows?: number;
    readonly min?: number;
    readonly max?: number;
    /**
     * A regular expression that the browser checks before it sends the form. Without this check, the intake would refuse a wrong
     * value and show the form again, without the files that the seller had chosen.
     */
    readonly pattern?: string;
    readonly complete?: string;
  },
) => Markup;

/** Returns the name of the form's field for a path in the contract. All documents share the field `documents`. */
function toFormFieldName(path: string): string {
  return path.startsWith('documents') ? 'documents' : path;
}
