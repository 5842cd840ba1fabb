import { asc, eq, inArray } from 'drizzle-orm';
import { maySenderReadEvent } from '@/server/cases/parties';
import { readDisputeEvents } from '@/server/disputes/disputes';
import type { Database } from '@/server/platform/database/database';
import {
  complainants,
  consentWithdrawals,
  deskDocuments,
  disputeDocuments,
  disputeSenders,
  disputes,
  events,
  evidence,
  receipts,
  submissions,
} from '@/server/platform/database/schema';
import type { OwnDispute, OwnRecord, OwnReport } from './find-person';

/**
 * Returns everything that the intake stores about one person, in the form in which the person gets it. It leaves out texts of
 * other senders, and officers' notes to other senders.
 */
export async function exportPerson(db: Database, records: readonly OwnRecord[], now: number) {
  return {
    madeAt: new Date(now).toISOString(),
    reports: await Promise.all(
      records.filter((one) => one.kind === 'report').map((one) => exportReport(db, one)),
    ),
    answers: await Promise.all(
      records.filter((one) => one.kind === 'answer').map((one) => exportDispute(db, one)),
    ),
  };
}

async function exportReport(db: Database, { reference, reportId, submissionId, status }: OwnReport) {
  const sent = await db.query.submissions.findFirst({ where: eq(submissions.id, submissionId) });
  const who = await db.query.complainants.findFirst({ where: eq(complainants.submissionId, submissionId) });
  const happened = await db.query.events.findMany({
    where: eq(events.reportId, reportId),
    orderBy: asc(events.id),
  });
  const withdrawals = await db.query.consentWithdrawals.findMany({
    where: eq(consentWithdrawals.submissionId, submissionId),
  });
  const issued = await db.query.receipts.findMany({
    where: eq(receipts.submissionId, submissionId),
    orderBy: asc(receipts.id),
  });
  const brought = await db.query.deskDocuments.findMany({
    where: eq(deskDocuments.submissionId, submissionId),
    orderBy: asc(deskDocuments.index),
  });
  const digest = sent?.evidenceDigest ?? null;
  const packageRow =
    digest === null ? undefined : await db.query.evidence.findFirst({ where: eq(evidence.digest, digest) });
  return {
    reference,
    status,
    receivedAt: sent?.receivedAt.toISOString(),
    withdrawnAt: sent?.withdrawnAt?.toISOString() ?? null,
    sender: who?.complainant ?? null,
    report: sent?.content,
    events: happened
      .filter((event) => maySenderReadEvent(event, [{ id: submissionId }]))
      .map(({ status, at, note }) => ({ status, at: at.toISOString(), note })),
    withdrawals: withdrawals.map(({ purpose, at }) => ({ purpose, at: at.toISOString() })),
    package: packageRow && {
      digest: packageRow.digest,
      byteLength: packageRow.byteLength,
      deletedAt: packageRow.purgedAt,
    },
    documents: brought.map(({ mediaType, digest, content }) => ({
      mediaType,
      digest,
      content: content && Buffer.from(content).toString('base64'),
    })),
    receipts: issued.map(({ jws }) => jws),
  };
}

async function exportDispute(db: Database, { reference, disputeId }: OwnDispute) {
  const dispute = await db.query.disputes.findFirst({ where: eq(disputes.id, disputeId) });
  const sender = await db.query.disputeSenders.findFirst({ where: eq(disputeSenders.disputeId, disputeId) });
  const documents = await db.query.disputeDocuments.findMany({
    where: inArray(disputeDocuments.disputeId, [disputeId]),
    orderBy: asc(disputeDocuments.place),
  });
  return {
    reference,
    status: dispute?.status,
    receivedAt: dispute?.receivedAt.toISOString(),
    request: dispute?.request,
    finding: dispute?.finding,
    record: dispute?.record,
    shop: { url: dispute?.shopUrl, taxCode: dispute?.taxCode },
    statement: dispute?.statement,
    sender: sender && { name: sender.name, role: sender.role, email: sender.email, phone: sender.phone },
    documents: documents.map(({ name, mediaType, digest, content }) => ({
      name,
      mediaType,
      digest,
      content: Buffer.from(content).toString('base64'),
    })),
    events: await readDisputeEvents(db, disputeId),
  };
}
