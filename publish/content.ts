import type { RecallRecord, SiteRecord, ViolationRecord, WarningRecord } from '@/lib/domain/seller/trust';
import type { SectionInput } from '@/lib/registry/codec/encode-section';
import type { AnsweredStatus, Publisher, SellerList } from '@/lib/registry/update/release';
import type { Confirmation } from './rows/confirmations';
import type { Correction } from './rows/corrections';

/** Everything one version of the registry says, checked row by row. */
export interface RegistryContent {
  /** Who publishes it; `registry publish` asks for it. */
  readonly publisher?: Publisher;
  readonly lists: readonly SellerList[];
  readonly sellers: readonly SectionInput[];
  /** Statuses that sellers answered. */
  readonly answers?: readonly AnsweredStatus[];
  readonly violations: readonly ViolationRecord[];
  readonly sites?: readonly SiteRecord[];
  readonly recalls?: readonly RecallRecord[];
  readonly warnings?: readonly WarningRecord[];
  /** Decisions that annulled or corrected something; the records above hold no annulled ones. */
  readonly corrections?: readonly Correction[];
  /** Confirmations by a person of warnings about very popular hosts; not published. */
  readonly confirmations?: readonly Confirmation[];
  /** Very popular hosts of the operator's list; not published. */
  readonly popularHosts?: readonly string[];
  /** Locator data (AdaptersDocumentText), signed as it is written. */
  readonly adapters?: object;
  /** Dated reference data (ReferenceDocumentText), signed as it is written. */
  readonly reference?: object;
  /** Time-stamp services and their roots (TimeStampsDocumentText), signed as it is written. */
  readonly 'time-stamps'?: object;
}
