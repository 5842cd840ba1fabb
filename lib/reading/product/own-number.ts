/**
 * True if a page whose data name one listing may show the address's listing. A variant's address can show a page that names
 * another variant; the page's variant list then contains the number of the address. Otherwise the number belongs to another
 * page.
 */
export function canShowListing(
  { documentElement }: Document,
  listingId: string,
  named: string | null | undefined,
): boolean {
  return !named || named === listingId || documentElement.innerHTML.includes(listingId);
}
