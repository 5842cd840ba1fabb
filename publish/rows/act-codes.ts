import { VIOLATION_CODES, type ViolationCode } from '@/lib/domain/verdict/violation-codes';

/** Codes of acts that occur in decisions only. Nobody can see such an act on a page, so no report has its code. */
const DECIDED_ONLY = ['LABELLING', 'NO_BUSINESS_REGISTRATION', 'SUBSTANDARD_GOODS'] as const;

/** Code of an act that has no code of its own; devices show the decision's words instead. */
export const UNCODED_ACT = 'UNCODED';

/** Codes that a published decision may have: violation types of reports, acts that only decisions have, and UNCODED_ACT. */
export type ActCode = ViolationCode | (typeof DECIDED_ONLY)[number] | typeof UNCODED_ACT;

/** All act codes. A device also accepts unknown codes, which later versions may add, and shows the decision's words for them. */
export const ACT_CODES: readonly ActCode[] = [...VIOLATION_CODES, ...DECIDED_ONLY, UNCODED_ACT];
