import { readFileSync } from 'node:fs';
import { SELLERS_FILE } from '@/demo/demonstration/world/files';
import { DEMO_PAGES, type DemoPage } from '@/demo/demonstration/world/pages';
import { DemoSellersSchema } from '@/demo/demonstration/world/sellers';

/** The invented sellers of the demonstration. */
export const SELLERS = DemoSellersSchema.parse(JSON.parse(readFileSync(SELLERS_FILE, 'utf8')));

/** Returns the demonstration's page of a marketplace and kind; `nth` selects one of several. */
export function findDemoPage(marketplace: string, kind: DemoPage['kind'], nth = 0): DemoPage {
  const found = DEMO_PAGES.filter((page) => page.marketplace === marketplace && page.kind === kind)[nth];
  if (!found) throw new Error(`no demonstration page ${marketplace} ${kind} ${nth}`);
  return found;
}

/**
 * Returns the state that a mark must show for a seller of the demonstration. A marketplace's own official mark is not a
 * registration.
 */
export function findExpectedState(
  marketplace: string,
  sellerId: string | undefined,
): 'registered' | 'warned' | 'unlisted' {
  const role = findRole(marketplace, sellerId);
  return role === 'registered' || role === 'warned' ? role : 'unlisted';
}

/** Whether a card of this seller gets a mark: it has a record, or its name has to be compared. */
export function hasMark(marketplace: string, sellerId: string | undefined): boolean {
  return findRole(marketplace, sellerId) !== 'unlisted';
}

/** Returns the role of a seller in the demonstration; the chip counts each role separately. */
export function findRole(marketplace: string, sellerId: string | undefined) {
  const found = SELLERS.find((seller) => seller.marketplace === marketplace && seller.id === sellerId);
  return found?.role ?? 'unlisted';
}
