/** Alarm for the next page of a sweep and the next look at a watched page. */
export const CASE_ALARM = 'case-work';
/** Delay of the alarm that is set before work begins, in case the worker dies before it sets the next one (ms). */
export const CASE_AGAIN_MS = 60_000;
