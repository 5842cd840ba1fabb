// Why: docs/decisions/evidence/pictures.md

import { AppError, errorMessage } from '@/lib/base/errors';
import type { CaptureDeps, CaptureTab } from '../deps';
import { createSkipped, type Shortfall } from './stage';

const TOO_MANY = 'too-many-pictures';

export interface PictureResult {
  readonly value: Uint8Array<ArrayBuffer> | null;
  readonly shortfall?: Shortfall | undefined;
}

/**
 * Captures the visible tab. A background tab has no picture: the browser would capture another tab. A refusal (a protected
 * page, a policy, too many a second) leaves the capture without a picture.
 */
export async function takePicture(
  tab: CaptureTab,
  deps: Pick<CaptureDeps, 'takePicture'>,
): Promise<PictureResult> {
  if (!tab.active) return { value: null, shortfall: createSkipped('not-in-view') };
  try {
    return { value: await deps.takePicture(tab.windowId) };
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === 'page-gone') throw thrown;
    return { value: null, shortfall: createSkipped(findFailureReason(thrown)) };
  }
}

/** How often the browser is asked again, and after how long (ms), while its pictures of this second are used up. */
const AGAIN = 3;
const NEXT_SECOND = 520;

/**
 * Captures a tab for a report, which needs its picture. Reads the tab again before each attempt. If the browser's limit is
 * reached (Chrome allows two pictures a second), waits for the next second.
 */
export async function takeFirstPicture(
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

/** True if two pictures are identical bytes: PNG encoding is deterministic within a browser. */
export function isSamePicture(first: Uint8Array, second: Uint8Array): boolean {
  return first.length === second.length && first.every((byte, at) => byte === second[at]);
}

function findFailureReason(thrown: unknown): string {
  const message = errorMessage(thrown);
  if (/MAX_CAPTURE_VISIBLE_TAB|quota/i.test(message)) return TOO_MANY;
  if (/permission|activeTab/i.test(message)) return 'no-permission';
  return 'refused';
}
