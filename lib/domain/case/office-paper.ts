/** The papers that an officer makes from a report or a case, in the office's name. They exist in Vietnamese only. */
export const OFFICE_PAPER_IDS = [
  'minutes',
  'takedown-request',
  'hand-over',
  'sender-answer',
  'bailiff-request',
] as const;
export type OfficePaperId = (typeof OFFICE_PAPER_IDS)[number];

/** True if `id` names a paper of an office. */
export function isOfficePaper(id: string): id is OfficePaperId {
  return OFFICE_PAPER_IDS.some((one) => one === id);
}

/** The subject of a paper of an office: a report of the unit, or a case on this device. */
export type PaperSubject =
  | { readonly kind: 'report'; readonly reference: string }
  | { readonly kind: 'case'; readonly caseId: string };

/**
 * A paper of an office that an officer is filling in on this device. A report or case has at most one draft of each kind of
 * paper; a new draft replaces it. Times in epoch ms.
 */
export interface OfficePaperDraft {
  /** Made of the kind of paper and its subject (`toPaperDraftKey`), so a new draft of the same kind replaces the old one. */
  readonly key: string;
  /** UUID with which the unit's intake stores the paper's registry number, so that a repeated request gets the same number. */
  readonly id: string;
  readonly paper: OfficePaperId;
  /** Id of the case that the paper is about; absent if it is about a report. */
  readonly caseId?: string;
  /** What the officer typed, by field name. */
  readonly fields: Readonly<Record<string, string>>;
  readonly changedAt: number;
}

/** Returns the key of the draft of a paper about a report or case. */
export function toPaperDraftKey(paper: OfficePaperId, about: PaperSubject): string {
  return `${paper} ${about.kind} ${about.kind === 'case' ? about.caseId : about.reference}`;
}
