import type { Admission } from './admission/admission';
import type { CheckedFor } from './check-evidence';
import type { CheckedPackage, CheckTask } from './evidence-check/check-file';
import type { EvidenceStore } from './evidence-store/evidence-store';
import type { Spool } from './evidence-store/spool';
import type { Lanes } from './http/lanes';
import type { WaitedFor } from './http/lull';
import type { Pace } from './http/pace';
import type { Places } from './http/places';
import type { JobQueue } from './jobs/job-queue';
import type { Log } from './log';
import type { Metrics } from './metrics';
import type { OfficerSignIn } from './officer/sign-in';
import type { ReceiptLog } from './receipt-log/receipt-log';
import type { Countersigner } from './signing/countersigner';
import type { LogKey } from './signing/log-key';
import type { SigningKeys } from './signing/signing-key';
import type { OpenDatabase } from './store/database';
import type { RetentionSettings } from './store/purge';
import type { TimeStampAuthority } from './timestamp/authority';

/** Everything the intake's routes work with; constructed once in start-intake.ts. */
export interface IntakeDeps {
  /** The intake's public address, as receipts name it. */
  readonly issuer: string;
  readonly database: OpenDatabase;
  readonly evidenceStore: EvidenceStore;
  readonly spool: Spool;
  readonly keys: SigningKeys;
  readonly logKey: LogKey;
  readonly receiptLog: ReceiptLog;
  /** Every check of a package; it passes when there is at least one and all are ok. */
  readonly verifyEvidence: (task: CheckTask) => Promise<CheckedPackage>;
  /** Checks under way in this process, by the package's digest, so that a second request waits for the first. */
  readonly checking: Map<string, Promise<CheckedFor>>;
  readonly newReference: (now: number) => string;
  /** Who may send a report now. */
  readonly admission: Admission;
  /** Admission of sellers' answers: rarer than reports, and each may bring megabytes. */
  readonly answerAdmission: Admission;
  /** Places for package bodies, and which sender gives way when they are scarce. */
  readonly places: Places;
  /** The same for sellers' answers, whose documents are held in memory. */
  readonly answerPlaces: Places;
  /** Packages that are stored and checked while their sender waits. */
  readonly waitedFor: WaitedFor;
  /** Queues for everything that costs something, other than a new report. */
  readonly lanes: Lanes;
  /** How slow a sender of a package may be. */
  readonly pace: Pace;
  readonly jobs: JobQueue;
  /** Sees to it, in its own time, that subscribers learn of new events. */
  readonly announce: () => void;
  /** Stamps verified packages; undefined where no authority is set. */
  readonly timestamps: TimeStampAuthority | undefined;
  /** Countersigns verified packages; undefined where nobody does. */
  readonly countersigner: Countersigner | undefined;
  /** Tells which officer a request is from; undefined where no agency's sign-in is set. */
  readonly officerSignIn: OfficerSignIn | undefined;
  /** Id of the unit whose officers read and decide sellers' answers; undefined: nobody does. */
  readonly answerUnit: string | undefined;
  readonly metrics: Metrics;
  /** Opens the figures; undefined: nobody reads them. */
  readonly metricsToken: string | undefined;
  readonly log: Log;
  readonly now: () => number;
  /** Periods of the agency's own; the others go by lib/reference/retention.ts. */
  readonly retention: RetentionSettings;
  /** Who answers for this intake, shown to people. */
  readonly authority: { readonly vi: string; readonly en: string };
  /** E-mail address for sellers' answers; undefined where the authority publishes its own way. */
  readonly answerContact: string | undefined;
}
