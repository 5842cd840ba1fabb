import { refreshDueTimes } from './cases/due-times';
import { continueGroupAction, findUnfinishedActionIds } from './cases/group-acts';
import { routeOrCloseReportsAwaitingPackage } from './cases/waiting';
import { escalateMissedPeriods } from './coordination/escalate';
import { createEvidenceChecks } from './evidence/check-evidence';
import { countersignPackage } from './evidence/countersign';
import type { EvidenceDeps } from './evidence/evidence-deps';
import { findDigestsOfUncheckedPackages } from './evidence/received-evidence';
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
import { findUnprovenPackages } from './receipts/find-unproven';
import { readTimeStamp, saveTimeStamp } from './receipts/time-stamps';
import { purgeDueRows, type RetentionSettings } from './retention/purge';
import { PartDataStore } from './uploads/part-store';
import { toPartStoreDeps } from './uploads/tus';
import { deliverEvent, queueDeliveries } from './webhooks/announce';

const STAMP_WITHIN_MS = 20_000;
const DAY_SECONDS = 86_400;
const HOUR_SECONDS = 3_600;
const FIRST_SETTLE_SECONDS = 60;
/** Delay of the first purge (s), so that it does not slow down the start. */
const FIRST_PURGE_SECONDS = 600;

/**
 * FIRST_COUNT_SECONDS: delay of the first computation of figures (s), so that it does not slow down the start. DAYS_AT_ONCE:
 * maximum number of days whose figures one job computes.
 */
const FIRST_COUNT_SECONDS = 120;
const DAYS_AT_ONCE = 31;

/**
 * UNCHECKED_SECONDS: age (s) from which a job is queued to check a package that is not checked yet; also the pause between two
 * searches for such packages (s). UNCHECKED_AT_ONCE: maximum number of packages that one search finds.
 */
const UNCHECKED_SECONDS = 60;
const UNCHECKED_AT_ONCE = 1_000;
/** Maximum time (ms) for which the check of a package lets requests go first, if no sender waits for that check. */
const IDLE_WAIT_MS = 2_000;

interface WorkersOptions {
  /** URLs to which every change of a report's status is posted. */
  readonly subscribers: readonly string[];
  /** Retention periods that the authority set. */
  readonly retention: RetentionSettings;
}

/**
 * Starts the background work of this process. A job that an earlier process queued still starts at the time that was set for it.
 */
export async function startWorkers(
  deps: EvidenceDeps,
  { subscribers, retention }: WorkersOptions,
): Promise<void> {
  if (!deps.checksElsewhere) await startCheckingPackages(deps);
  await startContinuingGroupActions(deps);
  await startHandlingOverduePackages(deps);
  await startRefreshingDueTimes(deps);
  await startPurging(deps, retention);
  await startEscalating(deps);
  await startCountingFigures(deps);
  await startStampingAndSigning(deps);
  if (subscribers.length > 0) await startDeliveringEvents(deps, subscribers);
}

