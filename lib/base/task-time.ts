// Why: docs/decisions/page/marks.md

/** Longest task of our scripts while they handle the cards of a page (ms). People notice 50 ms, and some devices are slow. */
export const TASK_MS = 12;
