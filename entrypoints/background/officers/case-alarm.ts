/** Alarm for the next page of a sweep and the next look of a watch. */
export const CASE_ALARM = 'case-work';
/** Delay (ms) of the alarm set before work begins, in case the work dies before it sets its own. */
export const CASE_AGAIN_MS = 60_000;
