// Why: docs/decisions/privacy/captures.md

/**
 * True if a content script can read the browser's cache unnoticed by the page. In Chromium the read is absent from the page's
 * timeline, service worker and policy reports. Firefox reads as the page itself.
 */
export function canReadCacheUnseen(): boolean {
  return 'userAgentData' in navigator; // only Chromium has it
}
