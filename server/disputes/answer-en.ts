import { html } from 'hono/html';
import { type Markup, renderPage } from '@/server/platform/http/page';

/**
 * Renders, in English, the page on which a seller answers or corrects a record. `contact` is an e-mail address. `query` is added
 * to the link to the Vietnamese page, so that the record stays chosen on that page.
 */
export function renderDisputePageEn(
  authority: string,
  contact: string | undefined,
  form: Markup,
  query: string,
) {
  const body = html`<p class="soft"><a href="/answer?lang=vi${query}" hreflang="vi" lang="vi">Tiếng Việt</a></p>
<h1>Answer or correct what is shown about you</h1>
<p>This page is for sellers. The records are published by: <strong>${authority}</strong>.</p>

<h2>Why there is a mark</h2>
<ul>
<li><strong>Information</strong>: a public record about you was found, such as a registration, with its number and date.</li>
<li><strong>To check</strong>: something on the page is worth a second look, such as a tax code of the wrong form, or a name and an address like those of a person in a published decision. It says nothing about you as a business.</li>
<li><strong>Official warning</strong>: an authority published a decision. The mark states its number, date, issuer, act and area. It is shown for 30 days from publication and then disappears by itself.</li>
</ul>
<p>A report by a shopper is not a record. No other shopper sees it, and it changes no mark.</p>

<h2>What you can ask for</h2>
<table><tbody>
<tr><th scope="row">The record is about someone else</th><td>Give the address of your shop and the number of the record. Warnings match exact numbers only, so a wrong match is the publisher’s error and is removed first.</td></tr>
<tr><th scope="row">The record is out of date</th><td>Attach the newer decision, certificate or confirmation.</td></tr>
<tr><th scope="row">The decision was appealed, changed or withdrawn</th><td>Attach the document. The record then says so, or is withdrawn.</td></tr>
<tr><th scope="row">You disagree with the decision itself</th><td>Only the authority that issued it can change it; the mark names it. Follow the complaint procedure stated in the decision.</td></tr>
<tr><th scope="row">You want your side to be read</th><td>Send a short statement of facts. It is considered together with the record. Until then the mark says that the seller has answered and that the answer is under review.</td></tr>
</tbody></table>

${form}

${contact === undefined ? '' : html`<p>You can also write to <a href="mailto:${contact}">${contact}</a>.</p>`}
<p><a href="/answer/privacy?lang=en">Privacy policy of this page</a></p>
<p><a href="/answer/status?lang=en">See the state of an answer you sent</a></p>

<h2>What happens then</h2>
<p>A person compares your documents with the source. A correction is published as a new signed file; a browser that runs takes it within about half an hour of its publication, and an open page changes with it. Each record keeps its history: corrected, under review or withdrawn.</p>`;
  return renderPage({ language: 'en', title: 'Answer or correct a record', body });
}
