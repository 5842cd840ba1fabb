import type { EvidenceStore } from '@/server/evidence/store/evidence-store';
import type { Admission } from '@/server/platform/admission/admission';
import type { ForgottenList } from '@/server/platform/forgotten-list';
import type { PlatformDeps } from '@/server/platform/platform-deps';
import type { IssuerDeps } from '@/server/receipts/issue-receipt';
import type { ReceiptLog } from '@/server/receipts/log/receipt-log';

/** The dependencies for receiving and showing reports. */
export interface ReportsDeps extends PlatformDeps, IssuerDeps {
  readonly evidenceStore: EvidenceStore;
  readonly receiptLog: ReceiptLog;
  readonly newReference: (now: number) => string;
  /** The page for phones, and the path under which it is served; undefined: not served. */
  readonly phonePage: { readonly scope: string } | undefined;
  /** Decides which reports are admitted now. */
  readonly admission: Admission;
  /** The list of what senders withdrew, outside the database and its snapshots. */
  readonly forgotten: Pick<ForgottenList, 'add'>;
  /** Deletes the unfinished upload of a submission. */
  readonly dropUpload: (submissionId: string) => Promise<void>;
}
