import type { WaitedFor } from '@/server/platform/http/lull';
import type { PlatformDeps } from '@/server/platform/platform-deps';
import type { IssuerDeps } from '@/server/receipts/issuer';
import type { ReceiptLog } from '@/server/receipts/log/receipt-log';
import type { CheckedPackage, CheckTask } from './check/check-file';
import type { CheckedFor } from './check-evidence';
import type { EvidenceStore } from './store/evidence-store';
import type { Spool } from './store/spool';

/** What packages are taken, checked and kept with. */
export interface EvidenceDeps extends PlatformDeps, IssuerDeps {
  readonly evidenceStore: EvidenceStore;
  readonly spool: Spool;
  readonly receiptLog: ReceiptLog;
  /** Every check of a package; it passes when there is at least one and all are ok. */
  readonly verifyEvidence: (task: CheckTask) => Promise<CheckedPackage>;
  /** Checks under way in this process, by the package's digest, so that a second request waits for the first. */
  readonly checking: Map<string, Promise<CheckedFor>>;
  /** Packages that are stored and checked while their sender waits. */
  readonly waitedFor: WaitedFor;
}
