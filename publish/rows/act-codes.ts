import { VIOLATION_CODES, type ViolationCode } from '@/lib/domain/verdict/violation-codes';

/** Acts of decisions that nobody can see on a page, so no report has them. */
const DECIDED_ONLY = ['LABELLING', 'NO_BUSINESS_REGISTRATION', 'SUBSTANDARD_GOODS'] as const;

/** The code of an act without a code of its own; devices show its words. */
export const UNCODED_ACT = 'UNCODED';

/** Codes a published decision can have: those of reports, those of decisions alone, and the one for an act without a code. */
export type ActCode = ViolationCode | (typeof DECIDED_ONLY)[number] | typeof UNCODED_ACT;

/** All act codes. Devices accept others, too, which later versions may add, and show the words. */
export const ACT_CODES: readonly ActCode[] = [...VIOLATION_CODES, ...DECIDED_ONLY, UNCODED_ACT];
