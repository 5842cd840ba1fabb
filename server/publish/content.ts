import type { RecallRecord, SiteRecord, ViolationRecord, WarningRecord } from '@/lib/domain/seller/trust';
import type { SectionInput } from '@/lib/registry/codec/encode-section';
import type { AnsweredStatus, SellerList } from '@/lib/registry/codec/sellers/seller-lists';
import type { Confirmation } from './rows/confirmations';
import type { Correction } from './rows/corrections';

/** Everything one version of the registry says, checked row by row. */
export interface RegistryContent {
  readonly lists: readonly SellerList[];
  readonly sellers: readonly SectionInput[];
  /** Statuses among them that were answered. */
  readonly answers?: readonly AnsweredStatus[];
  readonly violations: readonly ViolationRecord[];
  readonly sites?: readonly SiteRecord[];
  readonly recalls?: readonly RecallRecord[];
  readonly warnings?: readonly WarningRecord[];
  /** Decisions that took something back or put it right; what is annulled is not among the records above. */
  readonly corrections?: readonly Correction[];
  /** A person's word on warnings of hosts that very many visit; not published. */
  readonly confirmations?: readonly Confirmation[];
  /** Hosts that very many visit, of the operator's own list; not published. */
  readonly popularHosts?: readonly string[];
  /** Locator data (AdaptersDocumentText), signed as it is written. */
  readonly adapters?: object;
  /** Dated reference data (ReferenceDocumentText), signed as it is written. */
  readonly reference?: object;
}
