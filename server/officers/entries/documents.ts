import { createHash } from 'node:crypto';
import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import { detectDocumentType } from '@/lib/intake/document-type';
import type { OfficerReport, OfficerSelf } from '@/lib/intake/officers/officer-contract';
import { logAccess } from '@/server/devices/access-log';
import type { DocumentsRoom } from '@/server/disputes/documents-room';
import type { Database } from '@/server/platform/database/database';
import { deskDocuments, deskEntries, submissions } from '@/server/platform/database/schema';
import { ProblemError } from '@/server/platform/problem';
import { findUnit, toNamedUnit } from '@/server/routing/units';
import { readReportWithSender } from '../find-report';

/** Names a document of a desk entry: the id of the entry's submission, and the document's index in the order of declaration. */
export interface DocumentPath {
  readonly id: string;
  readonly index: number;
}

/**
 * Receives the bytes of a declared document from the officer who entered the report. Refuses more bytes than declared as soon as
 * they arrive, and any bytes that do not match the declared digest. Safe to repeat. Throws `not-found` for another officer's
 * entry.
 */
export async function receiveDocument(
  db: Database,
  officer: OfficerSelf,
  { id, index }: DocumentPath,
  {
    pieces,
    room,
    now,
  }: {
    readonly pieces: AsyncIterable<Uint8Array>;
    readonly room: Pick<DocumentsRoom, 'during'>;
    readonly now: () => number;
  },
): Promise<void> {
  const [found] = await db
    .select({
      mediaType: deskDocuments.mediaType,
      byteLength: deskDocuments.byteLength,
      digest: deskDocuments.digest,
      arrivedAt: deskDocuments.arrivedAt,
    })
    .from(deskDocuments)
    .innerJoin(deskEntries, eq(deskEntries.submissionId, deskDocuments.submissionId))
    .where(
      and(
        whereDocument({ id, index }),
        eq(deskEntries.unit, officer.unit.id),
        eq(deskEntries.subject, officer.subject),
      ),
    );
  if (!found) throw new ProblemError('not-found', { field: 'document' });
  if (found.arrivedAt) return;
  const field = `documents.${index}`;
  await room.during(found.byteLength, async () => {
    const content = await readAndVerifyDocumentBytes(pieces, found, field);
    await db
      .update(deskDocuments)
      .set({ content, arrivedAt: new Date(now()) })
      .where(and(whereDocument({ id, index }), isNull(deskDocuments.arrivedAt)));
  });
}

const whereDocument = ({ id, index }: DocumentPath) =>
  and(eq(deskDocuments.submissionId, id), eq(deskDocuments.index, index));

async function readAndVerifyDocumentBytes(
  pieces: AsyncIterable<Uint8Array>,
  declared: Pick<typeof deskDocuments.$inferSelect, 'mediaType' | 'byteLength' | 'digest'>,
  field: string,
): Promise<Uint8Array> {
  const { byteLength, digest, mediaType } = declared;
  const content = Buffer.alloc(byteLength);
  const hash = createHash('sha256');
  let length = 0;
  for await (const piece of pieces) {
    if (length + piece.byteLength > byteLength) {
      throw new ProblemError('too-large', { field, extra: { limit: byteLength } });
    }
    content.set(piece, length);
    hash.update(piece);
    length += piece.byteLength;
  }
  const isWhole = length === byteLength && hash.digest('hex') === digest;
  if (!isWhole) throw new ProblemError('digest-mismatch', { field, says: OTHER_BYTES });
  if (detectDocumentType(content) !== mediaType) {
    throw new ProblemError('unsupported-media-type', { field, says: OTHER_TYPE });
  }
  return content;
}

const OTHER_BYTES = {
  vi: 'Tài liệu nhận được khác với tài liệu đã khai báo; hãy gửi lại.',
  en: 'The document that arrived is not the one that was announced; please send it again.',
};
const OTHER_TYPE = {
  vi: 'Tài liệu này không phải tệp PDF, JPEG hay PNG như đã khai báo.',
  en: 'This document is not the PDF, JPEG or PNG file that was announced.',
};

/**
 * Reads which officer entered a report and which documents were declared. Returns an empty object for a report that is no desk
 * entry.
 */
export async function readDeskEntry(
  tx: Database,
  officer: OfficerSelf,
  submissionId: string,
): Promise<Pick<OfficerReport, 'entered'>> {
  const entry = await tx.query.deskEntries.findFirst({ where: eq(deskEntries.submissionId, submissionId) });
  const unit = entry && findUnit(entry.unit);
  if (!unit) return {};
  const declared = await tx
    .select({
      mediaType: deskDocuments.mediaType,
      byteLength: deskDocuments.byteLength,
      digest: deskDocuments.digest,
      arrivedAt: deskDocuments.arrivedAt,
    })
    .from(deskDocuments)
    .where(eq(deskDocuments.submissionId, submissionId))
    .orderBy(asc(deskDocuments.index));
  const { subject, name } = entry;
  return {
    entered: {
      unit: toNamedUnit(unit),
      ...(entry.unit === officer.unit.id ? { officer: { subject, name } } : {}),
      documents: declared.map(({ arrivedAt, ...document }) => ({ ...document, arrived: arrivedAt !== null })),
    },
  };
}

/**
 * Reads a document of a desk entry, for the officer who accepted the report or a supervisor of the unit that has it now. Throws
 * `forbidden` for others, and `not-found` if the report has no such document. Logs the access with the officer's reason, as a
 * look at an identity is logged.
 */
export function readAndLogDeskDocument(
  db: Database,
  officer: OfficerSelf,
  request: { readonly reference: string; readonly index: number; readonly reason: string },
  now: number,
): Promise<{ readonly mediaType: string; readonly content: Uint8Array }> {
  const { reference, index, reason } = request;
  return db.transaction(async (tx) => {
    const row = await readReportWithSender(tx, officer, reference);
    const sent = tx.select({ id: submissions.id }).from(submissions).where(eq(submissions.reportId, row.id));
    const [found] = await tx
      .select({ mediaType: deskDocuments.mediaType, content: deskDocuments.content })
      .from(deskDocuments)
      .where(and(inArray(deskDocuments.submissionId, sent), eq(deskDocuments.index, index)));
    if (!found?.content) throw new ProblemError('not-found', { field: 'document' });
    await logAccess(tx, officer, { what: 'desk-document', reference, reason }, now);
    return { mediaType: found.mediaType, content: found.content };
  });
}