/** Checks received packages that were not checked at once: their sender did not wait, or the process died. */
async function startCheckingPackages(deps: EvidenceDeps): Promise<void> {
  const { database, jobs, now, uploadSlots, waitedFor } = deps;
  const { checkLeft } = createEvidenceChecks(deps);
  const addUnchecked = async (seconds: number) => {
    const before = new Date(now() - seconds * 1_000);
    const left = await findDigestsOfUncheckedPackages(database.db, before, UNCHECKED_AT_ONCE);
    const unchecked = left.map((digest) => ({ digest }));
    if (unchecked.length > 0) await jobs.addAll(VERIFY, unchecked);
  };
  await jobs.work(VERIFY, async ({ digest }) => {
    // Lets requests under way go first, for up to IDLE_WAIT_MS.
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

/**
 * Starts a worker that carries out what is left of group actions, and queues the actions that an earlier process left unfinished.
 */
async function startContinuingGroupActions(deps: EvidenceDeps): Promise<void> {
  const { database, jobs, log, now } = deps;
  await jobs.work(GROUP_ACT, async ({ act }) => {
    const reports = await continueGroupAction(database.db, act, now);
    if (reports === 0) return;
    log('info', 'group-acted', { act, reports });
    deps.announce();
  });
  for (const act of await findUnfinishedActionIds(database.db)) await jobs.add(GROUP_ACT, { act });
}

/** Every hour, routes or closes reports whose package did not come in time, and deletes expired uploads. */
async function startHandlingOverduePackages(deps: EvidenceDeps): Promise<void> {
  const { database, jobs, log, now } = deps;
  await jobs.work(SETTLE, async () => {
    await jobs.addLater(SETTLE, {}, HOUR_SECONDS);
    const { routed, ended } = await routeOrCloseReportsAwaitingPackage(database.db, now());
    if (routed + ended > 0) {
      log('info', 'reports-settled', { routed, ended });
      deps.announce();
    }
    await new PartDataStore(toPartStoreDeps(deps)).deleteExpired();
  });
  await jobs.addLater(SETTLE, {}, FIRST_SETTLE_SECONDS);
}

/** Every day, computes the ends of running legal periods once more. */
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
    // Queues the next purge first, so that the next purge runs even if this purge fails.
    await jobs.addLater(PURGE, {}, DAY_SECONDS);
    await purgeDueRows({ db: database.db, evidenceStore, settings, now: now(), log }, { dryRun: false });
  });
  await jobs.addLater(PURGE, {}, FIRST_PURGE_SECONDS);
}

/** Every hour, escalates periods and deadlines that ran out: first to the supervisor, later to the unit above. */
async function startEscalating({ database, jobs, log, now }: EvidenceDeps): Promise<void> {
  await jobs.work(ESCALATE, async () => {
    await jobs.addLater(ESCALATE, {}, HOUR_SECONDS);
    const added = await escalateMissedPeriods(database.db, now());
    if (added > 0) log('info', 'escalated', { count: added });
  });
  await jobs.addLater(ESCALATE, {}, FIRST_SETTLE_SECONDS);
}

/**
 * Every hour, computes the figures of each day that is not final. After a long stop, a job computes DAYS_AT_ONCE days at most.
 */
async function startCountingFigures({ database, jobs, log, now }: EvidenceDeps): Promise<void> {
  await jobs.work(COUNT_FIGURES, async () => {
    const left = await rollUpFigures(database.db, now(), DAYS_AT_ONCE);
    if (left > 0) log('info', 'figures-counting', { days: left });
    await jobs.addLater(COUNT_FIGURES, {}, left > 0 ? 1 : HOUR_SECONDS);
  });
  await jobs.addLater(COUNT_FIGURES, {}, FIRST_COUNT_SECONDS);
}

/**
 * Adds time stamps and countersignatures to packages that did not get them at once. Does nothing for a service that is not set
 * up.
 */
async function startStampingAndSigning(deps: EvidenceDeps): Promise<void> {
  const { database, jobs, timestamps, countersigner } = deps;
  if (timestamps) {
    await jobs.work(STAMP, async ({ digest }) => {
      if (await readTimeStamp(database.db, digest)) return;
      await saveTimeStamp(database.db, digest, await timestamps.stamp(digest, STAMP_WITHIN_MS), timestamps);
    });
  }
  if (countersigner) {
    await jobs.work(COUNTERSIGN, ({ digest }) => countersignPackage(digest, { ...deps, countersigner }));
  }
  if (!timestamps && !countersigner) return;
  await jobs.work(SEAL, async () => {
    for await (const { digest, stamped, countersigned } of findUnprovenPackages(database.db)) {
      if (timestamps && !stamped) await jobs.add(STAMP, { digest });
      if (countersigner && !countersigned) await jobs.add(COUNTERSIGN, { digest });
    }
  });
  // The SEAL job finds verified packages that were not stamped or not signed: because no service or certificate was set up at
  // that time, or because the process died before.
  await jobs.add(SEAL, {});
}

async function startDeliveringEvents(deps: EvidenceDeps, subscribers: readonly string[]): Promise<void> {
  const { database, issuer, jobs, keys, now } = deps;
  await jobs.work(ANNOUNCE, () => queueDeliveries(database.db, jobs, subscribers, now()));
  await jobs.work(DELIVER, (job) => deliverEvent(database.db, job, { issuer, keys, now: now() }));
  deps.announce(); // what an earlier process stored and did not get to tell
}
