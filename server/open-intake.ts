import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { dayInVietnam } from '@/lib/base/days';
import { retentionOf } from '@/lib/reference/retention';
import { dropUpload } from '@/server/uploads/part-store';
import { partStoreDeps } from '@/server/uploads/tus';
import { readPhonePage } from './api/phone-page';
import type { IntakeDeps } from './app';
import { lastBackup } from './backup/last-backup';
import { createDocumentsRoom, DOCUMENTS_BYTES } from './disputes/documents-room';
import { type CheckLimits, createEvidenceChecker } from './evidence/check/checker';
import { createRoom, freeBytesOf, ROOM_LIMITS, type RoomLimits } from './evidence/room';
import { openEvidenceStore } from './evidence/store/open-store';
import type { S3Options } from './evidence/store/s3-requests';
import { createSpool } from './evidence/store/spool';
import { createSignIn, type SignInOptions } from './officers/sign-in';
import { forgetAgain } from './person/forget-again';
import { createAdmission } from './platform/admission/admission';
import { openDatabase } from './platform/database/database';
import { forgottenListOf } from './platform/forgotten-list';
import { createWaitedFor } from './platform/http/idle-signal';
import { MIN_UPLOAD_RATE, type MinUploadRate } from './platform/http/min-upload-rate';
import { createQueues } from './platform/http/request-queues';
import { createUploadSlots, type UploadSlotOptions } from './platform/http/upload-slots';
import { startJobQueue } from './platform/jobs/job-queue';
import { ANNOUNCE } from './platform/jobs/kinds';
import { describeError, type Log } from './platform/log';
import { createMetrics } from './platform/metrics';
import { createReceiptLog } from './receipts/log/receipt-log';
import {
  type Countersigner,
  type CountersignFiles,
  openCountersigner,
} from './receipts/signing/countersigner';
import { loadLogKey } from './receipts/signing/log-key';
import { loadSigningKeys } from './receipts/signing/signing-key';
import type { TimeStampAuthority } from './receipts/timestamp/authority';
import { newReference } from './reports/report-reference';
import type { RetentionSettings } from './retention/purge';
import { startWorkers } from './workers';

export interface IntakeOptions {
  /** The intake's public address, as receipts name it; a function is called once database, store and keys are open. */
  readonly issuer: string | (() => Promise<string>);
  readonly dataDir: string;
  readonly databaseUrl?: string | undefined;
  /** A streaming replica of that PostgreSQL, which reads where it can. */
  readonly readUrl?: string | undefined;
  /** A private JWK (text) that signs instead of the one in the data directory. */
  readonly signingKey?: string | undefined;
  /** A private JWK (text, Ed25519) that signs the heads of the receipt log instead of the one in the data directory. */
  readonly logKey?: string | undefined;
  /** The agency's sign-in for officers. */
  readonly officerSignIn?: SignInOptions | undefined;
  /** Id of the unit whose officers read and decide sellers' answers. */
  readonly answerUnit?: string | undefined;
  readonly authority?: IntakeDeps['authority'];
  readonly answerContact?: string | undefined;
  /** Country of the intake's servers (ISO 3166, two letters). */
  readonly servers?: string | undefined;
  readonly timestamps?: TimeStampAuthority | undefined;
  /** Countersigns verified packages with these files, or with a certificate made in the data directory. */
  readonly countersign?: CountersignFiles | 'own' | undefined;
  /** The agency's own periods; the promised ones hold for other records. */
  readonly retention?: RetentionSettings;
  /** Object store for packages; the local disk when absent. */
  readonly s3?: S3Options | undefined;
  /** Addresses that are told of every change of a report's state. */
  readonly subscribers?: readonly string[];
  readonly verifyEvidence?: IntakeDeps['verifyEvidence'];
  /** Threads that check packages; 0 or absent: the process itself checks. */
  readonly verifyThreads?: number | undefined;
  /** Leaves checks of packages to other processes with the same database and store. */
  readonly checksElsewhere?: boolean;
  /** Limits of a check in a thread; CHECK_LIMITS when absent. */
  readonly checkLimits?: CheckLimits;
  /** File of what senders took back and operators deleted; `forgotten.jsonl` in `dataDir` when absent. */
  readonly forgottenList?: string | undefined;
  /** Folder of the built phone page; undefined: not served. */
  readonly phonePage?: string | undefined;
  /** Token for `/metrics`; undefined: not served. */
  readonly metricsToken?: string | undefined;
  /** Reports a minute without proof of work; unlimited when undefined. */
  readonly freeReportsPerMinute?: number | undefined;
  /** Reports an hour from one key of a device; undefined: any number. */
  readonly reportsPerKeyHour?: number | undefined;
  /** What packages may take before a check held; ROOM_LIMITS when absent. */
  readonly room?: Partial<RoomLimits>;
  /** What documents of sellers' answers may take in all (bytes); DOCUMENTS_BYTES when absent. */
  readonly documentsBytes?: number | undefined;
  /** How slow a sender of a package may be; MIN_UPLOAD_RATE when absent. */
  readonly pace?: MinUploadRate;
  /** How often jobs to retry are looked for (s). */
  readonly pollingSeconds?: number;
  readonly log?: Log;
  readonly now?: () => number;
}

