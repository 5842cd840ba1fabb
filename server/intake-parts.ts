import { join } from 'node:path';
import { toDayInVietnam } from '@/lib/base/days';
import { findRetention } from '@/lib/reference/retention';
import { dropUpload } from '@/server/uploads/part-store';
import { toPartStoreDeps } from '@/server/uploads/tus';
import type { IntakeDeps } from './app';
import { readLastBackup } from './backup/last-backup';
import { createDocumentsLimit, DOCUMENTS_BYTES } from './disputes/documents-room';
import { createEvidenceChecker } from './evidence/check/checker';
import { createFreeBytesReader, createStorageLimits, ROOM_LIMITS } from './evidence/room';
import { openEvidenceStore } from './evidence/store/open-store';
import { createSpool } from './evidence/store/spool';
import type { IntakeOptions } from './intake-options';
import { createSignIn } from './officers/sign-in';
import { deleteForgottenDataAgain } from './person/forget-again';
import { createAdmission } from './platform/admission/admission';
import { openDatabase } from './platform/database/open-database';
import { type ForgottenList, openForgottenList } from './platform/forgotten-list';
import { createWaitingSenderCounter } from './platform/http/idle-signal';
import { MIN_UPLOAD_RATE } from './platform/http/min-upload-rate';
import { createRequestQueues } from './platform/http/request-queues';
import { createUploadSlots, type UploadSlotOptions } from './platform/http/upload-slots';
import type { JobQueue } from './platform/jobs/job-queue';
import { ANNOUNCE } from './platform/jobs/kinds';
import { describeError, type Log } from './platform/log';
import { createMetrics } from './platform/metrics';
import { createReceiptLog } from './receipts/log/receipt-log';
import { type Countersigner, openCountersigner } from './receipts/signing/countersigner';
import { loadLogKey } from './receipts/signing/log-key';
import { loadSigningKeys } from './receipts/signing/signing-key';

/**
 * The parts of an intake: each function here opens one part, and open-intake.ts combines them. The constants limit how much
 * senders may store, and how much they may do at the same time.
 */

const DEMONSTRATION = { vi: 'Nơi tiếp nhận thử nghiệm', en: 'Demonstration intake' };
/** Upload slots for packages (docs/operating/operations.md). The first 32 kB of a body are received without a slot. */
const PACKAGE_SLOTS: UploadSlotOptions = {
  slots: 32,
  forFast: 16,
  perKey: 2,
  waiting: 256,
  waitMs: 10_000,
  graceMs: 2_000,
  scarceRate: 64_000,
};
/** Upload slots for disputes. They are few, because a dispute may take 12 MB of memory. */
const ANSWER_SLOTS: UploadSlotOptions = { ...PACKAGE_SLOTS, slots: 8, forFast: 0, perKey: 1, waiting: 64 };
/** Maximum number of disputes that one process takes per minute without a proof of work. */
const FREE_ANSWERS = 6;

/** Clock, log and metrics of the process. */
type Watched = Pick<IntakeDeps, 'now' | 'log' | 'metrics' | 'metricsToken'>;

export function createMonitoring({ now = Date.now, metricsToken, log: write }: IntakeOptions): Watched {
  const metrics = createMetrics({ ofProcess: metricsToken !== undefined });
  const logEvent: Log = (level, event, fields) => {
    metrics.happened(event);
    write?.(level, event, fields);
  };
  return { now, log: logEvent, metrics, metricsToken };
}

/** Database, evidence store, and the list of what senders withdrew and operators deleted. */
type Stores = Pick<IntakeDeps, 'database' | 'evidenceStore' | 'spool'> & {
  readonly forgotten: ForgottenList;
};

/**
 * Opens database and evidence store. If a backup was restored, deletes again what senders withdrew and operators deleted after
 * the backup.
 */
export async function openStoresAndDeleteForgottenData(
  options: IntakeOptions,
  { now, log }: Watched,
  open: AsyncDisposableStack,
): Promise<Stores> {
  const onLost = (error: Error) => log('warn', 'connection-lost', { error: describeError(error) });
  const database = await openDatabase({ ...options, onLost });
  open.defer(() => database.close());
  const forgotten = openForgottenList(options);
  const again = await deleteForgottenDataAgain(database.db, await forgotten.read(), now());
  if (again > 0) log('warn', 'forgotten-again', { count: again });
  const evidenceStore = await openEvidenceStore(options);
  const spool = await createSpool(join(options.dataDir, 'evidence', 'incoming'), now);
  return { database, evidenceStore, spool, forgotten };
}

const getKeyDirectory = ({ dataDir }: IntakeOptions) => join(dataDir, 'keys');

/** The keys that sign receipts and the heads of the receipt log. */
type Keys = Pick<IntakeDeps, 'keys' | 'logKey'>;

export async function loadReceiptAndLogKeys(options: IntakeOptions, { database }: Stores): Promise<Keys> {
  const directory = getKeyDirectory(options);
  // The signed heads of the receipt log show whether the intake ever signed a receipt. The stored receipts cannot show this,
  // because they are purged.
  const signedBefore = (await database.db.query.logHeads.findFirst()) !== undefined;
  const keys = await loadSigningKeys(directory, { configured: options.signingKey, signedBefore });
  const logKey = await loadLogKey(directory, { configured: options.logKey, signedBefore });
  return { keys, logKey };
}

/** The parts that check received packages. */
type Checking = Pick<IntakeDeps, 'verifyEvidence' | 'checksElsewhere' | 'checking' | 'waitedFor'>;

