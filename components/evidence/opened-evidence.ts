import type { Arrival, EvidenceCheck, PageFact } from '@/lib/domain/report/evidence';
import type { Outline } from '@/lib/domain/report/outlines';

/** A package as read from a file. It is shown and never run. */
export interface OpenedEvidence {
  readonly fileName: string;
  readonly byteLength: number;
  readonly checks: readonly EvidenceCheck[];
  readonly url: string | null;
  readonly title: string | null;
  readonly capturedAt: string | null;
  /** The frozen page's HTML with its stored resources inlined; null where the package has no page. */
  readonly page: string | null;
  readonly pictures: readonly OpenedPicture[];
  readonly facts: readonly PageFact[];
  /** How an officer reached the page; a shopper's package does not say. */
  readonly arrival?: Arrival;
}

/** A picture of a package, with the places on it where facts were read. */
export interface OpenedPicture {
  readonly name: string;
  readonly picture: Blob;
  readonly outlines: readonly Outline[];
}
