import { refreshDueTimes } from './cases/due-times';
import { continueGroupAction, findUnfinishedActionIds } from './cases/group-acts';
import { settleWaitingReports } from './cases/waiting';
import { escalateMissed } from './coordination/escalate';
import { createEvidenceChecks } from './evidence/check-evidence';
import { countersign } from './evidence/countersign';
import type { EvidenceDeps } from './evidence/evidence-deps';
import { findUncheckedBefore } from './evidence/received-evidence';
import { rollUpFigures } from './figures/roll-up';
import {
  ANNOUNCE,
  COUNT_FIGURES,
  COUNTERSIGN,
  DELIVER,
  DUE_TIMES,
  ESCALATE,
  FIND_UNCHECKED,
  GROUP_ACT,
  PURGE,
  SEAL,
  SETTLE,
  STAMP,
  VERIFY,
} from './platform/jobs/kinds';
import { findUnproven } from './receipts/find-unproven';
import { readTimeStamp, saveTimeStamp } from './receipts/time-stamps';
import { purge, type RetentionSettings } from './retention/purge';
import { PartDataStore } from './uploads/part-store';
import { toPartStoreDeps } from './uploads/tus';
import { deliverEvent, queueDeliveries } from './webhooks/announce';

const STAMP_WITHIN_MS = 20_000;
const DAY_SECONDS = 86_400;
const HOUR_SECONDS = 3_600;
const FIRST_SETTLE_SECONDS = 60;
/** The first purge waits (s), so that it does not slow down the start. */
const FIRST_PURGE_SECONDS = 600;

/** The first count of figures waits (s), so that it does not slow down the start; days counted in one job. */
const FIRST_COUNT_SECONDS = 120;
const DAYS_AT_ONCE = 31;

/** Seconds after which another process checks an unchecked package, and between two searches for such packages. */
const UNCHECKED_SECONDS = 60;
const UNCHECKED_AT_ONCE = 1_000;
/** How long a background check waits for requests under way (ms). */
const IDLE_WAIT_MS = 2_000;

interface WorkersOptions {
  /** Addresses that receive every change of a report's state. */
  readonly subscribers: readonly string[];
  /** Retention periods that the agency set. */
  readonly retention: RetentionSettings;
}

/** Starts the background work of this process. Jobs that an earlier process queued keep their time. */
export async function startWorkers(
  deps: EvidenceDeps,
  { subscribers, retention }: WorkersOptions,
): Promise<void> {
  if (!deps.checksElsewhere) await startChecking(deps);
  await startGroupActions(deps);
  await startSettling(deps);
  await startRefreshingDueTimes(deps);
  await startPurging(deps, retention);
  await startEscalating(deps);
  await startCounting(deps);
  await startSealing(deps);
  if (subscribers.length > 0) await startDelivering(deps, subscribers);
}

/** Checks packages that were received and not checked, because no sender waits or the process died. */
async function startChecking(deps: EvidenceDeps): Promise<void> {
  const { database, jobs, now, uploadSlots, waitedFor } = deps;
  const { checkLeft } = createEvidenceChecks(deps);
  const addUnchecked = async (seconds: number) => {
    const before = new Date(now() - seconds * 1_000);
    const left = await findUncheckedBefore(database.db, before, UNCHECKED_AT_ONCE);
    const unchecked = left.map((digest) => ({ digest }));
    if (unchecked.length > 0) await jobs.addAll(VERIFY, unchecked);
  };
  await jobs.work(VERIFY, async ({ digest }) => {
    // Requests under way go first, for a limited time.
    await Promise.all([uploadSlots.whenIdle(IDLE_WAIT_MS), waitedFor.whenIdle(IDLE_WAIT_MS)]);
    await checkLeft(digest);
  });
  await jobs.work(FIND_UNCHECKED, async () => {
    await addUnchecked(UNCHECKED_SECONDS);
    await jobs.addLater(FIND_UNCHECKED, {}, UNCHECKED_SECONDS);
  });
  await addUnchecked(-1); // what an earlier process left
  await jobs.add(FIND_UNCHECKED, {});
}

/** Continues officers' actions on thousands of reports, including those of a process that died. */
async function startGroupActions(deps: EvidenceDeps): Promise<void> {
  const { database, jobs, log, now } = deps;
  await jobs.work(GROUP_ACT, async ({ act }) => {
    const reports = await continueGroupAction(database.db, act, now);
    if (reports === 0) return;
    log('info', 'group-acted', { act, reports });
    deps.announce();
  });
  for (const act of await findUnfinishedActionIds(database.db)) await jobs.add(GROUP_ACT, { act });
}

