import {
  DISCLOSURE_ITEMS,
  type DisclosureItem,
  type ItemReading,
} from '@/lib/domain/seller/site-disclosures';
import type { SiteFacts } from '@/lib/domain/seller/site-facts';
import type { Bilingual } from '../bilingual';
import type { Basis } from '../sources';

/**
 * The checklists of the law: A for every platform's owner, B for online ordering, C for the seller on a platform, D for any
 * distance sale.
 */
type ChecklistLetter = 'A' | 'B' | 'C' | 'D';

/** Items that only a person can see. They are never read, so never missing; people are asked to look for them. */
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

/** One item that the law requires to be shown. */
export interface ChecklistItem {
  readonly list: ChecklistLetter;
  readonly item: DisclosureItem | ByEyeItem;
  readonly name: Bilingual;
  readonly basis: Basis;
  readonly validFrom: string;
  readonly validUntil: string | null;
  /** True if this site must show the item. An unknown property of a site never makes an item required. */
  readonly appliesTo: (site: SiteFacts) => boolean;
  /** Information of consumer law art. 37: if it is wrong or missing, a buyer may end the contract within 30 days. */
  readonly buyerMayEnd: boolean;
}

/** Returns how an item was read on a site; always `unknown` for an item that only a person can see. */
export function readChecklistItem(site: SiteFacts, item: ChecklistItem['item']): ItemReading {
  return isReadable(item) ? (site.items[item] ?? 'unknown') : 'unknown';
}

/** Returns the text of an item that was found on the site. */
export function findShownText(site: SiteFacts, item: ChecklistItem['item']): string | undefined {
  return isReadable(item) ? site.shown?.[item] : undefined;
}

const readable: ReadonlySet<string> = new Set(DISCLOSURE_ITEMS);

/** True if the reader of a site's text looks for the item. */
export function isReadable(item: ChecklistItem['item']): item is DisclosureItem {
  return readable.has(item);
}
