/** A point in the window (CSS pixels). */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A rectangle of the window in CSS pixels. Every `DOMRect` is a Box. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Returns the intersection of two boxes; undefined if they do not overlap. */
export function intersect(one: Box, other: Box): Box | undefined {
  const box = {
    left: Math.max(one.left, other.left),
    top: Math.max(one.top, other.top),
    right: Math.min(one.right, other.right),
    bottom: Math.min(one.bottom, other.bottom),
  };
  return box.left < box.right && box.top < box.bottom ? box : undefined;
}

export function getSize({ left, top, right, bottom }: Box): Size {
  return { width: right - left, height: bottom - top };
}

export function toBox({ x, y }: Point, { width, height }: Size): Box {
  return { left: x, top: y, right: x + width, bottom: y + height };
}

export function moveBox({ left, top, right, bottom }: Box, x: number, y: number): Box {
  return { left: left + x, top: top + y, right: right + x, bottom: bottom + y };
}
