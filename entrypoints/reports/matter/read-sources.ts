import { openEvidence } from '@/entrypoints/evidence/open-evidence';
import type { Matter } from '@/lib/domain/matter/matter';
import type { GivenTimeStamp } from '@/lib/domain/matter/time-stamp';
import type { OutboxItem } from '@/lib/domain/report/outbox';
import type { Language } from '@/lib/domain/words';
import { type FolderSources, isOfficeRecipient } from '@/lib/matters/folder-plan';
import { findFieldsFromSteps } from '@/lib/matters/known-fields';
import { createPaperDocx } from '@/lib/papers/paper-docx';
import { renderPaperHtml } from '@/lib/papers/paper-html';
import { draftPaper, finishPaper } from '@/lib/papers/papers';
import type { Template } from '@/lib/papers/template.schema';
import { getRecipientFields, type Recipient } from '@/lib/reference/recipients';

/** What a folder is made from: the report, its matter, the recipient, and the package if there is one. */
export interface FolderInput {
  readonly item: OutboxItem;
  readonly matter: Matter;
  readonly recipient: Recipient;
  readonly language: Language;
  readonly package: Blob | undefined;
  readonly stamp: GivenTimeStamp | undefined;
  readonly replaced: readonly Template[];
  readonly now: number;
}

/**
 * Reads the files for one recipient's folder: the complete papers, and from the package its pictures and its page as one
 * document. A paper with a missing field is left out.
 */
export async function readFilesForFolder(question: FolderInput): Promise<FolderSources> {
  const { recipient, stamp } = question;
  const papers = await createPaperFiles(question);
  const file = question.package;
  if (!file) return { papers, pictures: [] };
  const evidence = await openEvidence(new File([file], 'package.wacz'));
  // Only an office gets all pictures. Other recipients get only the picture of the window, which is the first. The picture of the
  // whole page would show them more.
  const pictures = evidence.pictures.map(({ picture }) => picture);
  if (!isOfficeRecipient(recipient.id)) return { papers, pictures: pictures.slice(0, 1) };
  return {
    papers,
    pictures,
    ...(evidence.page !== null && { page: new Blob([evidence.page], { type: 'text/html' }) }),
    package: file,
    ...(stamp && { stamp: { reply: stamp.reply, roots: new Blob([stamp.root]) } }),
  };
}

async function createPaperFiles({ item, matter, recipient, language, replaced, now }: FolderInput) {
  const drafts = recipient.papers.map((id) =>
    draftPaper({
      id,
      language,
      item,
      typed: matter.fields,
      known: { ...findFieldsFromSteps(matter), ...getRecipientFields(recipient, language) },
      now,
      replaced,
    }),
  );
  const complete = drafts.filter(({ missing }) => missing.length === 0).map(finishPaper);
  return Promise.all(
    complete.map(async (paper) => ({
      id: paper.id,
      docx: await createPaperDocx(paper),
      html: new Blob([renderPaperHtml(paper)], { type: 'text/html' }),
    })),
  );
}
