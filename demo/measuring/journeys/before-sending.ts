/** Entries of docs/privacy/before-sending.md: what must be readable before "Send". */
export const BEFORE_SENDING = ['violation', 'picture', 'seller', 'to', 'who', 'what', 'consent'] as const;

/** Entries of the same document: what must be readable before "Keep", where nobody receives reports. */
export const BEFORE_KEEPING = ['violation', 'picture', 'seller', 'where', 'what', 'keep'] as const;

/**
 * Returns the entries that are not readable in a window; `named` are those in its document. A report without a picture needs no
 * entry for it. A report that can be neither sent nor kept has no entry for the consent or the keeping; then nothing counts as
 * missing, because there is nothing to agree to.
 */
export function findMissingBefore(readable: readonly string[], named: readonly string[]): string[] {
  const entries = [BEFORE_SENDING, BEFORE_KEEPING].find((all) => named.includes(all.at(-1) ?? ''));
  if (!entries) return [];
  return entries.filter(
    (entry) => !readable.includes(entry) && (named.includes(entry) || entry !== 'picture'),
  );
}
