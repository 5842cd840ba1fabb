import { useCallback, useEffect, useState } from 'react';
import { type AppError, toAppError } from '@/lib/base/errors';
import type { PaperDrafts } from '@/lib/cases/paper-drafts';
import type { OfficePaperDraft, OfficePaperId, PaperSubject } from '@/lib/domain/case/office-paper';
import type { FieldName } from '@/lib/papers/fields';

/** Returns the draft of a paper on this device, and functions that change it. Each change is stored at once. */
export function usePaperDraft(drafts: PaperDrafts, paper: OfficePaperId, about: PaperSubject) {
  const [draft, setDraft] = useState<OfficePaperDraft>();
  const [position, setPosition] = useState<string>();
  const [failure, setFailure] = useState<AppError>();
  const { kind } = about;
  const subject = about.kind === 'case' ? about.caseId : about.reference;
  const runShowingFailure = useCallback(
    (work: () => Promise<void>) => void work().catch((thrown: unknown) => setFailure(toAppError(thrown))),
    [],
  );
  useEffect(
    () =>
      runShowingFailure(async () => {
        setPosition(await drafts.lastTyped('officer_position'));
        const of: PaperSubject = kind === 'case' ? { kind, caseId: subject } : { kind, reference: subject };
        setDraft(await drafts.open(paper, of));
      }),
    [runShowingFailure, drafts, paper, kind, subject],
  );
  return {
    draft,
    position,
    failure,
    change: (name: FieldName, value: string) => {
      if (!draft) return;
      const next = { ...draft, fields: { ...draft.fields, [name]: value } };
      setDraft(next);
      runShowingFailure(() => drafts.keep(next));
    },
    renew: () => runShowingFailure(async () => setDraft(await drafts.renew(paper, about))),
  };
}
