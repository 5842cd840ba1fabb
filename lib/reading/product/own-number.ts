/**
 * Whether a page whose own data name a listing may show the address's. A variant's address can stand on a page that names
 * another variant, and the page's list of variants then has both; a number that stands nowhere in it is another page's.
 */
export function mayShow(
  { documentElement }: Document,
  listingId: string,
  named: string | null | undefined,
): boolean {
  return !named || named === listingId || documentElement.innerHTML.includes(listingId);
}
