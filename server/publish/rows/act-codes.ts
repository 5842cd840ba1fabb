import { VIOLATION_CODES, type ViolationCode } from '@/lib/domain/verdict/violation-codes';

/** Acts that decisions name and that nobody can see on a page, so that no report has them. */
const DECIDED_ONLY = ['LABELLING', 'NO_BUSINESS_REGISTRATION', 'SUBSTANDARD_GOODS'] as const;

/** Stands for an act that has no code: it is shown in its own words. */
export const UNCODED_ACT = 'UNCODED';

/** Codes a published decision can have: those of reports, those of decisions alone, and the one for an act without a code. */
export type ActCode = ViolationCode | (typeof DECIDED_ONLY)[number] | typeof UNCODED_ACT;

/** All of them. A device takes any other too: a later version may have more, and the words are what it shows. */
export const ACT_CODES: readonly ActCode[] = [...VIOLATION_CODES, ...DECIDED_ONLY, UNCODED_ACT];
