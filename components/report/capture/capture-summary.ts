import type { CapturedPage, CaptureStage, PageFact } from '@/lib/domain/report/evidence';

/** What a capture holds, as the review shows it before it is packed. */
export interface CaptureSummary {
  readonly facts: readonly PageFact[];
  readonly hasPicture: boolean;
  /** The page from top to bottom, where that was asked for and could be taken. */
  readonly wholePage?: Blob;
  readonly frames: number;
  readonly resources: number;
  readonly missing: number;
  readonly redactions: number;
  /** Bytes of picture and of page, before packing; the package differs a little. */
  readonly pictureBytes: number;
  readonly pageBytes: number;
}

/** Counts and weighs a capture; text is weighed as UTF-8. */
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
    pictureBytes: (captured.picture?.byteLength ?? 0) + (wholePage?.bytes.byteLength ?? 0),
    pageBytes: captured.resources.reduce((sum, { bytes }) => sum + bytes.byteLength, text),
  };
}

/** The stages that could not do all of their work. */
export function incompleteStages(stages: readonly CaptureStage[]): readonly CaptureStage[] {
  return stages.filter(({ outcome }) => outcome !== 'done');
}
