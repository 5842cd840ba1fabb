import { DISCLOSURE_ITEMS, type DisclosureItem } from '@/lib/domain/seller/site-disclosures';
import type { SiteLine, SiteText } from '@/lib/domain/seller/site-facts';
import type { Detail } from './disclosure-details';
import * as patterns from './disclosure-patterns';

/** Maximum number of characters of a heading or a footer line that can name a policy. */
const LONGEST_NAME = 120;

/**
 * Yields each link to a policy with the disclosure item that the policy is about, links in the footer first. The disclosure item
 * is undefined for a link to a page that may contain several policies.
 */
export function* findPolicyLinks({ links }: SiteText): Generator<[DisclosureItem | undefined, Detail]> {
  const inFooter = ({ at }: SiteLine) => at.startsWith('footer ');
  for (const link of [...links.filter(inFooter), ...links.filter((one) => !inFooter(one))]) {
    const items = DISCLOSURE_ITEMS.filter((item) => patterns.policyLinks[item]?.test(link.text));
    for (const item of items) yield [item, { value: link.href, at: link.at }];
    const mayHoldMore = items.length === 0 ? patterns.policyPages : patterns.generalTerms;
    if (mayHoldMore.test(link.text)) {
      yield [undefined, { value: link.href, at: link.at }];
    }
  }
}

/**
 * True if a heading or a line of the footer names a policy. The policy's text may then exist although no link leads to it: on
 * this page, behind a script, or at a URL that is never read (for example, a payment policy whose URL looks like that of the
 * checkout).
 */
export function isPolicyNamed(lines: readonly SiteLine[], name: RegExp | undefined): boolean {
  return lines.some(
    ({ text, at }) =>
      text.length <= LONGEST_NAME &&
      /^footer |^h[1-6]$/.test(at) &&
      name?.test(text.replace(/\s+/g, ' ')) === true,
  );
}

/** True if the page links to another page of this site whose link text matches `name`. */
export function hasLinkToOtherPage({ links, host, path }: SiteText, name: RegExp | undefined): boolean {
  return links.some(({ text, href }) => {
    const target = new URL(href);
    const isHere = target.hostname.replace(/^www\./, '') === host;
    return isHere && target.pathname !== path && name?.test(text) === true;
  });
}

/** True if a page's address or main heading is about complaints. */
export function isAboutComplaints({ path, lines }: SiteText): boolean {
  const headings = lines.filter(({ at }) => at.endsWith('h1')).map(({ text }) => text);
  return patterns.complaintPath.test(path) || headings.some((text) => patterns.complaint.test(text));
}
