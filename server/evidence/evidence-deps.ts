import type { WaitedFor } from '@/server/platform/http/idle-signal';
import type { PlatformDeps } from '@/server/platform/platform-deps';
import type { IssuerDeps } from '@/server/receipts/issue-receipt';
import type { ReceiptLog } from '@/server/receipts/log/receipt-log';
import type { CheckedPackage, CheckTask } from './check/check-file';
import type { Room } from './room';
import type { EvidenceStore } from './store/evidence-store';
import type { Spool } from './store/spool';
import type { AcceptedPackage } from './verified-package';

/**
 * The package that a check accepted, and the submission for which the check issued a receipt. Undefined if the package had been
 * accepted already, or if another process accepted it in the meantime.
 */
export type CheckedFor = (AcceptedPackage & { readonly submissionId: string }) | undefined;

/** The dependencies for receiving, checking and storing packages. */
export interface EvidenceDeps extends PlatformDeps, IssuerDeps {
  readonly evidenceStore: EvidenceStore;
  readonly spool: Spool;
  /** Limits how many bytes senders can store before their packages are checked. */
  readonly room: Room;
  readonly receiptLog: ReceiptLog;
  /** Runs the verifier on a file. The package passes if there is at least one check and all checks passed. */
  readonly verifyEvidence: (task: CheckTask) => Promise<CheckedPackage>;
  /** True if other processes of the intake check the packages, and this process checks none. */
  readonly checksElsewhere: boolean;
  /**
   * The checks that run in this process now, by the package's digest. A second request for the same package waits for the running
   * check.
   */
  readonly checking: Map<string, Promise<CheckedFor>>;
  /** Counts the requests whose senders wait now for their package to be stored or checked. */
  readonly waitedFor: WaitedFor;
}
