// Why: docs/decisions/report/moving-reports.md

import type { Matter, MatterStep } from '@/lib/domain/matter/matter';
import type { StoredTimeStamp } from '@/lib/domain/matter/time-stamp';
import type {
  FollowedReport,
  OutboxItem,
  OutboxState,
  ReportDraft,
  TrackedStatus,
} from '@/lib/domain/report/outbox';
import type { SeenHead } from '@/lib/domain/report/receipt-log';

/** States in which a browser sends a report without further action of the person. */
const ON_ITS_WAY: readonly OutboxState[] = ['held', 'queued', 'sending'];

/**
 * Returns a report in the state that it gets when it arrives in another browser, where nothing is sent until the person asks for
 * it. A held report becomes a draft. A report that was being sent waits for the person. The text of the request is left out:
 * a file can state another report there than the one in view, so the text is built anew from what is in view. Left out too are
 * the times of the old browser's next attempts and its proof of work. The time of creation is at most `now`.
 */
export function toArrivedReport(item: OutboxItem, now: number): OutboxItem {
  const { heldUntil: _held, nextAttemptAt: _next, askAt: _ask, work: _work, body: _unseen, ...rest } = item;
  const capture = item.capture === 'running' ? 'interrupted' : item.capture;
  const arrived = { ...rest, capture, createdAt: Math.min(item.createdAt, now) };
  if (item.state === 'held') return { ...arrived, state: 'draft' };
  if (item.state !== 'queued' && item.state !== 'sending') return arrived;
  const message = 'moved from another browser';
  return { ...arrived, state: 'parked', failure: { code: 'moved', message, at: now } };
}

/** The result of merging two copies of a report: the preferred copy, with those data of the other copy that must not be lost. */
export interface MergedItem {
  readonly item: OutboxItem;
  /** Which copy's capture, photos and package belong to the merged report: this browser's or the file's. */
  readonly from: 'here' | 'file';
}

/**
 * Merges a report of this browser (`here`) with its copy from a file. The copy that is preferred is the first of these:
 * - the accepted copy, if the other is not accepted;
 * - this browser's copy, if it is being sent;
 * - the copy that was changed later;
 * - this browser's copy, if both were changed at the same time.
 *
 * Receipts, doubts about the log and withdrawals of both copies stay. A consent that was withdrawn in one copy stays withdrawn.
 */
export function mergeReportCopies(here: OutboxItem, file: OutboxItem, now: number): MergedItem {
  const from = choosePreferredCopy(here, file);
  const [newer, older] = from === 'file' ? [toArrivedReport(file, now), here] : [here, file];
  const withdrawn = [here.withdrawnAt, file.withdrawnAt].filter((at) => at !== undefined);
  const accepted = [here, file].filter(({ state }) => state === 'accepted');
  const base = accepted.length === 2 ? omitWithdrawnConsents(newer, older) : newer;
  const logHeads = mergeLogHeads(newer.logHeads, older.logHeads);
  const log = older.log?.state === 'doubtful' ? older.log : (newer.log ?? older.log);
  const status = chooseNewerStatus(newer.status, older.status);
  const reference = newer.reference ?? older.reference;
  const answerDraft = newer.answerDraft ?? older.answerDraft;
  const item: OutboxItem = {
    ...base,
    receipts: [...older.receipts.filter((one) => !newer.receipts.includes(one)), ...newer.receipts],
    ...(log ? { log } : {}),
    ...(logHeads ? { logHeads } : {}),
    ...(status ? { status } : {}),
    ...(reference === undefined ? {} : { reference }),
    ...(answerDraft === undefined ? {} : { answerDraft }),
    ...(withdrawn.length > 0 ? { withdrawnAt: Math.min(...withdrawn) } : {}),
  };
  return { item, from };
}

function choosePreferredCopy(here: OutboxItem, file: OutboxItem): MergedItem['from'] {
  const isAccepted = { here: here.state === 'accepted', file: file.state === 'accepted' };
  if (isAccepted.here !== isAccepted.file) return isAccepted.file ? 'file' : 'here';
  if (ON_ITS_WAY.includes(here.state)) return 'here';
  return file.changedAt > here.changedAt ? 'file' : 'here';
}

