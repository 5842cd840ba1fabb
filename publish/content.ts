import type { RecallRecord, SiteRecord, ViolationRecord, WarningRecord } from '@/lib/domain/seller/trust';
import type { SectionInput } from '@/lib/registry/codec/encode-section';
import type { AnsweredStatus, Publisher, SellerList } from '@/lib/registry/update/release';
import type { Confirmation } from './rows/confirmations';
import type { Correction } from './rows/corrections';

/** The content of one version of the registry, checked row by row. */
export interface RegistryContent {
  /** The publisher; required by `registry publish`. */
  readonly publisher?: Publisher;
  readonly lists: readonly SellerList[];
  readonly sellers: readonly SectionInput[];
  /** The sellers' answers to statuses. */
  readonly answers?: readonly AnsweredStatus[];
  readonly violations: readonly ViolationRecord[];
  readonly sites?: readonly SiteRecord[];
  readonly recalls?: readonly RecallRecord[];
  readonly warnings?: readonly WarningRecord[];
  /** Decisions that annulled or corrected a record. The records above do not include annulled records. */
  readonly corrections?: readonly Correction[];
  /** A person's confirmations of warnings about very popular hosts; not published. */
  readonly confirmations?: readonly Confirmation[];
  /** Very popular hosts from the operator's list; not published. */
  readonly popularHosts?: readonly string[];
  /** Locator data (AdaptersDocumentText); signed as its author wrote it. */
  readonly adapters?: object;
  /** Dated reference data (ReferenceDocumentText); signed as its author wrote it. */
  readonly reference?: object;
  /** Time-stamp services and their root certificates (TimeStampsDocumentText); signed as their author wrote them. */
  readonly 'time-stamps'?: object;
}
