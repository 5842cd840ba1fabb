import type { RecallRecord, SiteRecord, ViolationRecord, WarningRecord } from '@/lib/domain/trust';
import type { SectionInput } from '@/lib/registry/encode-section';
import type { SellerList } from '@/lib/registry/release';

/** Everything one version of the registry says, checked row by row. */
export interface RegistryContent {
  readonly lists: readonly SellerList[];
  readonly sellers: readonly SectionInput[];
  readonly violations: readonly ViolationRecord[];
  readonly sites?: readonly SiteRecord[];
  readonly recalls?: readonly RecallRecord[];
  readonly warnings?: readonly WarningRecord[];
}