/** Settles reports that wait where no officer sees them, and deletes expired uploads, every hour. */
async function startSettling(deps: EvidenceDeps): Promise<void> {
  const { database, jobs, log, now } = deps;
  await jobs.work(SETTLE, async () => {
    await jobs.addLater(SETTLE, {}, HOUR_SECONDS);
    const { routed, ended } = await settleWaitingReports(database.db, now());
    if (routed + ended > 0) {
      log('info', 'reports-settled', { routed, ended });
      deps.announce();
    }
    await new PartDataStore(toPartStoreDeps(deps)).deleteExpired();
  });
  await jobs.addLater(SETTLE, {}, FIRST_SETTLE_SECONDS);
}

/** Stores anew when running periods end, every day. */
async function startRefreshingDueTimes({ database, jobs }: EvidenceDeps): Promise<void> {
  await jobs.work(DUE_TIMES, async () => {
    await jobs.addLater(DUE_TIMES, {}, DAY_SECONDS);
    await refreshDueTimes(database.db);
  });
  await jobs.addLater(DUE_TIMES, {}, FIRST_SETTLE_SECONDS);
}

async function startPurging(deps: EvidenceDeps, settings: RetentionSettings): Promise<void> {
  const { database, evidenceStore, jobs, log, now } = deps;
  await jobs.work(PURGE, async () => {
    // Queued first, so that the next purge runs even if this one fails.
    await jobs.addLater(PURGE, {}, DAY_SECONDS);
    await purge({ db: database.db, evidenceStore, settings, now: now(), log }, { dryRun: false });
  });
  await jobs.addLater(PURGE, {}, FIRST_PURGE_SECONDS);
}

/** Tells supervisors, then the unit above, of periods and deadlines that ran out; every hour. */
async function startEscalating({ database, jobs, log, now }: EvidenceDeps): Promise<void> {
  await jobs.work(ESCALATE, async () => {
    await jobs.addLater(ESCALATE, {}, HOUR_SECONDS);
    const added = await escalateMissed(database.db, now());
    if (added > 0) log('info', 'escalated', { count: added });
  });
  await jobs.addLater(ESCALATE, {}, FIRST_SETTLE_SECONDS);
}

/** Counts the days of the figures every hour; after a long pause a month at a time, one after another. */
async function startCounting({ database, jobs, log, now }: EvidenceDeps): Promise<void> {
  await jobs.work(COUNT_FIGURES, async () => {
    const left = await rollUpFigures(database.db, now(), DAYS_AT_ONCE);
    if (left > 0) log('info', 'figures-counting', { days: left });
    await jobs.addLater(COUNT_FIGURES, {}, left > 0 ? 1 : HOUR_SECONDS);
  });
  await jobs.addLater(COUNT_FIGURES, {}, FIRST_COUNT_SECONDS);
}

/** Adds time stamps and countersignatures to packages that did not get theirs at once, if the services are configured. */
async function startSealing(deps: EvidenceDeps): Promise<void> {
  const { database, jobs, timestamps, countersigner } = deps;
  if (timestamps) {
    await jobs.work(STAMP, async ({ digest }) => {
      if (await readTimeStamp(database.db, digest)) return;
      await saveTimeStamp(database.db, digest, await timestamps.stamp(digest, STAMP_WITHIN_MS), timestamps);
    });
  }
  if (countersigner) {
    await jobs.work(COUNTERSIGN, ({ digest }) => countersign(digest, { ...deps, countersigner }));
  }
  if (!timestamps && !countersigner) return;
  await jobs.work(SEAL, async () => {
    for await (const { digest, stamped, countersigned } of findUnproven(database.db)) {
      if (timestamps && !stamped) await jobs.add(STAMP, { digest });
      if (countersigner && !countersigned) await jobs.add(COUNTERSIGN, { digest });
    }
  });
  // Finds packages from a time without an authority or a certificate, and those whose process died before it asked.
  await jobs.add(SEAL, {});
}

async function startDelivering(deps: EvidenceDeps, subscribers: readonly string[]): Promise<void> {
  const { database, issuer, jobs, keys, now } = deps;
  await jobs.work(ANNOUNCE, () => queueDeliveries(database.db, jobs, subscribers, now()));
  await jobs.work(DELIVER, (job) => deliverEvent(database.db, job, { issuer, keys, now: now() }));
  deps.announce(); // what an earlier process stored and did not get to tell
}
