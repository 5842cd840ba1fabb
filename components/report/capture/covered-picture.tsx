import { Plus, SquareDashed, Undo2 } from 'lucide-react';
import { type KeyboardEvent, type PointerEvent, useLayoutEffect, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { usePicture } from '@/components/ui/hooks/use-picture';
import { useWords } from '@/components/ui/words';
import { type CoverBox, MOST_COVER_BOXES } from '@/lib/domain/report/outbox';
import { useCoverBoxes } from './use-cover-boxes';

/** Smallest side of a drawn box, as a fraction of the picture's width; a smaller one was a tap. */
const SMALLEST = 0.01;
const STEP = 0.02;
const ARROWS: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

interface Point {
  readonly x: number;
  readonly y: number;
}

interface CoveredPictureProps {
  picture: Blob;
  covered: readonly CoverBox[];
  /** Stores the boxes; returns false where that failed. */
  onCover: ((covered: CoverBox[]) => Promise<boolean>) | null;
}

/** The picture as it will be sent, blacked out by dragging or by keys. `onCover` is null once the package is made. */
export function CoveredPicture({ picture, covered: stored, onCover }: CoveredPictureProps) {
  const { t } = useWords();
  const address = usePicture(picture);
  const [height, setHeight] = useState(0);
  const [drawing, setDrawing] = useState(false);
  const [from, setFrom] = useState<Point>();
  const [to, setTo] = useState<Point>();
  const [covered, change] = useCoverBoxes(stored, async (boxes) => (await onCover?.(boxes)) ?? false);
  const drawn = from && to && boxBetween(from, to);
  const full = covered.length >= MOST_COVER_BOXES;
  const boxes = useRef(new Map<number, SVGGElement>());
  const adding = useRef<HTMLButtonElement>(null);
  // Place of the box to focus once it is drawn: a new one, or the neighbour of a removed one.
  const focusNext = useRef<number>(undefined);
  useLayoutEffect(() => {
    const place = focusNext.current;
    if (place === undefined) return;
    focusNext.current = undefined;
    (boxes.current.get(Math.min(place, covered.length - 1)) ?? adding.current)?.focus();
  });

  const end = () => {
    if (drawn && drawn[2] >= SMALLEST && drawn[3] >= SMALLEST && !full) change([...covered, drawn]);
    setFrom(undefined);
    setTo(undefined);
  };
  const replace = (place: number, box: CoverBox | undefined) => {
    if (!box) focusNext.current = place;
    change(covered.flatMap((one, at) => (at === place ? (box ? [box] : []) : [one])));
  };
  const add = () => {
    focusNext.current = covered.length;
    change([...covered, [0.35, 0.05, 0.3, 0.1]]);
  };
  const undo = () => {
    if (covered.length === 1) focusNext.current = 0; // the button that was pressed goes with the last box
    change(covered.slice(0, -1));
  };

  return (
    <div className="grid gap-2">
      <figure className="relative overflow-hidden rounded-lg border border-line bg-paper">
        {address && (
          <img
            src={address}
            alt={t('part_picture_alt')}
            className="w-full"
            draggable={false}
            onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) =>
              setHeight(naturalWidth > 0 ? naturalHeight / naturalWidth : 0)
            }
          />
        )}
        <svg
          viewBox={`0 0 1 ${height || 1}`}
          preserveAspectRatio="none"
          className={`absolute inset-0 size-full ${drawing ? 'cursor-crosshair touch-none' : 'pointer-events-none'}`}
          // Nothing to read out before the first box; the count below says how many there are.
          aria-hidden={!drawing}
          onPointerDown={(event) => {
            if (event.target !== event.currentTarget) return; // a box takes keys
            event.currentTarget.setPointerCapture(event.pointerId);
            setFrom(pointOf(event));
          }}
          onPointerMove={(event) => from && setTo(pointOf(event))}
          onPointerUp={end}
          onPointerCancel={() => setFrom(undefined)}
        >
          <title>{drawing ? t('cover_hint') : ''}</title>
          {covered.map((box, place) => (
            <Box
              // biome-ignore lint/suspicious/noArrayIndexKey: a box is its place in the list
              key={place}
              box={box}
              label={t('cover_box', { number: place + 1 })}
              keep={(element) => {
                if (element) boxes.current.set(place, element);
                else boxes.current.delete(place);
              }}
              onKey={
                drawing
                  ? (event) => {
                      const next = keyed(box, event, height);
                      if (next !== box) replace(place, next);
                    }
                  : undefined
              }
            />
          ))}
          {drawn && <Rect box={drawn} />}
        </svg>
      </figure>
      {onCover && (
        <div className="flex flex-wrap items-center gap-2">
          <Button
            icon={SquareDashed}
            look={drawing ? 'plain' : 'quiet'}
            className={drawing ? '' : '-ml-4'}
            onClick={() => setDrawing(!drawing)}
          >
            {t(drawing ? 'cover_done' : 'cover_start')}
          </Button>
          {drawing && (
            <Button icon={Plus} disabled={full} ref={adding} onClick={add}>
              {t('cover_add')}
            </Button>
          )}
          {drawing && covered.length > 0 && (
            <Button icon={Undo2} onClick={undo}>
              {t('cover_undo')}
            </Button>
          )}
        </div>
      )}
      {drawing && <p className="text-sm text-soft">{t('cover_hint')}</p>}
      {covered.length > 0 && (
        <p className="text-sm text-soft" data-field="evidence.covered">
          {t('cover_count', { count: covered.length })}
        </p>
      )}
    </div>
  );
}