export function createPackageCheckingParts(
  options: IntakeOptions,
  log: Log,
  open: AsyncDisposableStack,
): Checking {
  const { verifyThreads = 0, checkLimits } = options;
  const checker = createEvidenceChecker(verifyThreads, { log, ...(checkLimits && { limits: checkLimits }) });
  open.defer(() => checker.close());
  return {
    verifyEvidence: options.verifyEvidence ?? checker.check,
    checksElsewhere: options.checksElsewhere ?? false,
    checking: new Map(),
    waitedFor: createWaitingSenderCounter(),
  };
}

/** The parts that limit how much senders may store, and how much they may do at the same time. */
type Limits = Pick<
  IntakeDeps,
  | 'queues'
  | 'uploadSlots'
  | 'answerSlots'
  | 'pace'
  | 'admission'
  | 'answerAdmission'
  | 'room'
  | 'documentsRoom'
  | 'dropUpload'
>;

/**
 * Creates the limits for requests, uploads, reports without a proof of work, and disk space. Lets the metrics read the uploads
 * under way, the disk space in use, the reports per minute and the last backup.
 */
export function createIntakeLimits(
  options: IntakeOptions,
  { now, log, metrics }: Watched,
  { database, evidenceStore }: Stores,
  { keys }: Keys,
): Limits {
  const { db } = database;
  const { freeReportsPerMinute } = options;
  const queues = createRequestQueues();
  const admissionOf = (freePerMinute: number | undefined, perKeyHour?: number) =>
    createAdmission({ secret: keys.secret, freePerMinute, perKeyHour, now, challenges: queues.challenges });
  const dropUploadById = (id: string) => dropUpload(id, toPartStoreDeps({ database, evidenceStore, now }));
  const room = createStorageLimits({
    db,
    log,
    dropUpload: dropUploadById,
    free: createFreeBytesReader(options.dataDir),
    limits: { ...ROOM_LIMITS, ...options.room },
  });
  const mostBytes = options.documentsBytes ?? DOCUMENTS_BYTES;
  const limits: Limits = {
    queues,
    uploadSlots: createUploadSlots(PACKAGE_SLOTS),
    answerSlots: createUploadSlots(ANSWER_SLOTS),
    pace: options.pace ?? MIN_UPLOAD_RATE,
    admission: admissionOf(freeReportsPerMinute, options.reportsPerKeyHour),
    answerAdmission: admissionOf(freeReportsPerMinute === undefined ? undefined : FREE_ANSWERS),
    room,
    documentsRoom: createDocumentsLimit({ db, log, isFree: room.isFree, mostBytes }),
    dropUpload: dropUploadById,
  };
  metrics.watch({
    db,
    room,
    documents: limits.documentsRoom,
    uploadsInside: () => limits.uploadSlots.inUse,
    reportsPerMinute: limits.admission.perMinute,
    lastBackup: () => readLastBackup(options.dataDir),
  });
  return limits;
}

/** The receipt log, and the services that sign a package: time stamps and countersignature. */
type Receipts = Pick<IntakeDeps, 'receiptLog' | 'timestamps' | 'countersigner'>;

export async function createReceiptParts(
  options: IntakeOptions,
  issuer: string,
  { now, log }: Watched,
  { database }: Stores,
  { logKey }: Keys,
): Promise<Receipts> {
  return {
    receiptLog: createReceiptLog({ db: database.db, read: database.read, issuer, key: logKey, now }),
    timestamps: options.timestamps,
    countersigner: await openCountersignerIfPossible(options, log),
  };
}

/**
 * Opens the countersigner; returns undefined if countersigning is not set up. If `countersign` is `own`, the program `openssl`
 * makes the certificate; without that program, logs a warning and returns undefined.
 */
async function openCountersignerIfPossible(
  options: IntakeOptions,
  log: Log,
): Promise<Countersigner | undefined> {
  const { countersign } = options;
  if (countersign === undefined) return undefined;
  if (countersign !== 'own') return openCountersigner(getKeyDirectory(options), countersign);
  try {
    return await openCountersigner(getKeyDirectory(options));
  } catch (thrown) {
    log('warn', 'no-countersignatures', { error: describeError(thrown) });
    return undefined;
  }
}

/** The sign-in of officers, and the unit that decides disputes. */
type Officers = Pick<IntakeDeps, 'officerSignIn' | 'answerUnit'>;

export function createOfficerParts({ officerSignIn, answerUnit }: IntakeOptions, { now }: Watched): Officers {
  return { officerSignIn: officerSignIn && createSignIn(officerSignIn, now), answerUnit };
}

/** What the sellers' page and its privacy policy state about this intake. */
type AnswerPage = Pick<IntakeDeps, 'authority' | 'answerContact' | 'servers' | 'answerDays'>;

export function toAnswerPageDeps(options: IntakeOptions, { now }: Watched): AnswerPage {
  const set = options.retention?.['answer-senders'];
  const period = findRetention('answer-senders', set, toDayInVietnam(now()));
  if (!period) throw new Error('no period in force for answer-senders');
  return {
    authority: options.authority ?? DEMONSTRATION,
    answerContact: options.answerContact,
    servers: options.servers,
    answerDays: period.days,
  };
}

/** Creates the part that sends new events to subscribers. Without subscribers it queues no job. */
export function createAnnouncer(
  subscribers: readonly string[],
  jobs: JobQueue,
  log: Log,
): Pick<IntakeDeps, 'announce'> {
  return {
    announce: () => {
      if (subscribers.length === 0) return;
      jobs.add(ANNOUNCE, {}).catch((thrown: unknown) => {
        log('error', 'announce-failed', { error: describeError(thrown) }); // found again with the next event
      });
    },
  };
}
