import type { CustodyEvent } from '@/lib/domain/case/case';
import type { EvidenceCheck } from '@/lib/domain/report/evidence';
import type { CaseManifest } from '@/lib/evidence/case-manifest';

/** A case file as read from disk. It is shown and never run. */
export interface OpenedCase {
  readonly fileName: string;
  readonly byteLength: number;
  readonly checks: readonly EvidenceCheck[];
  /** Null where the case's manifest cannot be read; the checks say why. */
  readonly manifest: CaseManifest | null;
  readonly custody: readonly CustodyEvent[];
  readonly documents: readonly string[];
}
