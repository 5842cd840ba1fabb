/** The path under which an intake serves the page; the service worker's scope. */
export const BASE = '/phone/';
/** Where the system's share menu posts what a person shares (the manifest's `share_target`). */
export const SHARE_PATH = `${BASE}share`;
