/** What the browser wakes the background with, for a sweep's next page and a watch's next look. */
export const CASE_ALARM = 'case-work';
