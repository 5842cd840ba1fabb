// Why: docs/decisions/report/matters.md

import type { Matter, MatterAct } from '@/lib/domain/matter/matter';
import type { Bilingual } from '@/lib/reference/bilingual';

/**
 * How long the words that a person typed into papers, and the files that they attached to a matter, stay on the device. Days and
 * recipients of the steps stay until the report is deleted. No law was found that sets these periods.
 */
interface MatterRetention {
  readonly id: string;
  readonly validFrom: string;
  /** Days after the matter was closed. */
  readonly closedDays: number;
  /**
   * Number of days that pass after the last change of a matter that the person never closed; then its words and files are
   * deleted.
   */
  readonly idleDays: number;
  readonly why: Bilingual;
}

export const MATTER_RETENTION: MatterRetention = {
  id: 'matter-words-2026',
  validFrom: '2026-11-30',
  closedDays: 90,
  idleDays: 365,
  why: {
    vi: 'Sau khi kết thúc còn 90 ngày để mở lại khi điều đã hứa không được làm (luật cho 30 ngày để hoàn tiền); một năm không ai sửa thì việc đã bỏ dở.',
    en: 'After closing, 90 days to reopen it when a promise is not kept (the law gives 30 days to repay); a year without a change means that it was left.',
  },
};
const DAY_MS = 86_400_000;

/** Returns when a matter's words and files are deleted (epoch ms); undefined if it has neither. */
export function findDeletionTimeOfWordsAndFiles(matter: Matter): number | undefined {
  if (!hasWordsOrFiles(matter)) return undefined;
  const { closed, changedAt } = matter;
  return closed
    ? closed.at + MATTER_RETENTION.closedDays * DAY_MS
    : changedAt + MATTER_RETENTION.idleDays * DAY_MS;
}

/**
 * Returns a matter without the words that were typed and the files that were attached. Steps that are only a note are removed.
 * The recipients, days and ways of the other steps stay.
 */
export function removeTypedTextsAndFiles(matter: Matter, at: number): Matter {
  const steps = matter.steps
    .filter(({ act }) => act.kind !== 'note')
    .map((step) => ({ ...step, act: removeActTextsAndFiles(step.act) }));
  const closed = matter.closed && { at: matter.closed.at, end: matter.closed.end };
  return { ...matter, fields: {}, steps, ...(closed && { closed }), wordsDeletedAt: at };
}

function removeActTextsAndFiles(act: MatterAct): MatterAct {
  switch (act.kind) {
    case 'received':
      return { kind: act.kind, recipient: act.recipient, day: act.day, fileIds: [] };
    case 'answered':
      return { ...act, text: '', fileIds: [] };
    default:
      return act;
  }
}

function hasWordsOrFiles({ fields, steps, closed }: Matter): boolean {
  return (
    Object.keys(fields).length > 0 ||
    closed?.note !== undefined ||
    steps.some(({ act }) => {
      if (act.kind === 'note') return true;
      if (act.kind === 'received') return act.number !== undefined || act.fileIds.length > 0;
      return act.kind === 'answered' && (act.text !== '' || act.fileIds.length > 0);
    })
  );
}
