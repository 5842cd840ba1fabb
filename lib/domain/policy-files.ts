/** Pages of the privacy policy beside the extension's and the phone's own pages, by language. */
export const POLICY_FILES = { vi: 'privacy.vi.html', en: 'privacy.en.html' } as const;
