import {
  DISCLOSURE_ITEMS,
  type DisclosureItem,
  type ItemReading,
} from '@/lib/domain/seller/site-disclosures';
import type { SiteFacts } from '@/lib/domain/seller/site-facts';
import type { Bilingual } from './bilingual';
import type { Basis } from './sources';

/** The lists of the law: A every platform's owner, B online ordering, C the seller on a platform, D any distance sale. */
type ChecklistLetter = 'A' | 'B' | 'C' | 'D';

/** Items that only a person can see: never read, so never missing, and named as something to look for. */
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

/** One thing the law asks to be shown, and by whom. */
export interface ChecklistItem {
  readonly list: ChecklistLetter;
  readonly item: DisclosureItem | ByEyeItem;
  readonly name: Bilingual;
  readonly basis: Basis;
  readonly validFrom: string;
  readonly validUntil: string | null;
  /** Whether it is asked of this site; what is not known about a site is never held against it. */
  readonly appliesTo: (site: SiteFacts) => boolean;
  /** Information of consumer law art. 37: when it is wrong or missing a buyer may end the contract within 30 days. */
  readonly buyerMayEnd: boolean;
}

/** How an item was read on a site; what only a person can see is always `unknown`. */
export function readingOf(site: SiteFacts, item: ChecklistItem['item']): ItemReading {
  return isReadable(item) ? (site.items[item] ?? 'unknown') : 'unknown';
}

/** What stands on the site for an item that was found. */
export function shownFor(site: SiteFacts, item: ChecklistItem['item']): string | undefined {
  return isReadable(item) ? site.shown?.[item] : undefined;
}

const readable: ReadonlySet<string> = new Set(DISCLOSURE_ITEMS);

/** Whether the reader of a site's text looks for it. */
export function isReadable(item: ChecklistItem['item']): item is DisclosureItem {
  return readable.has(item);
}
