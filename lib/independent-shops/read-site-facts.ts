// Why: docs/decisions/marketplaces/independent-shops.md

import { maskPersonalNumbers } from '@/lib/domain/seller/personal-number';
import {
  DISCLOSURE_ITEMS,
  type DisclosureItem,
  type ItemReading,
} from '@/lib/domain/seller/site-disclosures';
import type { SiteFacts, SiteLine, SiteText } from '@/lib/domain/seller/site-facts';
import { findBadges } from './badges';
import * as find from './disclosure-details';
import * as patterns from './disclosure-patterns';
import { joinLabelsToValues, splitLinesAtLabels } from './disclosure-segments';
import { findOwner } from './owner-name';
import { findPolicyLinks, hasLinkToOtherPage, isAboutComplaints, isPolicyNamed } from './policies';
import { findRegistration } from './registration-details';

/**
 * Details of the owner. They count as not found only if the page links to no other page that usually states them. Such a page is
 * read only when the person opens it.
 */
const IDENTITY: readonly DisclosureItem[] = [
  'owner-name',
  'owner-address',
  'legal-representative',
  'registration',
  'registration-date',
  'registration-place',
  'tax-code',
  'phone',
  'e-mail',
];
/** Longest line in which details are read (characters). A longer line can only be a hint that a detail is stated. */
const LONGEST_LINE = 400;
/**
 * VIETNAMESE matches letters of Vietnamese that no other language of the supported independent shops has. A text counts as
 * Vietnamese if at least one in ONE_IN of its letters is matched.
 */
const VIETNAMESE = /[ơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/giu;
const ONE_IN = 30;
const COMPLAINT: readonly DisclosureItem[] = ['complaint-contact', 'complaint-times'];

/**
 * Reads what one page of a site discloses, from its text. A pure function; it runs in the background, because the rules for
 * numbers are too large for a content script. A policy is found by the text of its link, the owner's details by their own text.
 *
 * "Not found" is stated only if all of this is true: the page is in Vietnamese (which the law requires, and which is the only
 * language read here); it was read to its footer; and nothing hints that the detail is stated in other words, or on a linked page
 * that was not read. Twelve digits are a person's number, so only their ends are shown.
 */
export function readSiteFacts(page: SiteText): SiteFacts {
  const all = page.lines.map(({ text, at }) => ({ text: text.normalize('NFC'), at }));
  const lines = all.filter(({ text }) => text.length <= LONGEST_LINE);
  const found = new Map<DisclosureItem, find.Detail>();
  const addDetail = (item: DisclosureItem, detail: find.Detail | undefined) => {
    if (detail && !found.has(item)) found.set(item, detail);
  };
  const segments = splitLinesAtLabels(joinLabelsToValues(lines));
  const { owner, isOrganisation, isHousehold, isForeign, isSeveral } = findOwner(segments);
  const { number, date, office, taxCode } = findRegistration(segments);
  const phone = find.findPhone(page.contacts, segments);
  addDetail('owner-name', owner);
  addDetail('owner-address', find.findOwnerAddress(segments, isSeveral));
  addDetail('legal-representative', find.findRepresentative(segments, isSeveral));
  addDetail('registration', number);
  addDetail('registration-date', date);
  addDetail('registration-place', office);
  addDetail('tax-code', taxCode);
  addDetail('phone', phone.found);
  addDetail('e-mail', find.findEmail(page.contacts, lines));
  addDetail('complaint-contact', find.findComplaintContact(lines));
  addDetail('complaint-times', find.findComplaintTimes(lines, isAboutComplaints(page)));
  let isPolicyElsewhere = false;
  for (const [item, link] of findPolicyLinks(page)) {
    if (item) addDetail(item, link);
    else isPolicyElsewhere = true;
  }

  const isReadable = isTextInVietnamese(all);
  const isOwnerElsewhere = hasLinkToOtherPage(page, patterns.identityPages);
  const isComplaintElsewhere = hasLinkToOtherPage(page, patterns.policyLinks['complaint-method']);
  const isTold = (item: DisclosureItem) => {
    if (item === 'phone' && phone.isUnclear) return false;
    if (IDENTITY.includes(item)) return !isOwnerElsewhere;
    if (COMPLAINT.includes(item)) return !isOwnerElsewhere && !isComplaintElsewhere && !isPolicyElsewhere;
    return item in patterns.policyLinks && !isPolicyElsewhere;
  };
  const mayStand = (item: DisclosureItem) =>
    all.some(({ text }) => patterns.mayStand[item]?.test(text)) ||
    isPolicyNamed(lines, patterns.policyLinks[item]);
  const items: Partial<Record<DisclosureItem, ItemReading>> = {};
  for (const item of DISCLOSURE_ITEMS) {
    const isAbsent = page.isWhole && isReadable && isTold(item) && !mayStand(item);
    items[item] = found.has(item) ? 'found' : isAbsent ? 'not-found' : 'unknown';
  }
  return {
    host: page.host,
    platform: 'unknown',
    ordering: page.ordering || 'unknown',
    large: 'unknown',
    owner: isForeign ? 'foreign' : isOrganisation ? 'organisation' : isHousehold ? 'individual' : 'unknown',
    badges: findBadges(page.pictures),
    items,
    shown: Object.fromEntries(
      [...found].map(([item, { value }]) => [item, maskPersonalNumbers(value).slice(0, 500)]),
    ),
    places: Object.fromEntries([...found].map(([item, { at }]) => [item, at])),
    ...(taxCode && { taxCode: taxCode.value }),
  };
}

function isTextInVietnamese(lines: readonly SiteLine[]): boolean {
  const text = lines.map((line) => line.text).join('\n');
  const own = text.match(VIETNAMESE)?.length ?? 0;
  // Removing everything but letters, and taking the length of what is left, is faster than collecting the letters of a long page.
  return own > 0 && own * ONE_IN >= text.replace(/[^\p{L}]+/gu, '').length;
}
