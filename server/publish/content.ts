import type { ViolationRecord } from '@/lib/domain/trust';
import type { SectionInput } from '@/lib/registry/encode-section';
import type { SellerList } from '@/lib/registry/release';

/** Everything one version of the registry says, checked row by row. */
export interface RegistryContent {
  readonly lists: readonly SellerList[];
  readonly sellers: readonly SectionInput[];
  readonly violations: readonly ViolationRecord[];
}
