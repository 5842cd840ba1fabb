import type { EvidenceCheck, PageFact } from '@/lib/domain/evidence';

/** A package as it was read from a file: only ever shown, never run. */
export interface OpenedEvidence {
  readonly fileName: string;
  readonly byteLength: number;
  readonly checks: readonly EvidenceCheck[];
  readonly url: string | null;
  readonly title: string | null;
  readonly capturedAt: string | null;
  /** The frozen page's HTML, its resources already inlined or absent; null where the package holds no page. */
  readonly page: string | null;
  readonly pictures: readonly { readonly name: string; readonly picture: Blob }[];
  readonly facts: readonly PageFact[];
}
