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

/** States in which a browser sends a report by itself. */
const ON_ITS_WAY: readonly OutboxState[] = ['held', 'queued', 'sending'];

/**
 * Returns a report as it arrives in another browser, where nothing is sent without a press: a held one is a draft again, one
 * that was on its way waits for the person with its fixed request text, so that sending it again is the same request. What
 * belongs to the old browser's work is left out. No report was made later than it arrives.
 */
export function toArrived(item: OutboxItem, now: number): OutboxItem {
  const { heldUntil: _held, nextAttemptAt: _next, askAt: _ask, work: _work, ...rest } = item;
  const capture = item.capture === 'running' ? 'interrupted' : item.capture;
  const arrived = { ...rest, capture, createdAt: Math.min(item.createdAt, now) };
  if (item.state === 'held') return { ...arrived, state: 'draft' };
  if (item.state !== 'queued' && item.state !== 'sending') return arrived;
  const message = 'moved from another browser';
  return { ...arrived, state: 'parked', failure: { code: 'moved', message, at: now } };
}

/** The later of two states of one report, with what must not be lost of the other. */
export interface MergedItem {
  readonly item: OutboxItem;
  /** Whose capture, photos and package belong to it. */
  readonly from: 'here' | 'file';
}

/**
 * Merges a report of this browser with the same report from a file. An accepted report wins over one that is not; then one
 * that this browser is sending; then the one that was changed later. Of two equal ones the one here stays. Receipts, doubts
 * about the log and withdrawals of both are kept, and a consent that was withdrawn in one stays withdrawn.
 */
export function mergeItem(here: OutboxItem, file: OutboxItem, now: number): MergedItem {
  const from = findNewer(here, file);
  const [newer, older] = from === 'file' ? [toArrived(file, now), here] : [here, file];
  const withdrawn = [here.withdrawnAt, file.withdrawnAt].filter((at) => at !== undefined);
  const accepted = [here, file].filter(({ state }) => state === 'accepted');
  const given = accepted.length === 2 ? withFewerConsents(newer, older) : newer;
  const logHeads = mergeHeads(newer.logHeads, older.logHeads);
  const log = older.log?.state === 'doubtful' ? older.log : (newer.log ?? older.log);
  const status = chooseNewest(newer.status, older.status);
  const reference = newer.reference ?? older.reference;
  const answerDraft = newer.answerDraft ?? older.answerDraft;
  const item: OutboxItem = {
    ...given,
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

function findNewer(here: OutboxItem, file: OutboxItem): MergedItem['from'] {
  const isAccepted = { here: here.state === 'accepted', file: file.state === 'accepted' };
  if (isAccepted.here !== isAccepted.file) return isAccepted.file ? 'file' : 'here';
  if (ON_ITS_WAY.includes(here.state)) return 'here';
  return file.changedAt > here.changedAt ? 'file' : 'here';
}

/** Returns the first report with the personal data and consents that both still have. */
function withFewerConsents(newer: OutboxItem, older: OutboxItem): OutboxItem {
  const agreed = newer.agreed.filter((purpose) => older.agreed.includes(purpose));
  if (agreed.length === newer.agreed.length) return newer;
  const { body: _namesThem, ...rest } = newer;
  return { ...rest, agreed, draft: withoutPerson(newer.draft, older.draft) };
}

/** Returns a draft without what the sender's other copy of it no longer says about the sender. */
function withoutPerson(draft: ReportDraft, other: ReportDraft): ReportDraft {
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

function mergeHeads(
  newer: OutboxItem['logHeads'],
  older: OutboxItem['logHeads'],
): Readonly<Record<string, SeenHead>> | undefined {
  if (!newer || !older) return newer ?? older;
  const merged = { ...older, ...newer };
  for (const [log, head] of Object.entries(older))
    if (head.size > (merged[log]?.size ?? 0)) merged[log] = head;
  return merged;
}

function chooseNewest(
  one: TrackedStatus | undefined,
  other: TrackedStatus | undefined,
): TrackedStatus | undefined {
  if (!one || !other) return one ?? other;
  return other.checkedAt > one.checkedAt ? other : one;
}

/**
 * Merges what a person did about one report. Steps are joined by their id and none is lost; of a step, a field or an end that
 * both have, the matter that was changed later is taken. Of two equal ones the one here stays.
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
 * Returns the time stamp to keep: one that was given, before one that waits; then the one here. One that arrives waiting is asked for
 * by a press, as everything that arrives.
 */
export function mergeTimeStamp(here: StoredTimeStamp | undefined, file: StoredTimeStamp): StoredTimeStamp {
  if (!here && file.state === 'waiting') {
    const { nextAttemptAt: _next, ...waiting } = file;
    return waiting;
  }
  if (!here) return file;
  return here.state === 'waiting' && file.state === 'stamped' && here.digest === file.digest ? file : here;
}

/** Merges a followed report with the same one from a file, under the id it has here. */
export function mergeFollowed(here: FollowedReport, file: FollowedReport): FollowedReport {
  const withdrawn = [here.withdrawnAt, file.withdrawnAt].filter((at) => at !== undefined);
  const answerDraft = here.answerDraft ?? file.answerDraft;
  return {
    ...here,
    status: chooseNewest(here.status, file.status) ?? here.status,
    ...(answerDraft === undefined ? {} : { answerDraft }),
    ...(withdrawn.length > 0 ? { withdrawnAt: Math.min(...withdrawn) } : {}),
  };
}
