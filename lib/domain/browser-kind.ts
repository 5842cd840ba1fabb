/** Browsers whose menus of extensions differ. Chrome's is that of Brave, Cốc Cốc and other relatives, too. */
export type BrowserKind = 'chrome' | 'edge' | 'firefox' | 'firefox-phone';

/** The kind of browser by its user agent. */
export function browserKind(userAgent: string): BrowserKind {
  if (/Firefox\//.test(userAgent)) return /Android/.test(userAgent) ? 'firefox-phone' : 'firefox';
  return /Edg\//.test(userAgent) ? 'edge' : 'chrome';
}
