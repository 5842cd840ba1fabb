// Why: docs/decisions/privacy/captures.md

import { floorToMinute } from '@/lib/base/days';
import type { CaptureContext, CapturedPage, CaptureStage } from '@/lib/domain/report/evidence';

/**
 * Precision of stage times (ms). A reader needs to see that a stage was slow; the exact time of a stage could identify a device.
 */
const STAGE_STEP_MS = 100;

/**
 * Reduces a reporter's capture to what a verifier needs (docs/formats/evidence-format.md), because the rest could identify the
 * device. The result has:
 *
 * - times in full minutes of the intake's clock, and no time zone;
 * - the browser's family and version, and the interface's language;
 * - frames numbered in order;
 * - the window's size only if there is a picture.
 *
 * An officer's capture is not reduced. Reducing a capture twice gives the same result as reducing it once.
 */
export function removeDeviceDetailsOfCapture(captured: CapturedPage, language: 'vi' | 'en'): CapturedPage {
  const offset = captured.context.clockOffset ?? 0;
  const toIsoMinute = (time: string) => new Date(floorToMinute(Date.parse(time) + offset)).toISOString();
  const frameId = createFrameNumbering(captured);
  const { fullPage } = captured;
  return {
    ...captured,
    context: minimiseCaptureContext(captured, language, toIsoMinute(captured.context.capturedAt)),
    frames: captured.frames.map((frame) => ({ ...frame, frameId: frameId(frame.frameId) })),
    resources: captured.resources.map(({ fetchedAt, ...file }) => {
      return fetchedAt === undefined ? file : { ...file, fetchedAt: toIsoMinute(fetchedAt) };
    }),
    stages: captured.stages.map(roundStageTime),
    ...(captured.redactions && {
      redactions: captured.redactions.map((one) => ({ ...one, frameId: frameId(one.frameId) })),
    }),
    ...(fullPage && {
      fullPage: { ...fullPage, moves: fullPage.moves.map((move) => ({ ...move, at: toIsoMinute(move.at) })) },
    }),
  };
}

function minimiseCaptureContext(
  { context, picture, fullPage }: CapturedPage,
  language: 'vi' | 'en',
  capturedAt: string,
): CaptureContext {
  const { timeZone: _zone, ...rest } = context;
  const isPictured = picture !== null || Boolean(fullPage?.picture);
  return {
    ...rest,
    capturedAt,
    language,
    // `capturedAt` and all other times are already corrected by the measured difference between the clocks of device and intake.
    clockOffset: context.clockOffset === null ? null : 0,
    userAgent: findBrowserFamily(context.userAgent),
    ...(isPictured
      ? {}
      : {
          viewport: { width: 0, height: 0, pixelRatio: 1 },
          page: { width: 0, height: 0, scrollX: 0, scrollY: 0 },
        }),
  };
}

/**
 * Returns the browser's engine and version ("Firefox 153", "Chromium 156"); 'unknown' if unclear. All browsers with the same
 * version of an engine give the same text, on every system.
 */
function findBrowserFamily(userAgent: string): string {
  const [, name, version] = /(Firefox|Chrom(?:e|ium))[/ ](\d+)/.exec(userAgent) ?? [];
  if (name === undefined || version === undefined) return 'unknown';
  return `${name === 'Firefox' ? name : 'Chromium'} ${version}`;
}

function roundStageTime({ milliseconds, ...rest }: CaptureStage): CaptureStage {
  return { ...rest, milliseconds: Math.round(milliseconds / STAGE_STEP_MS) * STAGE_STEP_MS };
}

/**
 * Returns a function that numbers frames in their order. The browser's own frame ids grow across all pages, so they could link
 * two packages.
 */
function createFrameNumbering({ frames, redactions = [] }: CapturedPage): (frameId: number) => number {
  const order = [0, ...frames.map((frame) => frame.frameId), ...redactions.map((one) => one.frameId)];
  const ranks = new Map([...new Set(order)].map((id, at) => [id, at]));
  return (frameId) => ranks.get(frameId) ?? 0;
}
