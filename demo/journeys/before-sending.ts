/** Entries of docs/privacy/before-sending.md: what must be readable before "Send". */
export const BEFORE_SENDING = ['violation', 'picture', 'seller', 'to', 'who', 'what', 'consent'] as const;

/** Entries that a report without a picture, or one that cannot be sent yet, does not have. */
const CONDITIONAL: readonly string[] = ['picture', 'consent'];

/** Entries that are not readable in a window; `named` are those that its document has. */
export function missingBefore(readable: readonly string[], named: readonly string[]): string[] {
  return BEFORE_SENDING.filter(
    (entry) => !readable.includes(entry) && (named.includes(entry) || !CONDITIONAL.includes(entry)),
  );
}
