// Why: docs/decisions/evidence/time-stamps.md

import { toDayInVietnam } from '@/lib/base/days';
import type { StampFailure, StoredTimeStamp, WaitingTimeStamp } from '@/lib/domain/matter/time-stamp';
import {
  selectServicesToAsk,
  type TimeStampService,
  type TimeStampServices,
} from '@/lib/domain/matter/time-stamp-service';
import type { OutboxItem } from '@/lib/domain/report/outbox';
import type { CheckedStamp, WantedStamp } from '@/lib/time-stamps/check-reply';
import { fetchReply } from '@/lib/time-stamps/fetch-reply';
import { readPemCertificates, toPem } from '@/lib/time-stamps/pem';
import { createNonce, createStampRequest } from '@/lib/time-stamps/request';
import { StampError } from '@/lib/time-stamps/stamp-error';
import { computeStampAfterEvent, createWaitingStamp, type StampEvent } from '@/lib/time-stamps/transitions';

/** The database tables with reports and their stamps (`ChoSangDatabase`). */
export interface StampTables {
  readonly outbox: {
    get(id: string): PromiseLike<OutboxItem | undefined>;
    toArray(): PromiseLike<OutboxItem[]>;
  };
  readonly timeStamps: {
    get(itemId: string): PromiseLike<StoredTimeStamp | undefined>;
    put(row: StoredTimeStamp): PromiseLike<unknown>;
    delete(itemId: string): PromiseLike<void>;
    toArray(): PromiseLike<StoredTimeStamp[]>;
  };
  transaction<T>(mode: 'rw', tables: readonly string[], scope: () => Promise<T>): PromiseLike<T>;
}

export interface StampDeps {
  readonly db: StampTables;
  /**
   * Returns when the person allowed time stamps (epoch ms); null if the person never allowed them, or has turned them off since.
   */
  readonly allowedSince: () => Promise<number | null>;
  readonly services: () => Promise<TimeStampServices>;
  /** True if the browser permits a request to this address. */
  readonly mayAsk: (url: string) => Promise<boolean>;
  readonly fetch: typeof fetch;
  /** Checks the response of a time-stamp service. The code that checks is loaded at the first call. */
  readonly check: (reply: Uint8Array<ArrayBuffer>, expected: WantedStamp) => Promise<CheckedStamp>;
  /** True if there is a network. Without a network, an attempt is postponed and not counted. */
  readonly online: () => boolean;
  readonly now: () => number;
  readonly random: () => number;
}

/** Pause (ms) between the stamps of two reports, because some services limit how often a caller may ask. */
const PAUSE_MS = 20_000;
/** Time (ms) by which an attempt is postponed if there is no network. */
const OFFLINE_MS = 10 * 60_000;

/**
 * Notes for each report that was packed since the person allowed time stamps that its package needs a time stamp. Then requests
 * the time stamp that has been due longest. Returns when to call stampNextReport next (epoch ms); undefined if no time stamp is
 * left to request. Never changes a report.
 */
export async function stampNextReport(deps: StampDeps): Promise<number | undefined> {
  const { db, now } = deps;
  const since = await deps.allowedSince();
  if (since === null) return undefined;
  for (const { id, evidence, createdAt } of await db.outbox.toArray())
    if (evidence && createdAt >= since) await addWaitingStampIfNeeded(id, db, now());
  const [due] = await listWaitingStamps(db);
  if (due === undefined || due.nextAttemptAt > now()) return due?.nextAttemptAt;
  if (!deps.online()) return now() + OFFLINE_MS;
  await applyStampEvent(due.itemId, await requestStamp(due, deps), deps);
  const [next] = await listWaitingStamps(db);
  return next && Math.max(next.nextAttemptAt, now() + PAUSE_MS);
}

/**
 * Notes that a report's package still needs a time stamp (state `waiting`), if the report has a package and neither a time stamp
 * of this package nor such a note is stored. What is stored for another package is replaced.
 */
export function addWaitingStampIfNeeded(itemId: string, db: StampTables, now: number): PromiseLike<void> {
  return db.transaction('rw', ['outbox', 'timeStamps'], async () => {
    const { evidence } = (await db.outbox.get(itemId)) ?? {};
    const stamp = await db.timeStamps.get(itemId);
    if (evidence && stamp?.digest !== evidence.digest)
      await db.timeStamps.put(createWaitingStamp(itemId, evidence.digest, now));
  });
}

/** Applies an event to a report's stamp. Does nothing if the report or the stamp was deleted meanwhile. */
export function applyStampEvent(
  itemId: string,
  event: StampEvent,
  { db, now }: Pick<StampDeps, 'db' | 'now'>,
): PromiseLike<void> {
  return db.transaction('rw', ['outbox', 'timeStamps'], async () => {
    const [item, stamp] = [await db.outbox.get(itemId), await db.timeStamps.get(itemId)];
    const next = item && stamp && computeStampAfterEvent(stamp, event, now());
    if (next) await db.timeStamps.put(next);
  });
}

/**
 * Deletes the entries for time stamps that no service has issued yet, because the person turned time stamps off. Issued time
 * stamps stay.
 */
export async function deleteWaitingStamps(db: StampTables): Promise<void> {
  for (const { itemId, state } of await db.timeStamps.toArray())
    if (state === 'waiting') await db.timeStamps.delete(itemId);
}

type Due = WaitingTimeStamp & { readonly nextAttemptAt: number };

async function listWaitingStamps(db: StampTables): Promise<readonly Due[]> {
  const isDue = (stamp: StoredTimeStamp): stamp is Due =>
    stamp.state === 'waiting' && stamp.nextAttemptAt !== undefined;
  return (await db.timeStamps.toArray()).filter(isDue).sort((a, b) => a.nextAttemptAt - b.nextAttemptAt);
}

/**
 * Asks the listed services one after another to stamp the digest, until a service returns a valid stamp. If none does, returns
 * the failure of the last service asked, or `no-service` if no service is listed.
 */
async function requestStamp({ digest }: WaitingTimeStamp, deps: StampDeps): Promise<StampEvent> {
  const services = selectServicesToAsk(await deps.services(), toDayInVietnam(deps.now()));
  let failed: { readonly reason: StampFailure; readonly service?: string } = { reason: 'no-service' };
  for (const service of services) {
    try {
      return await requestStampFrom(service, digest, deps);
    } catch (thrown) {
      // A bug counts as a failed attempt too, so that it does not block the stamps of other reports.
      const reason = thrown instanceof StampError ? thrown.reason : 'unexpected';
      console.warn(`time stamp of ${service.name}: ${reason}`, thrown);
      failed = { reason, service: service.name };
    }
  }
  return { type: 'fail', ...failed, random: deps.random() };
}

async function requestStampFrom(
  service: TimeStampService,
  digest: string,
  deps: StampDeps,
): Promise<StampEvent> {
  if (!(await deps.mayAsk(service.url))) throw new StampError('no-permission', `no access to ${service.url}`);
  const nonce = createNonce();
  const reply = await fetchReply(service.url, createStampRequest(digest, nonce), { fetch: deps.fetch });
  const roots = service.roots.flatMap(readPemCertificates);
  const { at, root } = await deps.check(reply, { digest, nonce, roots });
  if (!root) throw new StampError('unknown-root', 'no root was found');
  return { type: 'give', at, service, reply: new Blob([reply]), root: toPem(root) };
}
