import { type BlackOut, blackOut } from '@/lib/capture/black-out';
import type { CapturedPage, CaptureStage, Redaction } from '@/lib/domain/report/evidence';
import type { CoverBox } from '@/lib/domain/report/outbox';

/**
 * A capture with the boxes a person drew painted black on its picture, and each among its redactions. A picture that
 * cannot be painted on is left out, and so is one of the whole page, on which the boxes have no place.
 */
export async function coverPicture(
  captured: CapturedPage,
  covered: readonly CoverBox[],
  paint: BlackOut = blackOut,
): Promise<CapturedPage> {
  const { picture, fullPage, context } = captured;
  if (covered.length === 0 || !(picture || fullPage?.picture)) return captured;
  const painted = picture && (await paint(picture, covered, { width: 1, margin: 0 }));
  const stage: CaptureStage = { name: 'cover', milliseconds: 0, ...outcomeOf(captured, painted) };
  const redactions = covered.map((box): Redaction => {
    const [x, y, width, height] = box.map((part) => Math.round(part * context.viewport.width));
    const place = [x ?? 0, y ?? 0, width ?? 0, height ?? 0] as const;
    return { kind: 'by-hand', frameId: 0, selector: 'picture', box: place };
  });
  return {
    ...captured,
    picture: painted,
    ...(fullPage ? { fullPage: { ...fullPage, picture: null } } : {}),
    redactions: [...(captured.redactions ?? []), ...redactions],
    stages: [...captured.stages, stage],
  };
}

function outcomeOf({ fullPage }: CapturedPage, painted: Uint8Array | null) {
  if (!painted) return { outcome: 'partial', reason: 'picture-left-out' } as const;
  return fullPage?.picture
    ? ({ outcome: 'partial', reason: 'full-page-left-out' } as const)
    : ({ outcome: 'done' } as const);
}
