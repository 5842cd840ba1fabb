/**
 * Whether a seller is told apart from every other, as a report without a complainant needs it: by the marketplace's number of the
 * shop, or by the shop's address. A name alone is not enough: several shops can bear it.
 */
export function isSellerIdentified({
  id,
  url,
}: {
  readonly id?: string | undefined;
  readonly url?: string | undefined;
}): boolean {
  return Boolean(id || url);
}
