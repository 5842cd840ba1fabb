/** What the browser wakes the background with, for a sweep's next page and a watch's next look. */
export const CASE_ALARM = 'case-work';
/** How long after work was begun it is looked at again (ms), should it have failed before it could set its own time. */
export const CASE_AGAIN_MS = 60_000;
