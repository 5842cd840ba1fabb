import { blackOut, isInView } from '../black-out';
import type { CaptureDeps } from '../deps';
import type { Box } from '../freeze/result';
import { MOVED_MARGIN } from '../moved-margin';
import { type FreshFrame, type RedactedFrames, redactFrames } from '../redact';
import type { SeenBoxes } from './full-page';
import { createShortfallOfPartialStage, type Shortfall } from './stage';

/**
 * Two pictures of a page, `first` taken before the freezing and `second` after it. `after`: the boxes to paint over that were
 * found after `second` was taken.
 */
export interface Pictures {
  readonly first: Uint8Array<ArrayBuffer> | null;
  readonly second: Uint8Array<ArrayBuffer> | null;
  /** True if both pictures are equal, false if they differ; null if one is missing. */
  readonly stable: boolean | null;
  /**
   * Boxes found on the page after the second picture was taken. They are searched for only if words must be painted over and the
   * second picture is not equal to the first; absent otherwise. Null if the page could not be read.
   */
  readonly after?: SeenBoxes | null;
}

export interface Unredacted {
  readonly pictures: Pictures;
  readonly salt: string;
  readonly deps: Pick<CaptureDeps, 'blackOut'>;
  /**
   * Frames that are not stored as records of their own. Words about the visitor that were found in them are also removed from the
   * stored frames.
   */
  readonly others: readonly FreshFrame[];
}

type RedactionResult = {
  readonly value: RedactedFrames & { readonly picture: Uint8Array<ArrayBuffer> | null };
  readonly shortfall?: Shortfall | undefined;
};

/** Removes the visitor's words from frames and picture. Leaves out a picture that cannot be painted over. */
export async function redactFramesAndPicture(
  fresh: readonly FreshFrame[],
  { pictures, salt, deps, others }: Unredacted,
): Promise<RedactionResult> {
  const redacted = await redactFrames(fresh, salt, others);
  const leftOut: RedactionResult = {
    value: { ...redacted, picture: null },
    shortfall: createShortfallOfPartialStage('picture-left-out'),
  };
  const view = fresh.find(({ frameId }) => frameId === 0)?.result.view;
  // The picture shows words that must be painted over, but their position is unknown.
  if (pictures.first && redacted.isPositionUnknown) return leftOut;
  if (pictures.first && redacted.boxes.length > 0 && hasUnreliableBoxes(fresh)) return leftOut;
  const boxes = redacted.boxes.filter((box) => view && isInView(box, view.viewport));
  const { first, stable } = pictures;
  if (!first || !view || boxes.length === 0) return { value: { ...redacted, picture: first } };
  const shown =
    stable === true ? { picture: first, boxes } : findPictureBetweenSearches(pictures, boxes, view.page);
  if (!shown) return leftOut;
  const { width } = view.viewport;
  const margin = stable === true ? 0 : MOVED_MARGIN;
  const painted = await (deps.blackOut ?? blackOut)(shown.picture, shown.boxes, { width, margin });
  return painted ? { value: { ...redacted, picture: painted } } : leftOut;
}

/**
 * Returns the second picture, with the boxes found before it was taken and those found afterwards. Undefined if the second
 * picture or the later boxes are missing, or if the page was scrolled. The first picture is not used, because the page changed
 * after it was taken: it may show something that was never searched.
 */
function findPictureBetweenSearches(
  { second, after }: Pictures,
  boxes: readonly Box[],
  at: { readonly scrollX: number; readonly scrollY: number },
) {
  if (!second || !after) return undefined;
  if (Math.abs(after.scrollX - at.scrollX) > 1 || Math.abs(after.scrollY - at.scrollY) > 1) return undefined;
  return { picture: second, boxes: [...boxes, ...after.boxes] };
}

/** True if each part of each frame was searched for the visitor's words. */
export function isFullySearched(frames: readonly FreshFrame[]): boolean {
  return !frames.some(({ result }) => result.losses.includes('not-searched'));
}

/**
 * True if the boxes of the visitor's words do not fit the picture: the page moved, was zoomed, or shows such words at an unknown
 * position.
 */
export function hasUnreliableBoxes(frames: readonly FreshFrame[]): boolean {
  const losses = ['page-moved', 'place-unknown', 'zoomed'];
  return frames.some(({ result }) => losses.some((loss) => result.losses.includes(loss)));
}
