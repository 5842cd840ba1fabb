/** The papers that an officer makes from a report or a case, in the office's name. They are in Vietnamese alone. */
export const OFFICE_PAPER_IDS = [
  'minutes',
  'takedown-request',
  'hand-over',
  'sender-answer',
  'bailiff-request',
] as const;
export type OfficePaperId = (typeof OFFICE_PAPER_IDS)[number];

/** True for a paper of an office. */
export function isOfficePaper(id: string): id is OfficePaperId {
  return OFFICE_PAPER_IDS.some((one) => one === id);
}

/** What a paper of an office is about: a report of the unit, or a case of this device. */
export type PaperSubject =
  | { readonly kind: 'report'; readonly reference: string }
  | { readonly kind: 'case'; readonly caseId: string };

/**
 * A paper of an office that is being filled in on this device. There is one of each kind for a report or case; a new one replaces
 * it. Times in epoch ms.
 */
export interface OfficePaperDraft {
  /** `paperDraftKey`. */
  readonly key: string;
  /** Under which the unit's intake keeps its number (UUID); a repeat is harmless. */
  readonly id: string;
  readonly paper: OfficePaperId;
  /** The case that it is about; absent for a report. */
  readonly caseId?: string;
  /** What the officer typed, by field name. */
  readonly fields: Readonly<Record<string, string>>;
  readonly changedAt: number;
}

/** Returns the key of the draft of a paper about a report or case. */
export function paperDraftKey(paper: OfficePaperId, about: PaperSubject): string {
  return `${paper} ${about.kind} ${about.kind === 'case' ? about.caseId : about.reference}`;
}
