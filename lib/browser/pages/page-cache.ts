// Why: docs/decisions/privacy/page-files.md

/**
 * Whether a content script reads the browser's cache unseen by the page. Chromium reads it past the page: nothing stands in
 * the page's timeline, its service worker hears nothing, its policy reports nothing. Firefox does it as the page itself.
 */
export function readsCacheUnseen(): boolean {
  return 'userAgentData' in navigator; // Chromium alone has it
}
