import type { EvidenceStore } from '@/server/evidence/store/evidence-store';
import type { Admission } from '@/server/platform/admission/admission';
import type { ForgottenList } from '@/server/platform/forgotten-list';
import type { PlatformDeps } from '@/server/platform/platform-deps';
import type { IssuerDeps } from '@/server/receipts/issue-receipt';
import type { ReceiptLog } from '@/server/receipts/log/receipt-log';

/** The dependencies of the routes for reports and their senders. */
export interface ReportsDeps extends PlatformDeps, IssuerDeps {
  readonly evidenceStore: EvidenceStore;
  readonly receiptLog: ReceiptLog;
  readonly newReference: (now: number) => string;
  /** The path under which the phone page is served; undefined if this intake does not serve it. */
  readonly phonePage: { readonly scope: string } | undefined;
  /** Decides whether a report is admitted now, before it is parsed. */
  readonly admission: Admission;
  /** The list of what senders withdrew. It is outside the database and its snapshots. */
  readonly forgotten: Pick<ForgottenList, 'add'>;
  /** Deletes the unfinished upload of a submission, if there is one. */
  readonly dropUpload: (submissionId: string) => Promise<void>;
}
