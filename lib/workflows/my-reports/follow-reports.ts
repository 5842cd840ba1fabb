// Why: docs/decisions/privacy/unlinkable-reports.md

import { AppError, type ErrorCode, toAppError } from '@/lib/base/errors';
import { omitUndefined } from '@/lib/base/without-undefined';
import {
  type AgreedPurpose,
  type EvidenceProofs,
  type FollowedReport,
  mayStatusStillChange,
  type ReportDraft,
  type TrackedStatus,
} from '@/lib/domain/report/outbox';
import { parseTrackingCode } from '@/lib/domain/report/tracking-code';
import type { ReportStatus } from '@/lib/intake/contract';
import { type Outbox, stopSendingWithdrawnReport } from '@/lib/outbox/outbox';

/** What following needs: this device's reports, the followed reports of other devices, and the intake. */
export interface FollowDeps {
  readonly outbox: Outbox;
  readonly followed: {
    get(id: string): PromiseLike<FollowedReport | undefined>;
    put(row: FollowedReport): PromiseLike<unknown>;
    delete(id: string): PromiseLike<void>;
    toArray(): PromiseLike<FollowedReport[]>;
  };
  readonly readStatus: (reference: string, secret: string) => Promise<ReportStatus>;
  readonly answer: (reference: string, secret: string, text: string) => Promise<void>;
  readonly withdraw: (reference: string, secret: string) => Promise<void>;
  readonly withdrawConsent: (reference: string, secret: string, purpose: AgreedPurpose) => Promise<void>;
  readonly now: () => number;
  /** Returns a random number 0 ≤ r < 1. */
  readonly random: () => number;
  readonly newId: () => string;
}

/** A report whose status can be requested. Any device may have sent it; its evidence may still be on its way. */
interface Followable {
  readonly id: string;
  readonly reference: string;
  readonly secret: string;
  readonly status: TrackedStatus | undefined;
  /** When the report's status is requested next (epoch ms); undefined before the first request is planned. */
  readonly askAt: number | undefined;
  /** True if the log did not have the report's receipt yet; then the log must be asked again. */
  readonly isUnchecked: boolean;
}

/**
 * Mean pause (ms) between two status requests for one report. Authorities change a status within days; with this pause, a change
 * is found on the day on which it is made.
 */
const ROUND_MS = 3 * 3_600_000;
/** Longest pause (ms) between two status requests for one report. */
export const LONGEST_ROUND_MS = 1.5 * ROUND_MS;
/** Shortest pause (ms) between status requests for two reports. */
const APART_MS = 5 * 60_000;

/** Failures that concern every report: there is no network, or the intake is busy. */
const UNREACHABLE_INTAKE = new Set<ErrorCode>(['offline', 'intake-busy']);

/** Statuses that are no news to a person whose report was just accepted. */
const EXPECTED_STATUSES = new Set(['received', 'evidence-verified']);

/** Result of one call of `requestStatusOfNextDueReport`. */
export interface Followed {
  /** Id of the report whose status was requested; undefined if none was due, or if the intake was unreachable or busy. */
  readonly reportId: string | undefined;
  /** When the next call is due (epoch ms). */
  readonly nextAt: number;
}

/**
 * Requests the status of the report that has been due longest, and calls `onChanged` if the status is new. Each report has its
 * own times, because reports that are asked about together could be linked to one device. After a failed request a report waits
 * for its next time; if the intake is unreachable, all reports wait.
 */
export async function requestStatusOfNextDueReport(
  deps: FollowDeps,
  onChanged: (reference: string, id: string, status: TrackedStatus) => Promise<void>,
): Promise<Followed> {
  const { now, random } = deps;
  const open = (await findFollowableReports(deps)).filter(
    ({ status, isUnchecked }) => mayStatusStillChange(status) || isUnchecked,
  );
  const dated = await Promise.all(
    open.map(async (report) => {
      if (report.askAt !== undefined) {
        // A time further ahead than the longest pause was stored under a wrong clock, so the report is due now.
        return { ...report, askAt: report.askAt > now() + LONGEST_ROUND_MS ? now() : report.askAt };
      }
      const askAt = now() + Math.round(random() * ROUND_MS);
      await updateReportRow(report.id, { askAt }, deps);
      return { ...report, askAt };
    }),
  );
  const [first, ...others] = dated.sort((left, right) => left.askAt - right.askAt);
  if (!first) return { reportId: undefined, nextAt: now() + ROUND_MS };
  if (first.askAt > now()) return { reportId: undefined, nextAt: first.askAt };
  const isReached = await tryUpdateStatus(first, deps, onChanged);
  const apart = now() + Math.round(APART_MS * (1 + 4 * random()));
  if (!isReached) return { reportId: undefined, nextAt: apart };
  const again = now() + Math.round(ROUND_MS * (0.5 + random()));
  // The person may have deleted the report on this device meanwhile.
  if (await findFollowableReportById(first.id, deps)) await updateReportRow(first.id, { askAt: again }, deps);
  return { reportId: first.id, nextAt: Math.max(apart, Math.min(again, others[0]?.askAt ?? again)) };
}

/**
 * Requests the status of one report. Returns false if the device is offline or the intake is busy; true after a success or
 * another expected failure. Throws unexpected errors.
 */
async function tryUpdateStatus(
  report: Followable,
  deps: FollowDeps,
  onChanged: Parameters<typeof requestStatusOfNextDueReport>[1],
): Promise<boolean> {
  try {
    const status = await fetchAndStoreStatus(report, deps);
    const isNews = report.status
      ? status.status !== report.status.status
      : !EXPECTED_STATUSES.has(status.status);
    if (isNews) await onChanged(report.reference, report.id, status);
    return true;
  } catch (thrown) {
    const { code } = toAppError(thrown);
    if (code === 'unexpected') throw thrown;
    return !UNREACHABLE_INTAKE.has(code);
  }
}

