import { hash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { sql } from 'drizzle-orm';
import * as z from 'zod';
import { toDayInVietnam } from '@/lib/base/days';
import type { Database } from '@/server/platform/database/database';
import { openDatabase } from '@/server/platform/database/open-database';
import { acceptances, events, handlings, reports, submissions } from '@/server/platform/database/schema';
import { drawRandomReference } from '@/server/reports/report-reference';
import { chooseFirstRoute, storeFirstRoutesAndEvents } from '@/server/routing/route-report';
import { DEMO_OFFICERS } from '../world/demo-officers';
import { type InventedReport, inventReportsOfDay, listDaysOfTwoYears } from './invent-day';

/** Number of reports that one transaction stores. */
const AT_ONCE = 400;
const HOUR_MS = 3_600_000;
const IdSchema = z.object({ id: z.number() });

/**
 * Stores invented reports of two years, closed or withdrawn, in an intake that has no reports. Returns the number of stored
 * reports; 0 if the intake already has reports. A supervisor's overview shows the reports once the intake has computed its
 * figures, some minutes after the intake's start. The reports have no sender, package or receipt.
 */
export async function addInventedReportsOfTwoYears(dataDir: string, now: number): Promise<number> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const { db, close } = await openDatabase({ dataDir });
  try {
    if ((await db.$count(reports)) > 0) return 0;
    const today = toDayInVietnam(now);
    const invented = listDaysOfTwoYears(today).flatMap(({ day, isLate }) => inventReportsOfDay(day, isLate));
    for (let from = 0; from < invented.length; from += AT_ONCE)
      await db.transaction((tx) => storeReports(tx, invented.slice(from, from + AT_ONCE), now));
    return invented.length;
  } finally {
    await close();
  }
}

/** Stores invented reports with their routing, timelines and outcomes. */
export async function storeReports(
  tx: Database,
  invented: readonly InventedReport[],
  now: number,
): Promise<void> {
  const rows = invented.map((one) => ({ one, ...toTableRows(one) }));
  const stored = z.array(IdSchema).parse(
    await tx
      .insert(reports)
      .values(rows.map(({ report }) => report))
      .returning({ id: reports.id }),
  );
  const all = rows.flatMap((row, at) => {
    const id = stored[at]?.id;
    return id === undefined ? [] : [{ ...row, id }];
  });
  await tx.insert(submissions).values(all.map(({ id, submission }) => ({ ...submission, reportId: id })));
  const begun = all.map(({ one, id, submission }) => ({
    reportId: id,
    ...chooseFirstRoute(submission.content, new Date(one.receivedAt.getTime() + 1_000)),
  }));
  await storeFirstRoutesAndEvents(
    tx,
    begun,
    all.map(({ one, id }) => ({ reportId: id, status: 'received', at: one.receivedAt })),
  );
  await tx.insert(events).values(all.flatMap(({ one, id }) => listEventsAfterReceiving(one, id, now)));
  const closed = all.filter(({ report }) => report.status === 'closed');
  await tx
    .insert(handlings)
    .values(closed.map(({ one, id }) => ({ reportId: id, outcome: one.outcome ?? 'no-violation' })));
  const acceptanceRows = all.flatMap(({ one, id }, at) => {
    const unit = begun[at]?.unit;
    const officer = DEMO_OFFICERS.find((each) => each.unit === unit);
    if (!officer || one.acceptedHours === undefined) return [];
    const { subject, name } = officer;
    return [
      { reportId: id, unit: officer.unit, subject, name, at: toTimeAfterReceiving(one, one.acceptedHours) },
    ];
  });
  await tx.insert(acceptances).values(acceptanceRows);
  // Marks the events as delivered, so that nobody is notified of reports that are closed already.
  await tx
    .update(events)
    .set({ announcedAt: new Date(now) })
    .where(sql`${events.announcedAt} is null`);
}

const toTimeAfterReceiving = ({ receivedAt }: InventedReport, hours: number) =>
  new Date(receivedAt.getTime() + Math.round(hours * HOUR_MS));

/** Returns when a report was closed or withdrawn: as invented, but at the latest one hour before `now`. */
const getClosingTime = (one: InventedReport, now: number) =>
  new Date(Math.min(toTimeAfterReceiving(one, one.endedHours).getTime(), now - HOUR_MS));

function listEventsAfterReceiving(one: InventedReport, reportId: number, now: number) {
  const ended = getClosingTime(one, now);
  const accepted = one.acceptedHours === undefined ? undefined : toTimeAfterReceiving(one, one.acceptedHours);
  return [
    ...(accepted && accepted < ended ? [{ reportId, status: 'accepted', at: accepted }] : []),
    { reportId, status: one.end, at: ended },
  ];
}

function toTableRows(one: InventedReport) {
  const { receivedAt, marketplace, host, listingId, sellerId, shop, code, province, title, end } = one;
  const seed = `${receivedAt.toISOString()} ${one.number}`;
  const url = `https://${host}/hang-thu/${sellerId}/${listingId}`;
  const computeDigest = (what: string) => hash('sha256', `${what} ${seed}`);
  const random = [...computeDigest('reference')].map((digit) => Number.parseInt(digit, 16));
  const id = computeDigest('submission');
  const report = {
    reference: drawRandomReference(
      receivedAt.getTime(),
      (below) => ((random.pop() ?? 0) * 16 + (random.pop() ?? 0)) % below,
    ),
    sameKey: computeDigest('report'),
    ...{ marketplace, host, listingId, sellerId, code, province, receivedAt },
    sellerName: shop,
    status: end,
    identityPurged: true,
  };
  const content = {
    version: 1,
    platform: { marketplace, host, url },
    seller: { id: sellerId, name: shop },
    listing: { id: listingId, url, title },
    reason: { code },
    province,
    observedAt: receivedAt.toISOString(),
    language: 'vi',
  };
  const submission = {
    id: `${id.slice(0, 8)}-${id.slice(8, 12)}-4${id.slice(13, 16)}-8${id.slice(17, 20)}-${id.slice(20, 32)}`,
    bodyDigest: computeDigest('body'),
    trackingKey: computeDigest('key'),
    content,
    receivedAt,
  };
  return { report, submission };
}
