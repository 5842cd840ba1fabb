/**
 * Whether a page whose data name one listing may show the address's listing. A variant's address can show a page that
 * names another variant; the page's variant list then has both numbers. A number found nowhere in it belongs to
 * another page.
 */
export function mayShow(
  { documentElement }: Document,
  listingId: string,
  named: string | null | undefined,
): boolean {
  return !named || named === listingId || documentElement.innerHTML.includes(listingId);
}
