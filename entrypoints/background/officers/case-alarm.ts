/** Alarm for the next page of a sweep and the next check of a watched page. */
export const CASE_ALARM = 'case-work';
/**
 * Delay of the alarm that is set before work begins (ms). The alarm resumes the work if the worker dies before the next alarm is
 * set.
 */
export const CASE_RESUME_MS = 60_000;
