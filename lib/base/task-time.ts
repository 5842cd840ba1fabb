// Why: docs/decisions/page/marks.md

/**
 * Longest task of ours on a page's cards (ms); the rest follows in the next task. Stays far below the 50 ms a person
 * can feel, on slow devices, too.
 */
export const TASK_MS = 12;
