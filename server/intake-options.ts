import type { IntakeDeps } from './app';
import type { CheckLimits } from './evidence/check/checker';
import type { RoomLimits } from './evidence/room';
import type { S3Options } from './evidence/store/s3-requests';
import type { SignInOptions } from './officers/sign-in';
import type { MinUploadRate } from './platform/http/min-upload-rate';
import type { Log } from './platform/log';
import type { CountersignFiles } from './receipts/signing/countersigner';
import type { TimeStampAuthority } from './receipts/timestamp/authority';
import type { RetentionSettings } from './retention/purge';

/** The options of an intake. server/settings reads them from the environment. */
export interface IntakeOptions {
  /**
   * The intake's public URL, as receipts state it. If this is a function, the function is called once database, store and keys
   * are open.
   */
  readonly issuer: string | (() => Promise<string>);
  readonly dataDir: string;
  readonly databaseUrl?: string | undefined;
  /**
   * URL of a streaming replica of the database at `databaseUrl`. A read of the replica waits until the replica has everything
   * that was committed before the read. If the replica fails or lags too far, or if undefined, the intake reads from
   * `databaseUrl`.
   */
  readonly readUrl?: string | undefined;
  /** A private JWK (text) that signs receipts. If undefined, the key in the data directory signs. */
  readonly signingKey?: string | undefined;
  /** A private JWK (text, Ed25519) that signs the heads of the receipt log. If undefined, the key in the data directory signs. */
  readonly logKey?: string | undefined;
  /** The authority's sign-in service for officers; if undefined, no officer can sign in. */
  readonly officerSignIn?: SignInOptions | undefined;
  /** Id of the unit whose officers read and decide disputes. */
  readonly answerUnit?: string | undefined;
  readonly authority?: IntakeDeps['authority'];
  readonly answerContact?: string | undefined;
  /** Country of the intake's servers (ISO 3166, two letters). */
  readonly servers?: string | undefined;
  readonly timestamps?: TimeStampAuthority | undefined;
  /**
   * Files of the certificate that countersigns verified packages. `own`: the intake makes a certificate in its data directory.
   */
  readonly countersign?: CountersignFiles | 'own' | undefined;
  /** Retention periods that the authority set; the default periods apply to all other kinds of data. */
  readonly retention?: RetentionSettings;
  /** Object store for packages; if absent, packages are stored in the data directory. */
  readonly s3?: S3Options | undefined;
  /** URLs to which every change of a report's status is posted. */
  readonly subscribers?: readonly string[];
  readonly verifyEvidence?: IntakeDeps['verifyEvidence'];
  /** Number of threads that check packages; with 0 or undefined, the process checks them itself. */
  readonly verifyThreads?: number | undefined;
  /** True if other processes, with the same database and store, check the packages. */
  readonly checksElsewhere?: boolean;
  /** Limits of time and memory of a package check in a worker thread; CHECK_LIMITS if absent. */
  readonly checkLimits?: CheckLimits;
  /** Path of the list of what senders withdrew and operators deleted; if undefined, `forgotten.jsonl` in `dataDir`. */
  readonly forgottenList?: string | undefined;
  /** Folder of the built phone page; if undefined, the page is not served. */
  readonly phonePage?: string | undefined;
  /** Token that requests for `/metrics` must carry; if undefined, `/metrics` is not served. */
  readonly metricsToken?: string | undefined;
  /** Maximum number of reports that one process takes per minute without a proof of work; undefined: no report needs one. */
  readonly freeReportsPerMinute?: number | undefined;
  /** Maximum number of reports per hour that one process takes from one device key; undefined: no limit. */
  readonly reportsPerKeyHour?: number | undefined;
  /** Limits for the bytes of packages that are not verified. An absent limit is taken from ROOM_LIMITS. */
  readonly room?: Partial<RoomLimits>;
  /** Maximum number of bytes that the documents of disputes and desk entries may take; DOCUMENTS_BYTES if absent. */
  readonly documentsBytes?: number | undefined;
  /** Slowest rate at which a package may be uploaded; MIN_UPLOAD_RATE if absent. */
  readonly pace?: MinUploadRate;
  /** Pause between two searches for jobs to be retried (s). */
  readonly pollingSeconds?: number;
  readonly log?: Log;
  readonly now?: () => number;
}
