/** Alarm for the next page of a sweep and the next check of a watched page. */
export const CASE_ALARM = 'case-work';
/**
 * Delay of the alarm that is set before work begins (ms). It resumes the work if the worker dies before it sets the next alarm.
 */
export const CASE_RESUME_MS = 60_000;
