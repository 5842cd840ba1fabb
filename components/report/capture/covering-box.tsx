import { type KeyboardEvent, type PointerEvent, useState } from 'react';
import type { CoverBox } from '@/lib/domain/report/outbox';

/** How far one key press moves or resizes a box, as a fraction of the picture's width. */
const STEP = 0.02;
const ARROWS: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** A point on the picture; both numbers are fractions of the picture's width. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

interface BoxProps {
  box: CoverBox;
  label: string;
  /** The picture's height, as a fraction of its width; 0 while unknown. */
  height: number;
  keep: (element: SVGGElement | null) => void;
  /**
   * Called after a key press or a drag. Gets the changed box, or undefined if the box was deleted. `onChange` is null if boxes
   * cannot be changed.
   */
  onChange: ((box: CoverBox | undefined) => void) | null;
}

/** A black box over the picture. Dragging or the arrow keys move it; with Shift the arrow keys resize it. */
export function CoveringBox({ box, label, height, keep, onChange }: BoxProps) {
  const [grab, setGrab] = useState<{ readonly from: Point; readonly to: Point }>();
  if (!onChange) return <BlackRect box={box} />;
  const shown = grab ? moveBox(box, grab.to.x - grab.from.x, grab.to.y - grab.from.y, height) : box;
  const findPointerPosition = (event: PointerEvent<SVGGElement>) =>
    toPointOnPicture(event.currentTarget.ownerSVGElement, event);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a button cannot stand inside a drawing
    <g
      ref={keep}
      role="button"
      tabIndex={0}
      aria-label={label}
      onKeyDown={(event) => {
        const next = applyKeyToBox(box, event, height);
        if (next !== box) onChange(next);
      }}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        setGrab({ from: findPointerPosition(event), to: findPointerPosition(event) });
      }}
      onPointerMove={(event) => grab && setGrab({ from: grab.from, to: findPointerPosition(event) })}
      onPointerUp={() => {
        setGrab(undefined);
        if (shown.some((part, index) => part !== box[index])) onChange(shown);
      }}
      onPointerCancel={() => setGrab(undefined)}
      // Browsers draw no outline around an SVG shape, so the border of the box shows the focus.
      className="cursor-move outline-none [&:focus>rect]:stroke-sun"
    >
      <BlackRect box={shown} />
    </g>
  );
}

export function BlackRect({ box: [x, y, width, height] }: { box: CoverBox }) {
  return (
    <rect
      x={x}
      y={y}
      width={width}
      height={height}
      fill="#000"
      strokeWidth={4}
      vectorEffect="non-scaling-stroke"
    />
  );
}

/** Returns the pointer's position on the picture; both numbers are fractions of the picture's width. */
export function toPointOnPicture(
  picture: SVGSVGElement | null,
  { clientX, clientY }: { readonly clientX: number; readonly clientY: number },
): Point {
  if (!picture) return { x: 0, y: 0 };
  const { left, top, width, height } = picture.getBoundingClientRect();
  if (width === 0) return { x: 0, y: 0 };
  return {
    x: clamp(0, clientX - left, width) / width,
    y: clamp(0, clientY - top, height) / width,
  };
}

function moveBox([x, y, width, tall]: CoverBox, right: number, down: number, height: number): CoverBox {
  const lowest = height || Number.POSITIVE_INFINITY;
  return [clamp(0, x + right, 1 - width), clamp(0, y + down, lowest - tall), width, tall];
}

/** Returns the box after a key press; undefined if the key deletes the box. */
function applyKeyToBox(box: CoverBox, event: KeyboardEvent, height: number): CoverBox | undefined {
  if (event.key === 'Delete' || event.key === 'Backspace') {
    event.preventDefault();
    return undefined;
  }
  const arrow = ARROWS[event.key];
  if (!arrow) return box;
  event.preventDefault();
  const [x, y, width, tall] = box;
  const [right, down] = [arrow[0] * STEP, arrow[1] * STEP];
  if (!event.shiftKey) return moveBox(box, right, down, height);
  const lowest = height || Number.POSITIVE_INFINITY;
  return [x, y, clamp(STEP, width + right, 1 - x), clamp(STEP, tall + down, lowest - y)];
}

function clamp(least: number, value: number, most: number): number {
  return Math.max(least, Math.min(value, most));
}
