/**
 * True if a page may show the listing of its address. It may if the page's data name this listing or none. If the data name
 * another one (`named`), it may only if the page contains the number of the address: the address of a variant can lead to a page
 * that names another variant, and that page's list of variants contains the number. Otherwise the data belong to another page.
 */
export function mayPageShowListing(
  { documentElement }: Document,
  listingId: string,
  named: string | null | undefined,
): boolean {
  return !named || named === listingId || documentElement.innerHTML.includes(listingId);
}
