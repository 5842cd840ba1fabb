import {
  DISCLOSURE_ITEMS,
  type DisclosureItem,
  type ItemReading,
} from '@/lib/domain/seller/site-disclosures';
import type { SiteFacts } from '@/lib/domain/seller/site-facts';
import type { Bilingual } from '../bilingual';
import type { Basis } from '../sources';

/**
 * The checklists of the law. A: for the owner of every platform. B: for online ordering. C: for a seller on a platform. D: for
 * every sale at a distance.
 */
type ChecklistLetter = 'A' | 'B' | 'C' | 'D';

/** Items that only a person can see. No code looks for them, so they are never missing; people are asked to look for them. */
const BY_EYE_ITEMS = [
  'service-terms',
  'livestream-rules',
  'order-review',
  'label',
  'licences',
  'seller-mark',
  'providers',
  'price-and-origin',
  'warranty',
] as const;
type ByEyeItem = (typeof BY_EYE_ITEMS)[number];

/** One item of information that the law requires a site to show. */
export interface ChecklistItem {
  readonly list: ChecklistLetter;
  readonly item: DisclosureItem | ByEyeItem;
  readonly name: Bilingual;
  readonly basis: Basis;
  readonly validFrom: string;
  readonly validUntil: string | null;
  /**
   * Returns true if a site with these facts must show the item; false if it need not, or if a fact that decides this is unknown.
   */
  readonly appliesTo: (site: SiteFacts) => boolean;
  /**
   * True for information that consumer law art. 37 requires. If such information is wrong or missing, a buyer may end the
   * contract within 30 days.
   */
  readonly buyerMayEnd: boolean;
}

/** Returns whether an item was found on a site. It is always `unknown` for an item that only a person can see. */
export function readChecklistItem(site: SiteFacts, item: ChecklistItem['item']): ItemReading {
  return isItemReadFromSiteText(item) ? (site.items[item] ?? 'unknown') : 'unknown';
}

/**
 * Returns the words with which a site states an item. Undefined if they were not found, or if the item is one that only a person
 * can see.
 */
export function findSiteTextForItem(site: SiteFacts, item: ChecklistItem['item']): string | undefined {
  return isItemReadFromSiteText(item) ? site.shown?.[item] : undefined;
}

const readable: ReadonlySet<string> = new Set(DISCLOSURE_ITEMS);

/** True if code looks for the item in a site's text. */
export function isItemReadFromSiteText(item: ChecklistItem['item']): item is DisclosureItem {
  return readable.has(item);
}
