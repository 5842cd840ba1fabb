import type { WaitedFor } from '@/server/platform/http/idle-signal';
import type { PlatformDeps } from '@/server/platform/platform-deps';
import type { IssuerDeps } from '@/server/receipts/issue-receipt';
import type { ReceiptLog } from '@/server/receipts/log/receipt-log';
import type { CheckedPackage, CheckTask } from './check/check-file';
import type { Room } from './room';
import type { EvidenceStore } from './store/evidence-store';
import type { Spool } from './store/spool';
import type { AcceptedPackage } from './verified-package';

/** A package that was accepted now, and the submission whose receipt was made with it; undefined if it was accepted before. */
export type CheckedFor = (AcceptedPackage & { readonly submissionId: string }) | undefined;

/** The dependencies for receiving, checking and storing packages. */
export interface EvidenceDeps extends PlatformDeps, IssuerDeps {
  readonly evidenceStore: EvidenceStore;
  readonly spool: Spool;
  /** Limits how much senders can store before a check passed. */
  readonly room: Room;
  readonly receiptLog: ReceiptLog;
  /** Runs all checks of a package; the package passes if there is at least one check and all passed. */
  readonly verifyEvidence: (task: CheckTask) => Promise<CheckedPackage>;
  /** Whether only other processes check packages. */
  readonly checksElsewhere: boolean;
  /** Checks that run in this process, by the package's digest, so that simultaneous requests share one. */
  readonly checking: Map<string, Promise<CheckedFor>>;
  /** Counts requests whose senders wait for storing and checking. */
  readonly waitedFor: WaitedFor;
}
