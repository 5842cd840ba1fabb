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
import { joinedLabels, toSegments } from './disclosure-segments';
import { findOwner } from './owner-name';
import { findPolicies, isAboutComplaints, isPolicyNamed, leadsElsewhere } from './policies';
import { registrationIn } from './registration-details';

/** The owner's details; pages that usually hold them are read only when the person opens them. */
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
/** Longest line in which details are read (characters); longer ones can only hint at them. */
const LONGEST_LINE = 400;
/**
 * Letters used only in Vietnamese among shops' languages, and the share of a text's letters that makes it Vietnamese.
 */
const VIETNAMESE = /[ơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/giu;
const ONE_IN = 30;
const COMPLAINT: readonly DisclosureItem[] = ['complaint-contact', 'complaint-times'];

/**
 * Reads what one page of a site discloses, from its text. Pure; runs in the background, because checking numbers is
 * too large for a page. A policy counts by the words of its link, the owner's details by their text. "Not found" is
 * said only of a page in Vietnamese (required by law, and the only language understood here) that was read to its
 * footer, without hints that the detail is stated in other words or on a linked unread page. Twelve digits are a
 * person's number: only their ends are shown.
 */
export function readSiteFacts(page: SiteText): SiteFacts {
  const all = page.lines.map(({ text, at }) => ({ text: text.normalize('NFC'), at }));
  const lines = all.filter(({ text }) => text.length <= LONGEST_LINE);
  const found = new Map<DisclosureItem, find.Detail>();
  const keep = (item: DisclosureItem, detail: find.Detail | undefined) => {
    if (detail && !found.has(item)) found.set(item, detail);
  };
  const segments = toSegments(joinedLabels(lines));
  const { owner, isOrganisation, isHousehold, isForeign, isSeveral } = findOwner(segments);
  const { number, date, office, taxCode } = registrationIn(segments);
  const phone = find.phone(page.contacts, segments);
  keep('owner-name', owner);
  keep('owner-address', find.address(segments, isSeveral));
  keep('legal-representative', find.representative(segments, isSeveral));
  keep('registration', number);
  keep('registration-date', date);
  keep('registration-place', office);
  keep('tax-code', taxCode);
  keep('phone', phone.found);
  keep('e-mail', find.email(page.contacts, lines));
  keep('complaint-contact', find.complaintContact(lines));
  keep('complaint-times', find.complaintTimes(lines, isAboutComplaints(page)));
  let isPolicyElsewhere = false;
  for (const [item, link] of findPolicies(page)) {
    if (item) keep(item, link);
    else isPolicyElsewhere = true;
  }

  const isReadable = isVietnamese(all);
  const isOwnerElsewhere = leadsElsewhere(page, patterns.identityPages);
  const isComplaintElsewhere = leadsElsewhere(page, patterns.policyLinks['complaint-method']);
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

function isVietnamese(lines: readonly SiteLine[]): boolean {
  const text = lines.map((line) => line.text).join('\n');
  const own = text.match(VIETNAMESE)?.length ?? 0;
  // Counting is faster than collecting all letters of a long page.
  return own > 0 && own * ONE_IN >= text.replace(/[^\p{L}]+/gu, '').length;
}
