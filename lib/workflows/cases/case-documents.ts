import { base64 } from '@/lib/base/bytes';
import type { CaseItem } from '@/lib/domain/case/case';
import type { OfficePaperDraft, OfficePaperId } from '@/lib/domain/case/office-paper';
import { CASE_PATHS } from '@/lib/evidence/case-manifest';
import { renderPaperHtml } from '@/lib/papers/paper-html';
import { draftOfficePaper, finishPaperForHandwriting } from '@/lib/papers/papers';
import type { Template } from '@/lib/papers/template.schema';
import { type CaseFacts, collectOfficePaperValues } from '@/lib/workflows/papers/office-values';
import { formatItemsCsv } from './case-table';
import { CASE_NOTICE } from './papers/case-notice';
import { type Pictures, writePageRecord } from './papers/page-record';
import { README } from './papers/readme';

/** The data from which the documents of a case are written. */
export interface DocumentsQuestion extends CaseFacts {
  /** Drafts of the papers about the case, as the officer filled them in. */
  readonly drafts: readonly OfficePaperDraft[];
  /** Templates of the office, which replace the built-in ones. */
  readonly replaced: readonly Template[];
  /** The current time (epoch ms). */
  readonly now: number;
}

/**
 * Returns the documents of a case by their paths in the case file: drafts of the office's papers, the annex with the captured
 * pages, and the table of the pages. In a draft, dotted lines stand for whatever is not filled in.
 */
export async function renderCaseDocuments(question: DocumentsQuestion): Promise<Map<string, string>> {
  const { items } = question;
  return new Map([
    [CASE_PATHS.record, renderPaperDraftHtml('minutes', question)],
    [CASE_PATHS.pages, `${await writePageRecord(question, await readPictures(items))}`],
    [CASE_PATHS.bailiff, renderPaperDraftHtml('bailiff-request', question)],
    [CASE_PATHS.takedown, renderPaperDraftHtml('takedown-request', question)],
    [CASE_PATHS.table, formatItemsCsv(items)],
    [CASE_PATHS.readme, README],
  ]);
}

function renderPaperDraftHtml(
  paper: OfficePaperId,
  { of, items, watches, drafts, replaced, now }: DocumentsQuestion,
): string {
  const facts = { officer: of.officer, case: { of, items, watches } };
  const draft = draftOfficePaper({
    id: paper,
    values: collectOfficePaperValues(paper, facts, now),
    typed: drafts.find((one) => one.paper === paper)?.fields ?? {},
    now,
    replaced,
  });
  return renderPaperHtml(finishPaperForHandwriting(draft), `DỰ THẢO. ${CASE_NOTICE.vi} ${CASE_NOTICE.en}`);
}

async function readPictures(items: readonly CaseItem[]): Promise<Pictures> {
  const pictures = new Map<number, string>();
  for (const { order, preview } of items) {
    if (!preview) continue;
    const bytes = new Uint8Array(await preview.arrayBuffer());
    pictures.set(order, `data:image/jpeg;base64,${base64(bytes)}`);
  }
  return pictures;
}
