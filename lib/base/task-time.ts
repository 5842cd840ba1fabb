// Why: docs/decisions/page/marks.md

/** Longest task of ours on a page's cards (ms). People notice 50 ms, and some devices are slow. */
export const TASK_MS = 12;
