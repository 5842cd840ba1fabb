// Why: docs/decisions/interface/phone-page.md

import type { ListingReading } from '@/lib/domain/listing/listing';
import type { CaptureContext, CapturedPage, PageFact } from '@/lib/domain/report/evidence';

interface Provided {
  /** The address that the person gave. `reading` and `facts` come from this address alone. */
  readonly url: string;
  readonly reading: ListingReading;
  readonly facts: readonly PageFact[];
  /** "Screenshots provided by the user", in the person's language. */
  readonly title: string;
  /** The screenshots, redrawn and joined into one picture. */
  readonly picture: {
    readonly png: Uint8Array<ArrayBuffer>;
    readonly width: number;
    readonly height: number;
  };
  /** SHA-256 (hex) of each screenshot's file, in the order of the screenshots. */
  readonly originals: readonly string[];
  readonly context: Pick<
    CaptureContext,
    'capturedAt' | 'clockOffset' | 'userAgent' | 'extensionVersion' | 'language' | 'nonce'
  >;
}

/**
 * Returns a person's screenshots in the form of a capture: a picture without a page. Its only stage names the person as the
 * source.
 */
export function createCaptureFromScreenshots({
  url,
  reading,
  facts,
  title,
  picture,
  originals,
  context,
}: Provided): CapturedPage {
  const size = { width: picture.width, height: picture.height };
  return {
    context: {
      ...context,
      url,
      title,
      viewport: { ...size, pixelRatio: 1 },
      page: { ...size, scrollX: 0, scrollY: 0 },
      stable: null,
    },
    frames: [],
    picture: picture.png,
    resources: [],
    missing: [],
    reading,
    facts,
    stages: [{ name: 'provided', milliseconds: 0, outcome: 'partial', reason: 'by-person' }],
    redactions: [],
    originals,
  };
}