interface BoxProps {
  box: CoverBox;
  label: string;
  keep: (element: SVGGElement | null) => void;
  onKey: ((event: KeyboardEvent) => void) | undefined;
}

function Box({ box, label, keep, onKey }: BoxProps) {
  if (!onKey) return <Rect box={box} />;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a button cannot stand inside a drawing
    <g
      ref={keep}
      role="button"
      tabIndex={0}
      aria-label={label}
      onKeyDown={onKey}
      // Browsers draw no outline around an SVG shape, so the box's edge shows the focus.
      className="outline-none [&:focus>rect]:stroke-sun"
    >
      <Rect box={box} />
    </g>
  );
}

function Rect({ box: [x, y, width, height] }: { box: CoverBox }) {
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

/** Pointer position, as fractions of the picture's width. */
function pointOf({ currentTarget, clientX, clientY }: PointerEvent<SVGSVGElement>): Point {
  const { left, top, width, height } = currentTarget.getBoundingClientRect();
  const within = (value: number, most: number) => Math.min(Math.max(value, 0), most);
  if (width === 0) return { x: 0, y: 0 };
  return { x: within((clientX - left) / width, 1), y: within((clientY - top) / width, height / width) };
}

function boxBetween(from: Point, to: Point): CoverBox {
  return [Math.min(from.x, to.x), Math.min(from.y, to.y), Math.abs(to.x - from.x), Math.abs(to.y - from.y)];
}

/** The box after a key press; undefined when deleted. `height` is a fraction of the width, 0 while unknown. */
function keyed(box: CoverBox, event: KeyboardEvent, height: number): CoverBox | undefined {
  if (event.key === 'Delete' || event.key === 'Backspace') {
    event.preventDefault();
    return undefined;
  }
  const arrow = ARROWS[event.key];
  if (!arrow) return box;
  event.preventDefault();
  const [x, y, width, tall] = box;
  const [right, down] = [arrow[0] * STEP, arrow[1] * STEP];
  const lowest = height || Number.POSITIVE_INFINITY;
  if (event.shiftKey) {
    return [x, y, between(STEP, width + right, 1 - x), between(STEP, tall + down, lowest - y)];
  }
  return [between(0, x + right, 1 - width), between(0, y + down, lowest - tall), width, tall];
}

function between(least: number, value: number, most: number): number {
  return Math.max(least, Math.min(value, most));
}
