/** Entries of docs/privacy/before-sending.md: what must be readable before "Send". */
export const BEFORE_SENDING = ['violation', 'picture', 'seller', 'to', 'who', 'what', 'consent'] as const;

/**
 * Returns the entries that are not readable in a window; `named` are those in its document. A report without a picture needs no
 * entry for it. A report that cannot be sent has no entry for the consent; then nothing counts as missing, because there is
 * nothing to agree to.
 */
export function findMissingBefore(readable: readonly string[], named: readonly string[]): string[] {
  if (!named.includes('consent')) return [];
  return BEFORE_SENDING.filter(
    (entry) => !readable.includes(entry) && (named.includes(entry) || entry !== 'picture'),
  );
}
