/**
 * True if a report names its seller uniquely, which an anonymous report requires: by the marketplace's shop number or by the
 * shop's address. A name is not enough, because several shops can share it.
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
