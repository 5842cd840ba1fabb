import type { WaitedFor } from '@/server/platform/http/idle-signal';
import type { PlatformDeps } from '@/server/platform/platform-deps';
import type { IssuerDeps } from '@/server/receipts/issue-receipt';
import type { ReceiptLog } from '@/server/receipts/log/receipt-log';
import type { CheckedPackage, CheckTask } from './check/check-file';
import type { Room } from './room';
import type { EvidenceStore } from './store/evidence-store';
import type { Spool } from './store/spool';
import type { AcceptedPackage } from './verified-package';

/** A package accepted just now, with the submission that got its receipt; undefined if it was accepted before. */
export type CheckedFor = (AcceptedPackage & { readonly submissionId: string }) | undefined;

/** What receiving, checking and keeping packages needs. */
export interface EvidenceDeps extends PlatformDeps, IssuerDeps {
  readonly evidenceStore: EvidenceStore;
  readonly spool: Spool;
  /** Bounds what senders store before a check held. */
  readonly room: Room;
  readonly receiptLog: ReceiptLog;
  /** Runs every check of a package, which passes when there is at least one check and all are ok. */
  readonly verifyEvidence: (task: CheckTask) => Promise<CheckedPackage>;
  /** Whether other processes check packages, and this one never does. */
  readonly checksElsewhere: boolean;
  /** Checks under way in this process by the package's digest, so that a second request shares the first one's. */
  readonly checking: Map<string, Promise<CheckedFor>>;
  /** Requests whose senders wait for storing and checking. */
  readonly waitedFor: WaitedFor;
}
