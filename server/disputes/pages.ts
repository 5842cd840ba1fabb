import { html } from 'hono/html';
import type { DisputeStatus } from '@/lib/intake/dispute-contract';
import { renderPage } from '@/server/platform/http/page';
import { DISPUTE_WORDS } from './words';
import type { DisputeWords } from './words-vi';

type Language = 'vi' | 'en';

/** Renders the page that follows a sent dispute: the reference and secret to note down, and what happens next. */
export function renderDisputeSentPage(language: Language, status: DisputeStatus, secret: string) {
  const words = DISPUTE_WORDS[language];
  const body = html`<h1>${words.sentTitle}</h1>
<p>${words.keep}</p>
<dl>
<dt>${words.reference}</dt><dd><code>${status.reference}</code></dd>
<dt>${words.secret}</dt><dd><code>${secret}</code></dd>
</dl>
${renderNextStep(status, words)}
<form method="post" action="/answer/status?lang=${language}">
<input type="hidden" name="reference" value="${status.reference}">
<input type="hidden" name="secret" value="${secret}">
<button type="submit">${words.statusAsk}</button>
</form>
${renderPrivacyLink(language, words)}`;
  return renderPage({ language, title: words.sentTitle, body });
}

/**
 * Renders the form that asks for reference and secret. After a person asked for a dispute, the page also shows, above the form,
 * the dispute's state or that no such dispute was found. The form sends the secret in its body, because logs and histories store
 * URLs.
 */
export function renderDisputeStatusPage(
  language: Language,
  found?: { readonly status: DisputeStatus | undefined; readonly reference: string },
) {
  const words = DISPUTE_WORDS[language];
  const body = html`<p class="soft"><a href="/answer?lang=${language}">${words.back}</a></p>
<h1>${words.statusTitle}</h1>
${found?.status ? renderDisputeState(found.status, words, language) : ''}
${found && !found.status ? html`<p class="problems" role="alert">${words.statusNone}</p>` : ''}
<form method="post" action="/answer/status?lang=${language}">
<div class="field"><label for="reference">${words.reference}</label>
<input id="reference" name="reference" maxlength="16" required autocomplete="off" value="${found?.reference ?? ''}"></div>
<div class="field"><label for="secret">${words.secret}</label>
<input id="secret" name="secret" maxlength="60" required autocomplete="off"></div>
<button type="submit">${words.statusAsk}</button>
</form>
${renderPrivacyLink(language, words)}`;
  return renderPage({ language, title: words.statusTitle, body });
}

function renderPrivacyLink(language: Language, words: DisputeWords) {
  return html`<p class="soft"><a href="/answer/privacy?lang=${language}">${words.privacy}</a></p>`;
}

function renderDisputeState(status: DisputeStatus, words: DisputeWords, language: Language) {
  return html`<div role="status"><p><strong>${words.statuses[status.status]}</strong></p>
<ol>
${status.events.map(
  (event) =>
    html`<li>${formatDay(event.at)}: ${words.statuses[event.status]}${event.note ? html`. ${event.note[language]}` : ''}</li>`,
)}
</ol></div>
${status.status === 'received' ? renderNextStep(status, words) : ''}`;
}

function renderNextStep(status: DisputeStatus, words: DisputeWords) {
  if (status.shopCode === undefined) return html`<p>${words.registerNext}</p>`;
  return html`<dl><dt>${words.shopCode}</dt><dd><code>${status.shopCode}</code></dd></dl>
<p>${words.shopCodeNext}</p>`;
}

/** Formats a time as a day in Vietnam: 25/11/2026. */
function formatDay(at: string): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Ho_Chi_Minh' }).format(new Date(at));
}
