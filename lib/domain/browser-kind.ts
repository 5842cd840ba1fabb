/**
 * Browsers whose extension menus differ. Brave, Cốc Cốc and other Chromium browsers have Chrome's menus and count as `chrome`.
 */
export type BrowserKind = 'chrome' | 'edge' | 'firefox' | 'firefox-phone';

/** Returns the kind of browser by its user agent. */
export function findBrowserKind(userAgent: string): BrowserKind {
  if (/Firefox\//.test(userAgent)) return /Android/.test(userAgent) ? 'firefox-phone' : 'firefox';
  return /Edg\//.test(userAgent) ? 'edge' : 'chrome';
}
