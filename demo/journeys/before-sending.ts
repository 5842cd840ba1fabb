/** Entries of docs/privacy/before-sending.md that a report with a picture has: what must be readable before "Send". */
export const BEFORE_SENDING = ['violation', 'picture', 'seller', 'to', 'who', 'what', 'consent'] as const;
