import { Plus, SquareDashed, Undo2 } from 'lucide-react';
import { type KeyboardEvent, type PointerEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { usePicture } from '@/components/ui/use-picture';
import { useWords } from '@/components/ui/words';
import { type CoverBox, MOST_COVER_BOXES } from '@/lib/domain/outbox';

/** Smallest side of a box that was meant, in widths of the picture; a tap is none. */
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

/**
 * The picture as it will be sent, on which a person can black out more by dragging, or by keys on a box they add.
 * `onCover` is null where the package is made and nothing of it can change.
 */
export function CoveredPicture({
  picture,
  covered,
  onCover,
}: {
  picture: Blob;
  covered: readonly CoverBox[];
  onCover: ((covered: CoverBox[]) => void) | null;
}) {
  const { t } = useWords();
  const address = usePicture(picture);
  const [height, setHeight] = useState(0);
  const [drawing, setDrawing] = useState(false);
  const [from, setFrom] = useState<Point>();
  const [to, setTo] = useState<Point>();
  const drawn = from && to && boxBetween(from, to);
  const full = covered.length >= MOST_COVER_BOXES;

  const end = () => {
    if (drawn && drawn[2] >= SMALLEST && drawn[3] >= SMALLEST && !full) onCover?.([...covered, drawn]);
    setFrom(undefined);
    setTo(undefined);
  };
  const replace = (place: number, box: CoverBox | undefined) =>
    onCover?.(covered.flatMap((one, at) => (at === place ? (box ? [box] : []) : [one])));

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
          // Until a person covers more there is nothing here to read out: the count below says what is covered.
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
              onKey={drawing ? (event) => replace(place, keyed(box, event)) : undefined}
            />
          ))}
          {drawn && <Rect box={drawn} />}
        </svg>
      </figure>
      {onCover && (
        <div className="flex flex-wrap items-center gap-2">
          <Button
            look={drawing ? 'plain' : 'quiet'}
            className={drawing ? '' : '-ml-4'}
            onClick={() => setDrawing(!drawing)}
          >
            <SquareDashed aria-hidden="true" size={18} />
            {t(drawing ? 'cover_done' : 'cover_start')}
          </Button>
          {drawing && (
            <Button disabled={full} onClick={() => onCover([...covered, [0.35, 0.05, 0.3, 0.1]])}>
              <Plus aria-hidden="true" size={18} />
              {t('cover_add')}
            </Button>
          )}
          {drawing && covered.length > 0 && (
            <Button onClick={() => onCover(covered.slice(0, -1))}>
              <Undo2 aria-hidden="true" size={18} />
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

function Box({
  box,
  label,
  onKey,
}: {
  box: CoverBox;
  label: string;
  onKey: ((event: KeyboardEvent) => void) | undefined;
}) {
  if (!onKey) return <Rect box={box} />;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a button cannot stand inside a drawing
    <g
      role="button"
      tabIndex={0}
      aria-label={label}
      onKeyDown={onKey}
      className="focus-visible:outline-2 focus-visible:outline-sun"
    >
      <Rect box={box} />
    </g>
  );
}

function Rect({ box: [x, y, width, height] }: { box: CoverBox }) {
  return <rect x={x} y={y} width={width} height={height} fill="#000" />;
}

/** Where a pointer is, in widths of the picture. */
function pointOf({ currentTarget, clientX, clientY }: PointerEvent<SVGSVGElement>): Point {
  const { left, top, width, height } = currentTarget.getBoundingClientRect();
  const within = (value: number, most: number) => Math.min(Math.max(value, 0), most);
  if (width === 0) return { x: 0, y: 0 };
  return { x: within((clientX - left) / width, 1), y: within((clientY - top) / width, height / width) };
}

function boxBetween(from: Point, to: Point): CoverBox {
  return [Math.min(from.x, to.x), Math.min(from.y, to.y), Math.abs(to.x - from.x), Math.abs(to.y - from.y)];
}

/** A box after a key: moved, resized, or gone. */
function keyed(box: CoverBox, event: KeyboardEvent): CoverBox | undefined {
  if (event.key === 'Delete' || event.key === 'Backspace') return undefined;
  const arrow = ARROWS[event.key];
  if (!arrow) return box;
  event.preventDefault();
  const [x, y, width, height] = box;
  const [right, down] = [arrow[0] * STEP, arrow[1] * STEP];
  if (event.shiftKey) return [x, y, Math.max(STEP, width + right), Math.max(STEP, height + down)];
  return [Math.max(0, x + right), Math.max(0, y + down), width, height];
}
