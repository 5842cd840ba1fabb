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

/** The options of an intake; server/settings reads them from the environment. */
export interface IntakeOptions {
  /** The intake's public address, for receipts. If it is a function, it is called after database, store and keys are open. */
  readonly issuer: string | (() => Promise<string>);
  readonly dataDir: string;
  readonly databaseUrl?: string | undefined;
  /** A streaming replica of the PostgreSQL at `databaseUrl`, which serves reads where it can. */
  readonly readUrl?: string | undefined;
  /** A private JWK (text) that signs receipts instead of the one in the data directory. */
  readonly signingKey?: string | undefined;
  /** A private JWK (text, Ed25519) that signs the heads of the receipt log instead of the one in the data directory. */
  readonly logKey?: string | undefined;
  /** The agency's service through which officers sign in. */
  readonly officerSignIn?: SignInOptions | undefined;
  /** Id of the unit whose officers read and decide sellers' answers. */
  readonly answerUnit?: string | undefined;
  readonly authority?: IntakeDeps['authority'];
  readonly answerContact?: string | undefined;
  /** Country of the intake's servers (ISO 3166, two letters). */
  readonly servers?: string | undefined;
  readonly timestamps?: TimeStampAuthority | undefined;
  /** Files of the certificate that countersigns verified packages; `own`: one is made in the data directory. */
  readonly countersign?: CountersignFiles | 'own' | undefined;
  /** Retention periods that the agency set; for other kinds of data the default periods apply. */
  readonly retention?: RetentionSettings;
  /** Object store for packages; if absent, they are on the local disk. */
  readonly s3?: S3Options | undefined;
  /** Addresses that receive every change of a report's state. */
  readonly subscribers?: readonly string[];
  readonly verifyEvidence?: IntakeDeps['verifyEvidence'];
  /** Number of threads that check packages; 0 or absent: the process itself checks. */
  readonly verifyThreads?: number | undefined;
  /** True if other processes with the same database and store check the packages. */
  readonly checksElsewhere?: boolean;
  /** Limits of a check in a thread; CHECK_LIMITS when absent. */
  readonly checkLimits?: CheckLimits;
  /** Path of the list of what senders withdrew and operators deleted; `forgotten.jsonl` in `dataDir` if absent. */
  readonly forgottenList?: string | undefined;
  /** Folder of the built phone page; undefined: not served. */
  readonly phonePage?: string | undefined;
  /** Token that requests for `/metrics` must carry; undefined: not served. */
  readonly metricsToken?: string | undefined;
  /** Reports a minute that need no proof of work; undefined: no limit. */
  readonly freeReportsPerMinute?: number | undefined;
  /** Reports an hour from one device's key; undefined: no limit. */
  readonly reportsPerKeyHour?: number | undefined;
  /** How many bytes unverified packages may take; ROOM_LIMITS if absent. */
  readonly room?: Partial<RoomLimits>;
  /** How many bytes the documents of all sellers' answers may take; DOCUMENTS_BYTES if absent. */
  readonly documentsBytes?: number | undefined;
  /** Slowest allowed rate of a package's upload; MIN_UPLOAD_RATE if absent. */
  readonly pace?: MinUploadRate;
  /** Seconds between two searches for jobs to retry. */
  readonly pollingSeconds?: number;
  readonly log?: Log;
  readonly now?: () => number;
}
