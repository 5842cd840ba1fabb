import { Plus, SquareDashed, Undo2, ZoomIn, ZoomOut } from 'lucide-react';
import { useLayoutEffect, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { usePictureUrl } from '@/components/ui/hooks/use-picture';
import { useWords } from '@/components/ui/words';
import { type CoverBox, MOST_COVER_BOXES } from '@/lib/domain/report/outbox';
import { BlackRect, CoveringBox, type Point, toPointOnPicture } from './covering-box';
import { useCoverBoxes } from './use-cover-boxes';

/** Smallest side of a drawn box, as a fraction of the picture's width. A smaller drag counts as a tap. */
const SMALLEST_BOX_SIDE = 0.01;

interface CoveredPictureProps {
  picture: Blob;
  covered: readonly CoverBox[];
  /** Stores the boxes; resolves to false if storing failed. */
  onCover: ((covered: CoverBox[]) => Promise<boolean>) | null;
}

/**
 * Shows the picture as it will be sent, as wide as the window or twice as wide. The person blacks out parts by dragging or by
 * keys. `onCover` is null once the package is made, because the boxes can then no longer be changed.
 */
export function CoveredPicture({ picture, covered: stored, onCover }: CoveredPictureProps) {
  const { t } = useWords();
  const address = usePictureUrl(picture);
  const [height, setHeight] = useState(0);
  const [drawing, setDrawing] = useState(false);
  const [large, setLarge] = useState(false);
  const [from, setFrom] = useState<Point>();
  const [to, setTo] = useState<Point>();
  const [covered, change] = useCoverBoxes(stored, async (boxes) => (await onCover?.(boxes)) ?? false);
  const { boxes, adding, replace, add, undo } = useBoxChangesWithFocus(covered, change);
  const draggedBox = from && to && toBoxBetween(from, to);
  const full = covered.length >= MOST_COVER_BOXES;
  // Discards the box that is being drawn. This also happens when a second finger starts to scroll, because the browser then takes
  // over the drag of the first finger too.
  const clearDrawnBox = () => {
    setFrom(undefined);
    setTo(undefined);
  };
  const addDrawnBox = () => {
    if (draggedBox && draggedBox[2] >= SMALLEST_BOX_SIDE && draggedBox[3] >= SMALLEST_BOX_SIDE && !full)
      change([...covered, draggedBox]);
    clearDrawnBox();
  };

  return (
    <div className="grid gap-2">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys */}
      <figure className="max-h-[60svh] overflow-auto rounded-lg border border-line bg-paper" tabIndex={0}>
        <div className={`relative overflow-hidden ${large ? 'w-[200%]' : ''}`}>
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
            className={`absolute inset-0 size-full ${drawing ? 'cursor-crosshair touch-pinch-zoom' : 'pointer-events-none'}`}
            // Outside the drawing mode, screen readers skip the boxes; the text below says how many boxes there are.
            aria-hidden={!drawing}
            onPointerDown={(event) => {
              if (event.target !== event.currentTarget) return; // a box is moved
              event.currentTarget.setPointerCapture(event.pointerId);
              setFrom(toPointOnPicture(event.currentTarget, event));
            }}
            onPointerMove={(event) => from && setTo(toPointOnPicture(event.currentTarget, event))}
            onPointerUp={addDrawnBox}
            onPointerCancel={clearDrawnBox}
          >
            <title>{drawing ? t('cover_hint') : ''}</title>
            {covered.map((box, index) => (
              <CoveringBox
                // biome-ignore lint/suspicious/noArrayIndexKey: a box is its place in the list
                key={index}
                box={box}
                label={t('cover_box', { number: index + 1 })}
                height={height}
                keep={(element) => {
                  if (element) boxes.current.set(index, element);
                  else boxes.current.delete(index);
                }}
                onChange={drawing ? (next) => replace(index, next) : null}
              />
            ))}
            {draggedBox && <BlackRect box={draggedBox} />}
          </svg>
        </div>
      </figure>
      <div className="flex flex-wrap items-center gap-2">
        {onCover && (
          <Button icon={SquareDashed} onClick={() => setDrawing(!drawing)}>
            {t(drawing ? 'cover_done' : 'cover_start')}
          </Button>
        )}
        {onCover && drawing && (
          <Button icon={Plus} disabled={full} ref={adding} onClick={add}>
            {t('cover_add')}
          </Button>
        )}
        {onCover && drawing && covered.length > 0 && (
          <Button icon={Undo2} onClick={undo}>
            {t('cover_undo')}
          </Button>
        )}
        <Button look="quiet" icon={large ? ZoomOut : ZoomIn} onClick={() => setLarge(!large)}>
          {t(large ? 'picture_smaller' : 'picture_larger')}
        </Button>
      </div>
      {drawing && (
        <p className="text-sm text-soft">
          <span className="pointer-coarse:hidden">{t('cover_hint')}</span>
          <span className="hidden pointer-coarse:inline">{t('cover_hint_touch')}</span>
        </p>
      )}
      {covered.length > 0 && (
        <p className="text-sm text-soft" data-field="evidence.covered">
          {t('cover_count', { count: covered.length })}
        </p>
      )}
    </div>
  );
}

/**
 * Returns functions that replace, add and remove boxes. When a box is added, the focus moves to it. If the removal of a box takes
 * the focus away, the focus moves to a neighbour of the box or, if no box is left, to the button that adds one.
 */
function useBoxChangesWithFocus(covered: readonly CoverBox[], change: (boxes: CoverBox[]) => void) {
  const boxes = useRef(new Map<number, SVGGElement>());
  const adding = useRef<HTMLButtonElement>(null);
  // Index of the box to focus once it is drawn: a new box, or the neighbour of a removed one.
  const focusNext = useRef<number>(undefined);
  useLayoutEffect(() => {
    const index = focusNext.current;
    if (index === undefined) return;
    focusNext.current = undefined;
    (boxes.current.get(Math.min(index, covered.length - 1)) ?? adding.current)?.focus();
  });
  const replaceBox = (index: number, box: CoverBox | undefined) => {
    if (!box) focusNext.current = index;
    change(covered.flatMap((one, at) => (at === index ? (box ? [box] : []) : [one])));
  };
  const addBox = () => {
    focusNext.current = covered.length;
    change([...covered, [0.35, 0.05, 0.3, 0.1]]);
  };
  const removeLastBox = () => {
    if (covered.length === 1) focusNext.current = 0; // the button that was pressed goes with the last box
    change(covered.slice(0, -1));
  };
  return { boxes, adding, replace: replaceBox, add: addBox, undo: removeLastBox };
}

function toBoxBetween(from: Point, to: Point): CoverBox {
  return [Math.min(from.x, to.x), Math.min(from.y, to.y), Math.abs(to.x - from.x), Math.abs(to.y - from.y)];
}
