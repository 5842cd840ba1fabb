/** File names of the privacy policy, by language. The files lie beside the extension's own pages and the page for phones. */
export const POLICY_FILES = { vi: 'privacy.vi.html', en: 'privacy.en.html' } as const;