/**
 * Returns the newer copy of a report without the consents that the older copy does not have. If there are such consents, also
 * leaves out the text of the request, and the sender's personal data that the older copy does not have.
 */
function omitWithdrawnConsents(newer: OutboxItem, older: OutboxItem): OutboxItem {
  const agreed = newer.agreed.filter((purpose) => older.agreed.includes(purpose));
  if (agreed.length === newer.agreed.length) return newer;
  const { body: _namesThem, ...rest } = newer;
  return { ...rest, agreed, draft: omitWithdrawnPersonalData(newer.draft, older.draft) };
}

/** Returns a draft without those data about the sender that the other copy no longer has. */
function omitWithdrawnPersonalData(draft: ReportDraft, other: ReportDraft): ReportDraft {
  const { email, phone, name, idNumber, address, ...rest } = draft;
  return {
    ...rest,
    ...(email !== undefined && other.email !== undefined ? { email } : {}),
    ...(phone !== undefined && other.phone !== undefined ? { phone } : {}),
    ...(name !== undefined && other.name !== undefined ? { name } : {}),
    ...(idNumber !== undefined && other.idNumber !== undefined ? { idNumber } : {}),
    ...(address !== undefined && other.address !== undefined ? { address } : {}),
  };
}

function mergeLogHeads(
  newer: OutboxItem['logHeads'],
  older: OutboxItem['logHeads'],
): Readonly<Record<string, SeenHead>> | undefined {
  if (!newer || !older) return newer ?? older;
  const merged = { ...older, ...newer };
  for (const [log, head] of Object.entries(older))
    if (head.size > (merged[log]?.size ?? 0)) merged[log] = head;
  return merged;
}

function chooseNewerStatus(
  one: TrackedStatus | undefined,
  other: TrackedStatus | undefined,
): TrackedStatus | undefined {
  if (!one || !other) return one ?? other;
  return other.checkedAt > one.checkedAt ? other : one;
}

/**
 * Merges two copies of a matter. The result has the steps of both copies; steps with the same id are one step. Where both copies
 * have the same step, field or end, the value is taken from the copy that was changed later; if both copies were changed at the
 * same time, from this browser's copy (`here`).
 */
export function mergeMatter(here: Matter, file: Matter): Matter {
  const [newer, older] = file.changedAt > here.changedAt ? [file, here] : [here, file];
  const steps = new Map<string, MatterStep>();
  for (const step of [...older.steps, ...newer.steps]) steps.set(step.id, step);
  return {
    ...newer,
    openedAt: Math.min(newer.openedAt, older.openedAt),
    fields: { ...older.fields, ...newer.fields },
    steps: [...steps.values()].sort((one, other) => one.at - other.at),
  };
}

/**
 * Returns the time stamp that is stored after the import. The file's time stamp is taken in two cases: this browser has none
 * (`here`), or this browser's still waits and the file's is finished and of the same package. In all other cases this browser's
 * is taken. A waiting time stamp from the file loses the time of its next attempt, so that it is requested only when the person
 * asks for it.
 */
export function mergeTimeStamp(here: StoredTimeStamp | undefined, file: StoredTimeStamp): StoredTimeStamp {
  if (!here && file.state === 'waiting') {
    const { nextAttemptAt: _next, ...waiting } = file;
    return waiting;
  }
  if (!here) return file;
  return here.state === 'waiting' && file.state === 'stamped' && here.digest === file.digest ? file : here;
}

/** Merges two copies of a followed report. The result has the id of this browser's copy (`here`). */
export function mergeFollowedReport(here: FollowedReport, file: FollowedReport): FollowedReport {
  const withdrawn = [here.withdrawnAt, file.withdrawnAt].filter((at) => at !== undefined);
  const answerDraft = here.answerDraft ?? file.answerDraft;
  return {
    ...here,
    status: chooseNewerStatus(here.status, file.status) ?? here.status,
    ...(answerDraft === undefined ? {} : { answerDraft }),
    ...(withdrawn.length > 0 ? { withdrawnAt: Math.min(...withdrawn) } : {}),
  };
}
