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

/** What an intake is opened with (server/settings reads it from the environment). */
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
  /** Reports an hour from one key of a device; without a limit where undefined. */
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
