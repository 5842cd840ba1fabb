import { convertStorageErrors } from '@/lib/base/errors';
import {
  type OfficePaperDraft,
  type OfficePaperId,
  type PaperSubject,
  toPaperDraftKey,
} from '@/lib/domain/case/office-paper';

const DAY_MS = 86_400_000;
/**
 * How long a draft about a report is stored after its last change (days). A draft about a case is deleted with the case's work.
 */
export const DRAFT_DAYS = 90;

/** The table of drafts; `CaseDatabase` implements it. */
interface DraftTable {
  get(key: string): PromiseLike<OfficePaperDraft | undefined>;
  put(row: OfficePaperDraft): PromiseLike<unknown>;
  delete(key: string): PromiseLike<void>;
  toArray(): PromiseLike<OfficePaperDraft[]>;
}

interface PaperDraftsDeps {
  /** Returns the present time (epoch ms). */
  readonly now: () => number;
  readonly uuid: () => string;
}

/**
 * Creates the store of drafts: what officers typed into papers of their office on this device. Throws `storage-full` or
 * `storage-failed`.
 */
export function createPaperDraftStore(papers: DraftTable, { now, uuid }: PaperDraftsDeps) {
  const createDraft = (paper: OfficePaperId, about: PaperSubject): OfficePaperDraft => ({
    key: toPaperDraftKey(paper, about),
    id: uuid(),
    paper,
    ...(about.kind === 'case' && { caseId: about.caseId }),
    fields: {},
    changedAt: now(),
  });
  return {
    /**
     * Returns the stored draft of a paper; if there is none, stores an empty draft and returns it. Also deletes all drafts about
     * reports (not about cases) whose last change is more than DRAFT_DAYS ago.
     */
    open: (paper: OfficePaperId, about: PaperSubject) =>
      convertStorageErrors(async () => {
        const oldest = now() - DRAFT_DAYS * DAY_MS;
        for (const { key, caseId, changedAt } of await papers.toArray())
          if (caseId === undefined && changedAt < oldest) await papers.delete(key);
        const draft = (await papers.get(toPaperDraftKey(paper, about))) ?? createDraft(paper, about);
        await papers.put(draft);
        return draft;
      }),

    /** Replaces the draft of a paper with an empty one. */
    renew: (paper: OfficePaperId, about: PaperSubject) =>
      convertStorageErrors(async () => {
        const draft = createDraft(paper, about);
        await papers.put(draft);
        return draft;
      }),

    keep: (draft: OfficePaperDraft) =>
      convertStorageErrors(async () => {
        await papers.put({ ...draft, changedAt: now() });
      }),

    /** Returns the drafts about a case. */
    findDraftsOfCase: (caseId: string) =>
      convertStorageErrors(async () => (await papers.toArray()).filter((draft) => draft.caseId === caseId)),

    /** Returns the text that the officer typed last into this field, in any paper; undefined if the officer never typed any. */
    lastTyped: (field: string) =>
      convertStorageErrors(async () => {
        const typed = (await papers.toArray()).filter(({ fields }) => (fields[field] ?? '') !== '');
        return typed.sort((a, b) => b.changedAt - a.changedAt)[0]?.fields[field];
      }),
  };
}
export type PaperDrafts = ReturnType<typeof createPaperDraftStore>;
