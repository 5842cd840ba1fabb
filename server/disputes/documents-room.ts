// Why: docs/decisions/intake/sellers-answers.md

import { sql } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import * as z from 'zod';
import type { Database } from '@/server/platform/database/database';
import { deskDocuments, disputeDocuments } from '@/server/platform/database/schema';
import type { Log } from '@/server/platform/log';
import { ProblemError } from '@/server/platform/problem';

/** Largest size of the documents of disputes and of desk entries in the database together (bytes). */
export const DOCUMENTS_BYTES = 2 * 1_073_741_824;

/**
 * How long a refused sender waits before trying again (s). By then officers may have decided disputes, or an operator may have
 * freed disk space.
 */
const RETRY_AFTER = '3600';

export type DocumentsRoom = ReturnType<typeof createDocumentsLimit>;

interface DocumentsRoomDeps {
  readonly db: Database;
  readonly log: Log;
  readonly mostBytes: number;
  /** Returns whether the disk of the data directory, on which the database may be, has room for `byteLength` more bytes. */
  readonly isFree: (byteLength: number) => Promise<boolean>;
}

/** Creates the limit for the total size of the documents that sellers and officers send. */
export function createDocumentsLimit({ db, log, mostBytes, isFree }: DocumentsRoomDeps) {
  /** Total length of the documents that are being stored at this moment (bytes). */
  let inside = 0;
  const throwNoRoom = (why: string) => {
    log('error', 'no-room', { why });
    throw new ProblemError('busy', {
      field: 'documents',
      says: NO_ROOM,
      headers: { 'retry-after': RETRY_AFTER },
    });
  };
  return {
    mostBytes,
    bytes: () => sumDocumentBytes(db),
    /**
     * Runs `work`, which stores documents of `byteLength` bytes. Throws `busy` with the field `documents` if there is no room for
     * them. With no documents (0 bytes), `work` always runs.
     */
    async during<T>(byteLength: number, work: () => Promise<T>): Promise<T> {
      if (byteLength === 0) return work();
      inside += byteLength;
      try {
        if (!(await isFree(inside))) throwNoRoom('free');
        if ((await sumDocumentBytes(db)) + inside > mostBytes) throwNoRoom('answers');
        return await work();
      } finally {
        inside -= byteLength;
      }
    },
  };
}

const NO_ROOM = {
  vi: 'Nơi tiếp nhận hiện không còn chỗ cho tài liệu; hãy gửi không kèm tài liệu, hoặc gửi lại sau.',
  en: 'The intake office has no room for documents now; please send without documents, or again later.',
};

const BytesSchema = z.object({ rows: z.tuple([z.object({ bytes: z.coerce.number() })]) });

async function sumDocumentBytes(db: Database): Promise<number> {
  // `octet_length` is fast: PostgreSQL knows the length of a stored value without reading the value.
  const toSumSql = (content: AnyPgColumn) =>
    sql`(select coalesce(sum(octet_length(${content})), 0) from ${content.table})`;
  const found = await db.execute(
    sql`select ${toSumSql(disputeDocuments.content)} + ${toSumSql(deskDocuments.content)} as bytes`,
  );
  return BytesSchema.parse(found).rows[0].bytes;
}
