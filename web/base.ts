/** The path under which an intake serves the page, which is the service worker's scope. */
export const BASE = '/phone/';
/** The address to which the system's share menu posts what a person shares (`share_target` in the manifest). */
export const SHARE_PATH = `${BASE}share`;
