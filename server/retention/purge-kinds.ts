// Why: docs/decisions/intake/retention.md

import { and, inArray, isNull, lt, not, type SQL } from 'drizzle-orm';
import type { ServerRecord } from '@/lib/reference/retention';
import { lockReports } from '@/server/cases/lock';
import type { Database } from '@/server/platform/database/database';
import {
  accesses,
  casePackages,
  complainants,
  evidence,
  reports,
  submissions,
} from '@/server/platform/database/schema';
import { deleteConversationTextsOfReports, deleteReportContent } from './purge-content';
import { countDeskRowsToDelete, deleteOldRowsNamingOfficers } from './purge-desk';
import {
  findDisputesWithoutEventSince,
  LAST_EVENT,
  LAST_EVENT_OF_PACKAGE,
  walkAccessesBefore,
  walkReportsReceivedBefore,
  walkUnpurgedPackages,
  walkUnpurgedReports,
  wherePackageDueToBePurged,
  wherePackageHasRecentEvent,
  wherePurgedSince,
  whereQuarantineDue,
  whereReportDueForPurge,
  whereReportWithoutEventsSince,
  whereTextsDueToBePurged,
} from './purge-due';
import {
  countCaseRows,
  deleteCaseRows,
  deleteDisputes,
  deleteReports,
  whereAllReportDataPurged,
} from './purge-records';

/** A part of a purge: rows of one kind of data that may be due to be purged. `count` and `take` test each of them. */
interface Part {
  /** Counts the rows of this part that are due to be purged. */
  count(): Promise<number>;
  /**
   * Purges the rows of this part that are due, and returns their number. The parts of reports and packages also store, for rows
   * that are not due, the time of the last event, so that the next purge skips these rows.
   */
  take(tx: Database, at: Date): Promise<number>;
}

interface KindPurge {
  readonly parts: (db: Database, before: Date) => AsyncGenerator<Part>;
  /** Finds packages whose rows were purged after `since`. The files of these packages must be deleted if they still exist. */
  readonly findLeftFiles?: (db: Database, since: Date) => Promise<string[]>;
}

const toDigests = (rows: readonly { readonly digest: string }[]) => rows.map(({ digest }) => digest);

async function filterReportIds(
  db: Database,
  ids: readonly number[],
  due: SQL | undefined,
): Promise<number[]> {
  const rows = db.select({ id: reports.id }).from(reports);
  return (await rows.where(and(inArray(reports.id, [...ids]), due))).map(({ id }) => id);
}

/**
 * Locks reports in the order of their ids. Returns the ids of those without an event since `before`. For reports with a later
 * event, it stores the time of their last event, so that the next purge skips them.
 */
async function lockAndFindReportsWithoutEvents(
  tx: Database,
  ids: readonly number[],
  before: Date,
): Promise<number[]> {
  await lockReports(tx, ids);
  const moving = await filterReportIds(tx, ids, not(whereReportWithoutEventsSince(before)));
  await tx.update(reports).set({ restsSince: LAST_EVENT }).where(inArray(reports.id, moving));
  const moved = new Set(moving);
  return ids.filter((id) => !moved.has(id));
}

/** Yields `part` alone. Used for a kind of data with so few rows that they are purged in one part. */
async function* yieldSinglePart(part: Part): AsyncGenerator<Part> {
  yield part;
}

