/** Entries of docs/privacy/before-sending.md that must be readable before a person presses "Send". */
export const BEFORE_SENDING = ['violation', 'picture', 'seller', 'to', 'who', 'what', 'consent'] as const;

/**
 * Entries of docs/privacy/before-sending.md that must be readable before a person presses "Keep", in a build without an intake.
 */
export const BEFORE_KEEPING = ['violation', 'picture', 'seller', 'where', 'what', 'keep'] as const;

/**
 * Returns the entries of docs/privacy/before-sending.md that must be readable before sending or keeping, but are not. `readable`:
 * entries that a person can read in the window. `named`: all entries that the page in the window contains. The picture is
 * required only if the report has one. If the report can be neither sent nor kept, the result is empty, because the person has
 * nothing to agree to.
 */
export function findUnreadableRequiredEntries(
  readable: readonly string[],
  named: readonly string[],
): string[] {
  const entries = [BEFORE_SENDING, BEFORE_KEEPING].find((all) => named.includes(all.at(-1) ?? ''));
  if (!entries) return [];
  return entries.filter(
    (entry) => !readable.includes(entry) && (named.includes(entry) || entry !== 'picture'),
  );
}