export interface OpenIntake {
  readonly deps: IntakeDeps;
  /** Ends the workers and closes the database. */
  close(): Promise<void>;
}

const DEMONSTRATION = { vi: 'Nơi tiếp nhận thử nghiệm', en: 'Demonstration intake' };
/** Places of package bodies (docs/operating/operations.md); the first 32 kB of a body need none. */
const PACKAGE_SLOTS: UploadSlotOptions = {
  slots: 32,
  forFast: 16,
  perKey: 2,
  waiting: 256,
  waitMs: 10_000,
  graceMs: 2_000,
  scarceRate: 64_000,
};
/** Places of sellers' answers, each of which may hold 12 MB of memory. */
const ANSWER_SLOTS: UploadSlotOptions = {
  ...PACKAGE_SLOTS,
  slots: 8,
  forFast: 0,
  perKey: 1,
  waiting: 64,
};
/** Sellers' answers a minute in one process without proof of work. */
const FREE_ANSWERS = 6;

/** Opens database, evidence store, keys and job queue, and starts the workers. `dataDir` holds everything PostgreSQL does not. */
export async function openIntake(options: IntakeOptions): Promise<OpenIntake> {
  const open = new AsyncDisposableStack();
  try {
    return { deps: await openParts(options, open), close: () => open.disposeAsync() };
  } catch (thrown) {
    await open.disposeAsync();
    throw thrown;
  }
}

