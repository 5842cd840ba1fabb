import type { CustodyEvent } from '@/lib/domain/case/case';
import type { Arrival, EvidenceCheck, PageFact } from '@/lib/domain/report/evidence';
import type { Outline } from '@/lib/domain/report/outlines';
import type { CaseManifest } from '@/lib/evidence/case-manifest';
import type { CheckedReportFile } from '@/lib/workflows/my-reports/verify-report-file';

/** A package that was read from a file. It is shown and never run. */
export interface OpenedEvidence {
  readonly fileName: string;
  readonly byteLength: number;
  readonly checks: readonly EvidenceCheck[];
  readonly url: string | null;
  readonly title: string | null;
  readonly capturedAt: string | null;
  /** The frozen page's HTML with its stored resources inlined; null if the package has no page. */
  readonly page: string | null;
  readonly pictures: readonly OpenedPicture[];
  readonly facts: readonly PageFact[];
  /** How an officer reached the page; absent in a shopper's package. */
  readonly arrival?: Arrival;
  /** SHA-256 (hex) of the screenshots that the reporter chose, as they were before re-encoding. */
  readonly originals?: readonly string[];
}

/** A picture of a package, and the boxes on it where facts were read. */
export interface OpenedPicture {
  readonly name: string;
  readonly picture: Blob;
  readonly outlines: readonly Outline[];
}

/** A case file that was read from a file. It is shown and never run. */
export interface OpenedCase {
  readonly fileName: string;
  readonly byteLength: number;
  readonly checks: readonly EvidenceCheck[];
  /** Null if the case's manifest cannot be read; the checks say why. */
  readonly manifest: CaseManifest | null;
  readonly custody: readonly CustodyEvent[];
  readonly documents: readonly string[];
}

/** A saved report file that was read. It is shown and never run. */
export interface OpenedReport extends CheckedReportFile {
  readonly fileName: string;
  readonly byteLength: number;
}
