/** Entries of docs/privacy/before-sending.md: what must be readable before "Send". */
export const BEFORE_SENDING = ['violation', 'picture', 'seller', 'to', 'who', 'what', 'consent'] as const;

/**
 * Entries that are not readable in a window; `named` are those that its document has. A report without a picture has no entry for
 * one, and one that cannot be sent has none for the consent: nothing is missing there, since nothing can be agreed to.
 */
export function missingBefore(readable: readonly string[], named: readonly string[]): string[] {
  if (!named.includes('consent')) return [];
  return BEFORE_SENDING.filter(
    (entry) => !readable.includes(entry) && (named.includes(entry) || entry !== 'picture'),
  );
}
