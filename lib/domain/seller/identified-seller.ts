/**
 * True if a seller is identified uniquely, as a report without a complainant requires: by the marketplace's shop number or by
 * the shop's address. Several shops can share a name.
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
