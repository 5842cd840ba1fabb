/**
 * True if a page may show the listing of its address although its data name another one (`named`). The address of a variant can
 * lead to a page that names another variant; the page's list of variants then contains the address's number. If the list does not
 * contain that number, the data belong to another page.
 */
export function canShowListing(
  { documentElement }: Document,
  listingId: string,
  named: string | null | undefined,
): boolean {
  return !named || named === listingId || documentElement.innerHTML.includes(listingId);
}
