import type { Arrival, EvidenceCheck, PageFact } from '@/lib/domain/report/evidence';
import type { Outline } from '@/lib/domain/report/outlines';

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
  readonly pictures: readonly OpenedPicture[];
  readonly facts: readonly PageFact[];
  /** How an officer's page was come to; a shopper's package does not say. */
  readonly arrival?: Arrival;
}

/** A picture of a package, and where on it stands what was read. */
export interface OpenedPicture {
  readonly name: string;
  readonly picture: Blob;
  readonly outlines: readonly Outline[];
}