async function openParts(options: IntakeOptions, open: AsyncDisposableStack): Promise<IntakeDeps> {
  const { now = Date.now, subscribers = [], pollingSeconds = 5, freeReportsPerMinute } = options;
  const metrics = createMetrics({ ofProcess: options.metricsToken !== undefined });
  const log: Log = (level, event, fields) => {
    metrics.happened(event);
    options.log?.(level, event, fields);
  };
  await mkdir(options.dataDir, { recursive: true, mode: 0o700 });
  const onLost = (error: Error) => log('warn', 'connection-lost', { error: describeError(error) });
  const database = await openDatabase({ ...options, onLost });
  open.defer(() => database.close());

  const keyDir = join(options.dataDir, 'keys');
  const forgotten = forgottenListOf(options);
  const again = await forgetAgain(database.db, await forgotten.read(), now());
  if (again > 0) log('warn', 'forgotten-again', { count: again });

  // Receipts are purged; the heads of their log are not.
  const signedBefore = (await database.db.query.logHeads.findFirst()) !== undefined;
  const keys = await loadSigningKeys(keyDir, { configured: options.signingKey, signedBefore });
  const logKey = await loadLogKey(keyDir, { configured: options.logKey, signedBefore });

  const evidenceStore = await openEvidenceStore(options);
  const { verifyThreads = 0, checkLimits } = options;
  const checker = createEvidenceChecker(verifyThreads, { log, ...(checkLimits && { limits: checkLimits }) });
  open.defer(() => checker.close());

  const jobs = await startJobQueue({ connection: database.jobs, log, pollingSeconds });
  open.defer(() => jobs.stop());

  const queues = createQueues();
  const uploadSlots = createUploadSlots(PACKAGE_SLOTS);
  const admissionOf = (freePerMinute: number | undefined, perKeyHour?: number) =>
    createAdmission({ secret: keys.secret, freePerMinute, perKeyHour, now, challenges: queues.challenges });
  const admission = admissionOf(freeReportsPerMinute, options.reportsPerKeyHour);
  const drop = (id: string) => dropUpload(id, partStoreDeps({ database, evidenceStore, now }));
  const room = createRoom({
    db: database.db,
    log,
    dropUpload: drop,
    free: freeBytesOf(options.dataDir),
    limits: { ...ROOM_LIMITS, ...options.room },
  });
  const documentsRoom = createDocumentsRoom({
    db: database.db,
    log,
    isFree: room.isFree,
    mostBytes: options.documentsBytes ?? DOCUMENTS_BYTES,
  });
  metrics.watch({
    db: database.db,
    room,
    documents: documentsRoom,
    uploadsInside: () => uploadSlots.inUse,
    reportsPerMinute: admission.perMinute,
    lastBackup: () => lastBackup(options.dataDir),
  });

  const issuer = typeof options.issuer === 'string' ? options.issuer : await options.issuer();
  const deps: IntakeDeps = {
    issuer,
    now,
    log,
    metrics,
    database,
    jobs,
    keys,
    logKey,
    queues,
    uploadSlots,
    admission,
    newReference,
    metricsToken: options.metricsToken,
    phonePage: options.phonePage === undefined ? undefined : await readPhonePage(options.phonePage),
    answerAdmission: admissionOf(freeReportsPerMinute === undefined ? undefined : FREE_ANSWERS),
    answerSlots: createUploadSlots(ANSWER_SLOTS),
    documentsRoom,
    pace: options.pace ?? MIN_UPLOAD_RATE,
    forgotten,
    waitedFor: createWaitedFor(),
    evidenceStore,
    spool: await createSpool(join(options.dataDir, 'evidence', 'incoming'), now),
    verifyEvidence: options.verifyEvidence ?? checker.check,
    checksElsewhere: options.checksElsewhere ?? false,
    checking: new Map(),
    room,
    receiptLog: createReceiptLog({ db: database.db, read: database.read, issuer, key: logKey, now }),
    timestamps: options.timestamps,
    countersigner: await countersignerOf(options, keyDir, log),
    officerSignIn: options.officerSignIn && createSignIn(options.officerSignIn, now),
    answerUnit: options.answerUnit,
    authority: options.authority ?? DEMONSTRATION,
    answerContact: options.answerContact,
    servers: options.servers,
    answerDays: answerDays(options.retention, now()),
    dropUpload: drop,
    announce: () => {
      if (subscribers.length === 0) return;
      jobs.add(ANNOUNCE, {}).catch((thrown: unknown) => {
        log('error', 'announce-failed', { error: describeError(thrown) }); // found again with the next event
      });
    },
  };
  await startWorkers(deps, { subscribers, retention: options.retention ?? {} });
  return deps;
}

/** How long a seller's answer is kept, as its form states it (days). */
function answerDays(set: RetentionSettings | undefined, now: number): number {
  const period = retentionOf('answer-senders', set?.['answer-senders'], dayInVietnam(now));
  if (!period) throw new Error('no period in force for answer-senders');
  return period.days;
}

/** An own certificate needs `openssl`; without it the intake works, and logs a warning. */
async function countersignerOf(
  { countersign }: IntakeOptions,
  directory: string,
  log: Log,
): Promise<Countersigner | undefined> {
  if (countersign === undefined) return undefined;
  if (countersign !== 'own') return openCountersigner(directory, countersign);
  try {
    return await openCountersigner(directory);
  } catch (thrown) {
    log('warn', 'no-countersignatures', { error: describeError(thrown) });
    return undefined;
  }
}
