import { html } from 'hono/html';
import { renderPage } from '@/server/platform/http/page';
import type { PolicyTerms } from './policy-terms';

/** Renders the privacy policy in English. */
export function renderPrivacyEn({ authority, contact, country, isAbroad, days }: PolicyTerms) {
  const body = html`<p class="soft"><a href="/answer/privacy?lang=vi" hreflang="vi" lang="vi">Tiếng Việt</a> · <a href="/answer?lang=en">Back to the page for sellers</a></p>
<h1>Privacy on the page for sellers</h1>
<p>It covers the page /answer, where a seller answers or corrects a record. The extension and the page for phones have policies of their own.</p>

<h2>Who controls the data</h2>
<p><strong>${authority}</strong>${contact === undefined ? html`. It has stated no contact.` : html`, contact: <a href="mailto:${contact}">${contact}</a>.`} ${country === undefined ? 'It has not stated where its servers are.' : html`Its servers are in ${country}${isAbroad ? ', outside Viet Nam' : ''}.`}</p>

<h2>Which data, and what for</h2>
<ul>
<li>The name, position, email and telephone you give: to know who answers, and to reply to you.</li>
<li>The shop’s address, the tax code, what you write and the documents you send: to compare them with the published record.</li>
<li>This page sets no cookie, runs no script and measures nobody. The software writes no network address of yours into its log.</li>
</ul>
<p>The data is used to decide the answer only. It is not sold, rented or used for advertising. Please send no passwords, no copies of identity cards and no data of others.</p>

<h2>Who reads it</h2>
<p>Officers of the unit that decides answers. They give a reason before they see who you are or open a document, and each look is logged. Published is only that the seller has answered, and that the record was corrected or stays as it is.</p>

<h2>How long it is kept</h2>
<p>The whole answer, with name, contact, statement and documents, is deleted ${days} days after the last thing that happened to it. The log of what officers looked at has a period of its own and holds no name of yours.</p>

<h2>Your rights</h2>
<p>Under the Law on Personal Data Protection 91/2025/QH15 you may know, see, correct, delete, restrict or object to the use of your data, withdraw, complain, denounce, sue and claim compensation. ${contact === undefined ? '' : html`Write to ${contact} and give the answer’s reference and tracking code. `}The intake office has to answer within the periods of Decree 356/2025/NĐ-CP. When you withdraw, the answer is considered no further, and your name, contact and documents are deleted.</p>
<p>People named in a document that somebody else sent have these rights too.</p>`;
  return renderPage({ language: 'en', title: 'Privacy on the page for sellers', body });
}
