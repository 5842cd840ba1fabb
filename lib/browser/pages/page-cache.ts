// Why: docs/decisions/privacy/captures.md

/**
 * True where a content script can read the browser's cache without the page noticing. In Chromium the read appears in
 * no timeline, service worker or policy report of the page. Firefox reads as the page itself.
 */
export function readsCacheUnseen(): boolean {
  return 'userAgentData' in navigator; // Chromium alone has it
}
