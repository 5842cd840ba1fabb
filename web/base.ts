/** The path under which an intake serves the phone page; it is also the scope of the service worker. */
export const BASE = '/phone/';
/** The path to which the system's share menu posts what a person shares (`share_target` in the manifest). */
export const SHARE_PATH = `${BASE}share`;
