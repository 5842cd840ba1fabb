// Why: docs/decisions/page/marks.md

/**
 * How long one task of ours may look at a page's cards, in ms: the rest follows in the next task, so that none comes
 * near the 50 ms after which a person feels it, on a slow device either.
 */
export const TASK_MS = 12;
