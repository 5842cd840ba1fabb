import { readFileSync } from 'node:fs';
import { SELLERS_FILE } from '@/demo/demonstration/world/files';
import { DEMO_PAGES, type DemoPage } from '@/demo/demonstration/world/pages';
import { DemoSellersSchema } from '@/demo/demonstration/world/sellers';

/** All invented sellers of the demonstration. */
export const SELLERS = DemoSellersSchema.parse(JSON.parse(readFileSync(SELLERS_FILE, 'utf8')));

/**
 * Returns a page of the demonstration by marketplace and kind; `nth` (from 0) selects one of several. Throws if there is none.
 */
export function findDemoPage(marketplace: string, kind: DemoPage['kind'], nth = 0): DemoPage {
  const found = DEMO_PAGES.filter((page) => page.marketplace === marketplace && page.kind === kind)[nth];
  if (!found) throw new Error(`no demonstration page ${marketplace} ${kind} ${nth}`);
  return found;
}

/**
 * Returns the state that the mark of a demonstration's seller must show. A marketplace's badge for official stores does not make
 * the seller `registered`.
 */
export function findExpectedMarkState(
  marketplace: string,
  sellerId: string | undefined,
): 'registered' | 'warned' | 'unlisted' {
  const role = findSellerRole(marketplace, sellerId);
  return role === 'registered' || role === 'warned' ? role : 'unlisted';
}

/** Whether this seller's cards get a mark: the seller has a record, or has a name to be compared with an official store's. */
export function hasMarkOnCards(marketplace: string, sellerId: string | undefined): boolean {
  return findSellerRole(marketplace, sellerId) !== 'unlisted';
}

/**
 * Returns the role of a seller in the demonstration, `unlisted` for any other seller. A results page's chip counts the sellers of
 * each role.
 */
export function findSellerRole(marketplace: string, sellerId: string | undefined) {
  const found = SELLERS.find((seller) => seller.marketplace === marketplace && seller.id === sellerId);
  return found?.role ?? 'unlisted';
}
