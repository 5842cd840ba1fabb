/**
 * Returns whether a page may show the listing whose number is in the page's address (`listingId`). True if the page's data name
 * this listing, or none. If the data name another listing (`named`), true only if the page contains `listingId` somewhere: the
 * address of a variant can lead to a page that names another variant but lists all of them. Otherwise the data belong to another
 * page.
 */
export function mayPageShowListing(
  { documentElement }: Document,
  listingId: string,
  named: string | null | undefined,
): boolean {
  return !named || named === listingId || documentElement.innerHTML.includes(listingId);
}
