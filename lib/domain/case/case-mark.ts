import * as z from 'zod';

/**
 * A position or a length: a fraction (0 to 1) of the picture's width or height. Positions are counted from the picture's upper
 * left corner.
 */
const part = z.number().min(0).max(1);
const corner = { x: part, y: part };

/** One mark that an officer draws over a captured picture. */
export const MarkSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('box'), ...corner, width: part, height: part }),
  /** `x` and `y` are the tail of the arrow, `toX` and `toY` its tip. */
  z.strictObject({ kind: z.literal('arrow'), ...corner, toX: part, toY: part }),
  z.strictObject({ kind: z.literal('text'), ...corner, text: z.string().trim().min(1).max(200) }),
]);
export type Mark = z.infer<typeof MarkSchema>;
export const MARK_KINDS = ['box', 'arrow', 'text'] as const;
export type MarkKind = (typeof MARK_KINDS)[number];

/** A copy of a captured picture with an officer's marks on it. The original picture stays in the package. */
export interface MarkedPicture {
  /** JPEG. */
  readonly picture: Blob;
  /** SHA-256 (hex) of the bytes of `picture`. */
  readonly digest: string;
  /** Name of the original picture's record in the package ("urn:view:https://…"). */
  readonly record: string;
  /** SHA-256 (hex) of the original picture's bytes. */
  readonly original: string;
  readonly marks: readonly Mark[];
  /** When the copy was stored (epoch ms). */
  readonly at: number;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Returns the mark drawn from the point `from` to the point `to`. A text stands at `from`. */
export function createMarkBetween(kind: MarkKind, from: Point, to: Point, text: string): Mark {
  if (kind === 'arrow') return { kind, x: from.x, y: from.y, toX: to.x, toY: to.y };
  if (kind === 'text') return { kind, x: from.x, y: from.y, text };
  return {
    kind,
    x: Math.min(from.x, to.x),
    y: Math.min(from.y, to.y),
    width: Math.abs(from.x - to.x),
    height: Math.abs(from.y - to.y),
  };
}

/** Returns the mark moved by fractions of the picture (`byX`, `byY`). The mark stops at the picture's edges. */
export function moveMark(mark: Mark, byX: number, byY: number): Mark {
  if (mark.kind === 'arrow') {
    const [x, y] = [clampMoveToPicture(byX, [mark.x, mark.toX]), clampMoveToPicture(byY, [mark.y, mark.toY])];
    return { ...mark, x: mark.x + x, y: mark.y + y, toX: mark.toX + x, toY: mark.toY + y };
  }
  const [width, height] = mark.kind === 'box' ? [mark.width, mark.height] : [0, 0];
  return {
    ...mark,
    x: mark.x + clampMoveToPicture(byX, [mark.x, mark.x + width]),
    y: mark.y + clampMoveToPicture(byY, [mark.y, mark.y + height]),
  };
}

/**
 * Resizes a mark by fractions of the picture (`byX`, `byY`): moves the lower right corner of a box, the tip of an arrow, or the
 * whole of a text.
 */
export function resizeMark(mark: Mark, byX: number, byY: number): Mark {
  if (mark.kind === 'text') return moveMark(mark, byX, byY);
  if (mark.kind === 'arrow') {
    return { ...mark, toX: clamp(mark.toX + byX, 0, 1), toY: clamp(mark.toY + byY, 0, 1) };
  }
  return {
    ...mark,
    width: clamp(mark.width + byX, 0.02, 1 - mark.x),
    height: clamp(mark.height + byY, 0.02, 1 - mark.y),
  };
}

/**
 * Returns the three corners of an arrow's head. `width` and `height` are the picture's size. `size` is the head's length, in the
 * same unit.
 */
export function toArrowHead(
  { x, y, toX, toY }: Extract<Mark, { kind: 'arrow' }>,
  { width, height, size }: { readonly width: number; readonly height: number; readonly size: number },
): readonly Point[] {
  const angle = Math.atan2((toY - y) * height, (toX - x) * width);
  const tip = { x: toX * width, y: toY * height };
  const toWingPoint = (turn: number) => ({
    x: tip.x - size * Math.cos(angle + turn),
    y: tip.y - size * Math.sin(angle + turn),
  });
  return [tip, toWingPoint(0.45), toWingPoint(-0.45)];
}

/** Returns `step`, shortened so that every edge of the mark stays within the picture (0 to 1). */
function clampMoveToPicture(step: number, edges: readonly number[]): number {
  return clamp(step, -Math.min(...edges), 1 - Math.max(...edges));
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
