import { asc, eq, inArray, isNull } from 'drizzle-orm';
import type { Database } from '@/server/platform/database/database';
import { events, reports } from '@/server/platform/database/schema';
import type { JobQueue } from '@/server/platform/jobs/job-queue';
import { DELIVER } from '@/server/platform/jobs/kinds';
import { signClaims } from '@/server/receipts/signing/sign';
import type { SigningKeys } from '@/server/receipts/signing/signing-key';
import { readCurrentRoute } from '@/server/routing/route-report';

/** The URI of the only type of event that subscribers get. */
export const STATUS_EVENT = 'urn:chosang:event:status';

const BATCH = 200;
const TIMEOUT_MS = 10_000;

/**
 * Queues a job for each subscriber and each event that was not announced yet. It looks for the events in their table, so an event
 * is announced even if the process died right after it stored the event.
 */
export async function queueDeliveries(
  db: Database,
  jobs: JobQueue,
  subscribers: readonly string[],
  now: number,
): Promise<void> {
  let found: number;
  do {
    found = await db.transaction(async (tx) => {
      const fresh = await tx
        .select({ id: events.id })
        .from(events)
        .where(isNull(events.announcedAt))
        .orderBy(asc(events.id))
        .limit(BATCH)
        .for('update', { skipLocked: true });
      const ids = fresh.map(({ id }) => id);
      if (ids.length === 0) return 0;
      for (const event of ids) {
        for (const url of subscribers) await jobs.add(DELIVER, { url, event }, tx);
      }
      await tx
        .update(events)
        .set({ announcedAt: new Date(now) })
        .where(inArray(events.id, ids));
      return ids.length;
    });
  } while (found === BATCH);
}

/** Sends one event to one subscriber (RFC 8935). Throws unless the response is 2xx. */
export async function deliverEvent(
  db: Database,
  job: { readonly url: string; readonly event: number },
  options: { readonly issuer: string; readonly keys: SigningKeys; readonly now: number },
): Promise<void> {
  const [row] = await db
    .select({ event: events, reference: reports.reference, channel: reports.channel })
    .from(events)
    .innerJoin(reports, eq(reports.id, events.reportId))
    .where(eq(events.id, job.event));
  if (!row) return; // deleted since
  const { reference, channel, event } = row;
  const lead = (await readCurrentRoute(db, event.reportId))?.lead.id;
  const status = {
    reference,
    channel,
    status: event.status,
    at: event.at.toISOString(),
    ...(lead && { lead }),
  };
  const { issuer, keys, now } = options;
  // The event is a signed Security Event Token (RFC 8417) without the report's text or sender. By its `jti` a subscriber
  // recognises a repeat.
  const token = await signClaims(
    'secevent+jwt',
    {
      iss: issuer,
      aud: job.url,
      iat: Math.floor(now / 1_000),
      jti: `${issuer}#${event.id}`,
      events: { [STATUS_EVENT]: status },
    },
    keys,
  );
  const response = await fetch(job.url, {
    method: 'POST',
    headers: { 'content-type': 'application/secevent+jwt', accept: 'application/json' },
    body: token,
    redirect: 'error',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  await response.body?.cancel();
  if (!response.ok) throw new Error(`the subscriber answered ${response.status}`);
}
