/** The parts of a case, in the order of their tabs. */
export const CASE_TABS = ['pages', 'sweep', 'watch', 'file'] as const;
export type CaseTab = (typeof CASE_TABS)[number];
