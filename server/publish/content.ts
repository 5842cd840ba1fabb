import type { ViolationRecord } from '@/lib/domain/trust';
import type { SectionInput } from '@/lib/registry/encode-section';

/** Everything one version of the registry says, checked row by row. */
export interface RegistryContent {
  readonly sellers: readonly SectionInput[];
  readonly violations: readonly ViolationRecord[];
}
