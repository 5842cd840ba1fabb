import type { CapturedPage, CaptureStage, PageFact } from '@/lib/domain/report/evidence';

/** The contents of a capture, for the review before packing. */
export interface CaptureSummary {
  readonly facts: readonly PageFact[];
  readonly hasPicture: boolean;
  /** Picture of the whole page, if it was requested and taken. */
  readonly wholePage?: Blob;
  readonly frames: number;
  readonly resources: number;
  readonly missing: number;
  readonly redactions: number;
  /** SHA-256 (hex) of each screenshot that the person chose, before re-encoding; empty for a captured page. */
  readonly originals: readonly string[];
  /**
   * `pictureBytes` is the size of the pictures, `pageBytes` the size of the page, both in bytes and before packing. The package's
   * size differs slightly.
   */
  readonly pictureBytes: number;
  readonly pageBytes: number;
}

/** Counts the contents of a capture. The size of a text is its number of UTF-8 bytes. */
export function summarizeCapture(captured: CapturedPage): CaptureSummary {
  const weigh = new TextEncoder();
  const text = captured.frames.reduce(
    (sum, frame) => sum + weigh.encode(frame.html).byteLength + weigh.encode(frame.text).byteLength,
    0,
  );
  const wholePage = captured.fullPage?.picture;
  return {
    facts: captured.facts,
    hasPicture: captured.picture !== null,
    ...(wholePage ? { wholePage: new Blob([wholePage.bytes], { type: wholePage.mediaType }) } : {}),
    frames: captured.frames.length,
    resources: captured.resources.length,
    missing: captured.missing.length,
    redactions: captured.redactions?.length ?? 0,
    originals: captured.originals ?? [],
    pictureBytes: (captured.picture?.byteLength ?? 0) + (wholePage?.bytes.byteLength ?? 0),
    pageBytes: captured.resources.reduce((sum, { bytes }) => sum + bytes.byteLength, text),
  };
}

/** Returns the stages that could not finish all their work. */
export function findIncompleteStages(stages: readonly CaptureStage[]): readonly CaptureStage[] {
  return stages.filter(({ outcome }) => outcome !== 'done');
}
