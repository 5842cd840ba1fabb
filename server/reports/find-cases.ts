// Why: docs/decisions/intake/reports.md

import { hash } from 'node:crypto';
import { inArray } from 'drizzle-orm';
import type { ReportChannel } from '@/lib/domain/report/report-channel';
import type { AnyReport } from '@/lib/intake/officers/entry-contract';
import type { OfficerSelf } from '@/lib/intake/officers/officer-contract';
import { lockReports } from '@/server/cases/lock';
import { isClosedOrWithdrawn } from '@/server/cases/moves';
import type { Database } from '@/server/platform/database/database';
import { evidence, type ReportRow, reports } from '@/server/platform/database/schema';
import { lockEarlierAndFindLaterReports } from '@/server/routing/follows';
import { chooseFirstRoute, type NewRoute } from '@/server/routing/route-report';

/** A report that matches the contract, with the exact bytes of the HTTP request that brought it. */
export interface IncomingReport {
  readonly report: AnyReport;
  readonly body: Uint8Array;
  /** SHA-256 (hex) of `body`. */
  readonly bodyDigest: string;
  /** SHA-256 (hex) of the key (SPKI) that signed the request; undefined if it is unsigned. */
  readonly senderKey: string | undefined;
  /** The officer who entered the report at the desk; absent if its sender sent it. */
  readonly enteredBy?: OfficerSelf;
}

/**
 * Thrown to roll back a transaction, which is then repeated. Either an equal request was faster, or the reference that was drawn
 * at random is in use already.
 */
export class LostRace extends Error {}

/**
 * Returns the reports whose package is verified and was signed with the key that signed the report. Their senders need not upload
 * the package, because the two signatures prove that it is theirs. Every other sender must upload the package: a report that
 * names its digest does not prove that the package is the sender's.
 */
export async function findReportsWithPackageOfSameKey(
  tx: Database,
  incoming: readonly IncomingReport[],
): Promise<ReadonlySet<IncomingReport>> {
  const signed = incoming.filter(({ senderKey, report }) => senderKey !== undefined && report.evidence);
  if (signed.length === 0) return new Set();
  const digests = signed.flatMap(({ report }) => report.evidence?.digest ?? []);
  const packageRows = await tx
    .select()
    .from(evidence)
    .where(inArray(evidence.digest, digests))
    .orderBy(evidence.digest)
    .for('share'); // it is not purged while a report begins to need it
  const keys = new Map(
    packageRows.flatMap(({ digest, state, purgedAt, key }) =>
      state === 'verified' && purgedAt === null ? [[digest, key] as const] : [],
    ),
  );
  return new Set(
    signed.filter(({ report, senderKey }) => keys.get(report.evidence?.digest ?? '') === senderKey),
  );
}

export interface Case {
  readonly one: IncomingReport;
  readonly row: Pick<ReportRow, 'id' | 'reference'>;
  readonly created: boolean;
  /** The first route of a new report. Undefined if the report still waits for its package, or is not new. */
  readonly route: NewRoute | undefined;
}

export interface CaseDeps {
  readonly now: () => number;
  readonly newReference: (now: number) => string;
}

/** Finds or creates the report of each submission: a new one, or an existing one that the submission joins. */
export async function findOrCreateReports(
  tx: Database,
  incoming: readonly IncomingReport[],
  shown: ReadonlySet<IncomingReport>,
  receivedAt: Date,
  { now, newReference }: CaseDeps,
): Promise<Case[]> {
  const insertCases = async (keyed: ReadonlyMap<string, IncomingReport>) => {
    const begun = new Map(
      [...keyed].map(([sameKey, one]) => {
        // Officers get a report together with its package, so a report whose package has not come is not routed yet.
        const isComplete = !one.report.evidence || shown.has(one);
        return [
          sameKey,
          { one, route: isComplete ? chooseFirstRoute(one.report, receivedAt) : undefined },
        ] as const;
      }),
    );
    const rows = [...begun].map(([sameKey, { one, route }]) => ({
      ...toReportRow(one.report, receivedAt),
      sameKey,
      reference: newReference(now()),
      status: route ? 'routed' : 'received',
      unit: route?.unit, // stored at once: its trigger would write each row and its indexes a second time
    }));
    const behind = await lockEarlierAndFindLaterReports(
      tx,
      rows.flatMap((row) => (row.unit === undefined ? [] : [{ ...row, unit: row.unit }])),
    );
    const inserted = await tx
      .insert(reports)
      .values(rows.map((row) => ({ ...row, follows: behind.has(row.reference) })))
      .onConflictDoNothing()
      .returning({ id: reports.id, reference: reports.reference, sameKey: reports.sameKey });
    return inserted.flatMap((row): Case[] => {
      const found = begun.get(row.sameKey);
      return found ? [{ ...found, row, created: true }] : [];
    });
  };
  // Sorted by key, so that two processes that store the same reports do not deadlock.
  const keyed = incoming
    .map((one) => [computeReportKey(one), one] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const created = await insertCases(new Map(keyed.toReversed().map((one) => one)));
  const own = new Set(created.map(({ one }) => one));
  const others = keyed.filter(([, one]) => !own.has(one));
  if (others.length === 0) return created;
  const found = await tx
    .select({ id: reports.id })
    .from(reports)
    .where(inArray(reports.sameKey, [...new Set(others.map(([key]) => key))]));
  const locked = await lockReports(
    tx,
    found.map(({ id }) => id),
  );
  const byKey = new Map(locked.map((row) => [row.sameKey, row] as const));
  const joined: Case[] = [];
  for (const [key, one] of others) {
    const row = byKey.get(key);
    if (row && !isClosedOrWithdrawn(row)) {
      joined.push({ one, row, created: false, route: undefined });
      continue;
    }
    // A report that has ended takes no more submissions; this submission becomes a report of its own.
    const [anew] = row
      ? await insertCases(new Map([[hashKeyParts(['submission', one.report.id]), one]]))
      : [];
    if (!anew) throw new LostRace(); // the reference was taken: the next attempt draws another
    joined.push(anew);
  }
  return [...created, ...joined];
}

/** Returns the row of a report, without its key, reference and route. */
function toReportRow(report: AnyReport, receivedAt: Date) {
  const channel: ReportChannel = 'channel' in report ? report.channel : 'online';
  return {
    channel,
    marketplace: report.platform.marketplace,
    host: report.platform.host,
    listingId: report.listing?.id,
    sellerId: report.seller.id,
    sellerUrl: report.seller.url,
    sellerName: report.seller.name,
    code: report.reason.code,
    province: report.province,
    evidenceDigest: report.evidence?.digest,
    receivedAt,
  };
}

/**
 * Returns the key of a report; submissions with equal keys belong to one report. Two submissions have equal keys if one device
 * key signed both, and both have the same package, violation type, and listing (without a listing, the same seller; without a
 * seller, the same page). Two such submissions are one capture that one person sent twice. A submission without a package or a
 * signature is a report of its own, so nobody can join another person's report by knowing or having its package.
 */
function computeReportKey({ report, senderKey }: IncomingReport): string {
  const subject = report.listing?.id ?? report.seller.id ?? report.seller.url ?? report.platform.url;
  if (!report.evidence || senderKey === undefined) return hashKeyParts(['submission', report.id]);
  const { marketplace, host } = report.platform;
  return hashKeyParts([
    'signed-package',
    senderKey,
    report.evidence.digest,
    marketplace,
    host,
    subject ?? '',
    report.reason.code,
  ]);
}

const hashKeyParts = (parts: readonly string[]) => hash('sha256', JSON.stringify(parts));
