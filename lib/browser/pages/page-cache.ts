// Why: docs/decisions/privacy/captures.md

/**
 * True if a content script can read the browser's cache unnoticed by the page. In Chromium the read is absent from the page's
 * timeline, service worker and policy reports. In Firefox the page can notice it, because the read counts as the page's own
 * request.
 */
export function isCacheReadHiddenFromPage(): boolean {
  return 'userAgentData' in navigator; // only Chromium has it
}
