import { settleWaiting } from '@/server/cases/waiting';
import type { IntakeDeps } from '@/server/deps';
import { createEvidenceChecks } from '@/server/evidence/check-evidence';
import { uncheckedBefore } from '@/server/evidence/received-evidence';
import { keepTimeStamp, readTimeStamp } from '@/server/receipts/time-stamps';
import { unsealed } from '@/server/receipts/unsealed';
import { purge } from '@/server/retention/purge';
import { PartDataStore } from '@/server/uploads/part-store';
import { partStoreDeps } from '@/server/uploads/tus';
import { announce, deliver } from '@/server/webhooks/announce';
import { countersign } from './evidence/countersign';
import {
  ANNOUNCE,
  COUNTERSIGN,
  DELIVER,
  FIND_UNCHECKED,
  PURGE,
  SEAL,
  SETTLE,
  STAMP,
  VERIFY,
} from './platform/jobs/kinds';

const STAMP_WITHIN_MS = 20_000;
const DAY_SECONDS = 86_400;
const HOUR_SECONDS = 3_600;
const FIRST_SETTLE_SECONDS = 60;
const FIRST_PURGE_SECONDS = 600;

/** Seconds before an unchecked package is taken over from its process, and between two searches for such packages. */
const UNCHECKED_SECONDS = 60;
const UNCHECKED_AT_ONCE = 1_000;
/** Longest time (ms) a background check waits for requests under way. */
const LULL_MS = 2_000;

/** Checks what was received and not checked: by senders that do not wait, or by a process that died. */
async function startChecks(deps: IntakeDeps): Promise<void> {
  const { database, jobs, now, places, waitedFor } = deps;
  const { checkLeft } = createEvidenceChecks(deps);
  const addUnchecked = async (seconds: number) => {
    const before = new Date(now() - seconds * 1_000);
    const left = await uncheckedBefore(database.db, before, UNCHECKED_AT_ONCE);
    if (left.length > 0)
      await jobs.addAll(
        VERIFY,
        left.map((digest) => ({ digest })),
      );
  };
  await jobs.work(VERIFY, async ({ digest }) => {
    // Whoever is sending goes first; what nobody waits for is checked in the lulls, and late at the latest.
    await Promise.all([places.lull(LULL_MS), waitedFor.lull(LULL_MS)]);
    await checkLeft(digest);
  });
  await jobs.work(FIND_UNCHECKED, async () => {
    await addUnchecked(UNCHECKED_SECONDS);
    await jobs.addLater(FIND_UNCHECKED, {}, UNCHECKED_SECONDS);
  });
  await addUnchecked(-1); // what an earlier process left
  await jobs.add(FIND_UNCHECKED, {});
}

/** Starts what this process does besides answering: late time stamps, countersignatures and telling subscribers. */
export async function startWorkers(deps: IntakeDeps, subscribers: readonly string[]): Promise<void> {
  const { database, jobs, keys, issuer, now, timestamps, retention } = deps;
  await startChecks(deps);
  if (timestamps) {
    await jobs.work(STAMP, async ({ digest }) => {
      if (await readTimeStamp(database.db, digest)) return;
      await keepTimeStamp(database.db, digest, await timestamps.stamp(digest, STAMP_WITHIN_MS), timestamps);
    });
  }
  const { countersigner } = deps;
  if (countersigner) {
    await jobs.work(COUNTERSIGN, ({ digest }) => countersign(digest, { ...deps, countersigner }));
  }
  await jobs.work(SETTLE, async () => {
    await jobs.addLater(SETTLE, {}, HOUR_SECONDS);
    const { routed, ended } = await settleWaiting(database.db, now());
    if (routed + ended > 0) {
      deps.log('info', 'reports-settled', { routed, ended });
      deps.announce();
    }
    await new PartDataStore(partStoreDeps(deps)).deleteExpired();
  });
  await jobs.addLater(SETTLE, {}, FIRST_SETTLE_SECONDS);
  await jobs.work(PURGE, async () => {
    const { evidenceStore, log } = deps;
    // Arranged first: a purge that fails for good must not be the last one.
    await jobs.addLater(PURGE, {}, DAY_SECONDS);
    await purge({ db: database.db, evidenceStore, settings: retention, now: now(), log }, { dryRun: false });
  });
  // Not at the start itself, which has better to do; one that an earlier process arranged keeps its time.
  await jobs.addLater(PURGE, {}, FIRST_PURGE_SECONDS);
  if (timestamps || countersigner) {
    await jobs.work(SEAL, async () => {
      for await (const { digest, stamped, countersigned } of unsealed(database.db)) {
        if (timestamps && !stamped) await jobs.add(STAMP, { digest });
        if (countersigner && !countersigned) await jobs.add(COUNTERSIGN, { digest });
      }
    });
    // Packages of a time without an authority or a certificate, and those whose process died before it asked.
    await jobs.add(SEAL, {});
  }
  if (subscribers.length > 0) {
    await jobs.work(ANNOUNCE, () => announce(database.db, jobs, subscribers, now()));
    await jobs.work(DELIVER, (job) => deliver(database.db, job, { issuer, keys, now: now() }));
    deps.announce(); // what an earlier process stored and did not get to tell
  }
}