/** Requests the status of one report now; does nothing if the intake never accepted the report. */
export async function updateReportStatusFromIntake(id: string, deps: FollowDeps): Promise<void> {
  const report = await findFollowableReportById(id, deps);
  if (report) await fetchAndStoreStatus(report, deps);
}

/** Withdraws a report at the intake, and stops sending the parts that have not arrived. Stores the new status. */
export async function withdrawReport(id: string, deps: FollowDeps): Promise<void> {
  const report = await findFollowableReportById(id, deps);
  if (!report) throw new AppError('not-found', `report ${id} was never accepted`);
  await deps.withdraw(report.reference, report.secret);
  await updateReportRow(id, { withdrawnAt: deps.now() }, deps);
  if (!(await deps.followed.get(id))) await stopSendingWithdrawnReport(id, deps.outbox, deps.now());
  await fetchAndStoreStatus(report, deps);
}

/** Withdraws consent to one use of data. Tells the intake first; then deletes the data for that use on this device. */
export async function withdrawConsent(id: string, purpose: AgreedPurpose, deps: FollowDeps): Promise<void> {
  const { reference, secret, state } = await deps.outbox.get(id);
  // Consent can be withdrawn only for an accepted report. Before a report is accepted, the same request may have to be repeated,
  // and it needs the full text of the report.
  if (reference === undefined || state !== 'accepted') {
    throw new AppError('not-found', `report ${id} was never accepted`);
  }
  await deps.withdrawConsent(reference, secret, purpose);
  await deps.outbox.change(id, (item) => {
    const { email, phone, name, idNumber, address, ...rest } = item.draft;
    const { body: _namesThem, ...itemWithoutBody } = item;
    const contact = omitUndefined({ email, phone });
    const identity = omitUndefined({ name, idNumber, address });
    const draft: ReportDraft = purpose === 'contact-me' ? { ...rest, ...identity } : { ...rest, ...contact };
    return { ...itemWithoutBody, draft, agreed: item.agreed.filter((one) => one !== purpose) };
  });
}

/** Sends the person's answer to the open question, and stores the new status. */
export async function answerQuestion(id: string, text: string, deps: FollowDeps): Promise<void> {
  const report = await findFollowableReportById(id, deps);
  if (!report) throw new AppError('not-found', `report ${id} never arrived`);
  await deps.answer(report.reference, report.secret, text);
  await fetchAndStoreStatus(report, deps);
}

/**
 * Follows the report that a tracking code opens, and returns the report's id on this device. A report that this device sent or
 * follows already is not stored again. Throws if the text is no tracking code, or if the intake does not confirm that the code
 * opens the report.
 */
export async function followReportByTrackingCode(text: string, deps: FollowDeps): Promise<string> {
  const code = parseTrackingCode(text);
  if (!code) throw new AppError('not-found', 'not a code of a report');
  const known = (await findFollowableReports(deps)).find(({ reference }) => reference === code.reference);
  if (known) return known.id;
  const status = toTrackedStatus(await deps.readStatus(code.reference, code.secret), deps);
  const id = deps.newId();
  await deps.followed.put({ id, ...code, addedAt: deps.now(), status });
  return id;
}

async function findFollowableReports({ outbox, followed }: FollowDeps): Promise<Followable[]> {
  const own = (await outbox.all()).flatMap(({ id, reference, secret, status, askAt, log }) =>
    reference === undefined
      ? []
      : [{ id, reference, secret, status, askAt, isUnchecked: log?.state === 'unchecked' }],
  );
  const others = (await followed.toArray()).map(({ id, reference, secret, status, askAt }) => {
    return { id, reference, secret, status, askAt, isUnchecked: false };
  });
  return [...own, ...others];
}

async function findFollowableReportById(id: string, deps: FollowDeps): Promise<Followable | undefined> {
  return (await findFollowableReports(deps)).find((report) => report.id === id);
}

async function fetchAndStoreStatus(
  { id, reference, secret }: Followable,
  deps: FollowDeps,
): Promise<TrackedStatus> {
  const status = toTrackedStatus(await deps.readStatus(reference, secret), deps);
  await updateReportRow(id, { status }, deps);
  return status;
}

async function updateReportRow(
  id: string,
  change: { readonly status: TrackedStatus } | { readonly withdrawnAt: number } | { readonly askAt: number },
  { outbox, followed }: FollowDeps,
): Promise<void> {
  const other = await followed.get(id);
  if (other) await followed.put({ ...other, ...change });
  else await outbox.change(id, (item) => ({ ...item, ...change }));
}

function toTrackedStatus(answer: ReportStatus, { now }: FollowDeps): TrackedStatus {
  const { status, events } = answer;
  const seals = toEvidenceProofs(answer);
  const { outcome, mergedInto, withdrawnAt, route } = answer;
  const rest = omitUndefined({ outcome, mergedInto, withdrawnAt, route, seals });
  return { status, events, ...rest, checkedAt: now() };
}

/** Returns the nonce, time stamp and countersignature of a package that are in a status or receipt; undefined if none is. */
export function toEvidenceProofs(
  status: Pick<ReportStatus, 'nonce' | 'timestamp' | 'countersignature'>,
): EvidenceProofs | undefined {
  const { nonce, timestamp, countersignature } = status;
  if (!nonce && !timestamp && !countersignature) return undefined;
  return omitUndefined({ nonce, timestamp, countersignature });
}
