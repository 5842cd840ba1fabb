// Why: docs/decisions/page/marks.md

/** Longest task of ours on a page's cards (ms): far below the 50 ms a person can feel, on slow devices, too. */
export const TASK_MS = 12;