export const PURGE: Readonly<Record<ServerRecord, KindPurge>> = {
  'reporter-identity': {
    async *parts(db, before) {
      for await (const some of walkUnpurgedReports(db, 'identity', before)) {
        const isSenderOf = (ids: number[]) =>
          inArray(
            complainants.submissionId,
            db.select({ id: submissions.id }).from(submissions).where(inArray(submissions.reportId, ids)),
          );
        yield {
          count: async () =>
            db.$count(
              complainants,
              isSenderOf(await filterReportIds(db, some, whereReportWithoutEventsSince(before))),
            ),
          async take(tx) {
            const ids = await lockAndFindReportsWithoutEvents(tx, some, before);
            const deletion = tx.delete(complainants).where(isSenderOf(ids));
            const { length } = await deletion.returning({ id: complainants.submissionId });
            await tx.update(reports).set({ identityPurged: true }).where(inArray(reports.id, ids));
            return length;
          },
        };
      }
    },
  },
  'report-words': {
    async *parts(db, before) {
      for await (const some of walkUnpurgedReports(db, 'words', before)) {
        yield {
          count: async () => (await filterReportIds(db, some, whereTextsDueToBePurged(before))).length,
          async take(tx) {
            const ids = await lockAndFindReportsWithoutEvents(tx, some, before);
            const words = await filterReportIds(tx, ids, whereTextsDueToBePurged(before));
            await deleteReportContent(tx, await filterReportIds(tx, ids, whereReportDueForPurge(before)));
            await deleteConversationTextsOfReports(tx, words);
            return words.length;
          },
        };
      }
    },
  },
  'report-evidence': {
    async *parts(db, before) {
      for await (const some of walkUnpurgedPackages(db, before)) {
        const due = and(
          inArray(evidence.digest, some),
          isNull(evidence.purgedAt),
          wherePackageDueToBePurged(before),
        );
        yield {
          count: () => db.$count(evidence, due),
          async take(tx, at) {
            const selection = tx.select({ digest: evidence.digest }).from(evidence);
            await selection
              .where(inArray(evidence.digest, some))
              .orderBy(evidence.digest)
              .for('no key update');
            await tx
              .update(evidence)
              .set({ restsSince: LAST_EVENT_OF_PACKAGE })
              .where(and(inArray(evidence.digest, some), wherePackageHasRecentEvent(before)));
            const update = tx.update(evidence).set({ purgedAt: at }).where(due);
            return (await update.returning({ digest: evidence.digest })).length;
          },
        };
      }
    },
    async findLeftFiles(db, since) {
      const purged = db.select({ digest: evidence.digest }).from(evidence);
      return toDigests(await purged.where(wherePurgedSince(evidence, since)));
    },
  },
  'case-packages': {
    parts(db, before) {
      const due = and(lt(casePackages.receivedAt, before), isNull(casePackages.purgedAt));
      return yieldSinglePart({
        count: () => db.$count(casePackages, due),
        async take(tx, at) {
          const update = tx.update(casePackages).set({ purgedAt: at }).where(due);
          return (await update.returning({ id: casePackages.id })).length;
        },
      });
    },
    async findLeftFiles(db, since) {
      const purged = db.select({ digest: casePackages.digest }).from(casePackages);
      return toDigests(await purged.where(wherePurgedSince(casePackages, since)));
    },
  },
  quarantine: {
    parts: (db, before) =>
      yieldSinglePart({
        count: () => db.$count(evidence, whereQuarantineDue(before)),
        async take(tx) {
          const deletion = tx.delete(evidence).where(whereQuarantineDue(before));
          return (await deletion.returning({ digest: evidence.digest })).length;
        },
      }),
  },
  'answer-senders': {
    parts: (db, before) =>
      yieldSinglePart({
        count: async () => (await findDisputesWithoutEventSince(db, before)).length,
        take: async (tx) =>
          deleteDisputes(
            tx,
            (await findDisputesWithoutEventSince(tx, before)).map(({ id }) => id),
          ),
      }),
  },
  'report-record': {
    async *parts(db, before) {
      for await (const some of walkReportsReceivedBefore(db, before)) {
        const findDueReports = (tx: Database) =>
          filterReportIds(tx, some, and(whereReportWithoutEventsSince(before), whereAllReportDataPurged()));
        yield {
          count: async () => (await findDueReports(db)).length,
          async take(tx) {
            await lockReports(tx, some);
            return deleteReports(tx, await findDueReports(tx));
          },
        };
      }
    },
  },
  'case-record': {
    parts: (db, before) =>
      yieldSinglePart({ count: () => countCaseRows(db, before), take: (tx) => deleteCaseRows(tx, before) }),
  },
  'access-log': {
    async *parts(db, before) {
      yield {
        count: () => countDeskRowsToDelete(db, before),
        take: (tx: Database) => deleteOldRowsNamingOfficers(tx, before),
      };
      for await (const some of walkAccessesBefore(db, before)) {
        yield {
          count: async () => some.length,
          async take(tx) {
            const deletion = tx.delete(accesses).where(inArray(accesses.id, some));
            return (await deletion.returning({ id: accesses.id })).length;
          },
        };
      }
    },
  },
};
