/** The entries of docs/privacy/before-sending.md, and those of a report without a picture. */
export const BEFORE_SENDING = ['violation', 'picture', 'seller', 'to', 'who', 'what', 'consent'] as const;
export const WITHOUT_PICTURE = BEFORE_SENDING.filter((entry) => entry !== 'picture');

/** Most words and controls of the review at rest. */
export const MOST_WORDS = 220;
export const MOST_CONTROLS = 14;
