// Why: docs/decisions/evidence/pictures.md

import { AppError, getErrorMessage } from '@/lib/base/errors';
import type { CaptureDeps, CaptureTab } from '../deps';
import { createShortfallOfSkippedStage, type Shortfall } from './stage';

const TOO_MANY = 'too-many-pictures';

export interface PictureResult {
  readonly value: Uint8Array<ArrayBuffer> | null;
  readonly shortfall?: Shortfall | undefined;
}

/**
 * Captures the visible tab. Returns no picture for a background tab, because the browser would capture another tab, and none if
 * the browser refuses (a protected page, a policy, too many pictures a second).
 */
export async function takePicture(
  tab: CaptureTab,
  deps: Pick<CaptureDeps, 'takePicture'>,
): Promise<PictureResult> {
  if (!tab.active) return { value: null, shortfall: createShortfallOfSkippedStage('not-in-view') };
  try {
    return { value: await deps.takePicture(tab.windowId) };
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === 'page-gone') throw thrown;
    return { value: null, shortfall: createShortfallOfSkippedStage(findFailureReason(thrown)) };
  }
}

/**
 * AGAIN: maximum number of further requests for a picture that the browser refused because of its limit of pictures per second.
 * NEXT_SECOND: the pause before each of these requests (ms).
 */
const AGAIN = 3;
const NEXT_SECOND = 520;

/**
 * Captures the visible part of a tab for a report. A report needs this picture: if the browser refuses because its limit is
 * reached (Chrome allows two pictures a second), waits and tries again, up to AGAIN times. Reads the tab anew before each
 * attempt.
 */
export async function takePictureWithRetries(
  readTab: () => Promise<CaptureTab>,
  deps: Pick<CaptureDeps, 'takePicture' | 'pause'>,
): Promise<PictureResult> {
  const pause = deps.pause ?? ((time) => new Promise<void>((done) => setTimeout(done, time)));
  for (let again = 0; ; again += 1) {
    const result = await takePicture(await readTab(), deps);
    if (result.shortfall?.reason !== TOO_MANY || again === AGAIN) return result;
    await pause(NEXT_SECOND);
  }
}

/** True if two pictures have the same bytes. A browser always encodes the same pixels to the same PNG. */
export function isSamePicture(first: Uint8Array, second: Uint8Array): boolean {
  return first.length === second.length && first.every((byte, at) => byte === second[at]);
}

function findFailureReason(thrown: unknown): string {
  const message = getErrorMessage(thrown);
  if (/MAX_CAPTURE_VISIBLE_TAB|quota/i.test(message)) return TOO_MANY;
  if (/permission|activeTab/i.test(message)) return 'no-permission';
  return 'refused';
}
