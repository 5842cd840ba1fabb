import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';
import { useOfficerWords } from '@/components/inspector/officer-words';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/form/text-field';
import { usePictureUrl } from '@/components/ui/hooks/use-picture';
import { useFocusOnMount } from '@/components/ui/hooks/use-start';
import { useWords } from '@/components/ui/words';
import {
  createMarkBetween,
  MARK_KINDS,
  type Mark,
  type MarkKind,
  moveMark,
  resizeMark,
} from '@/lib/domain/case/case-mark';
import { MarkShapes } from './mark-shapes';

/** How far one press of an arrow key moves a drawn box, arrow or text, as a fraction of the picture's width or height. */
const STEP = 0.02;
export const MARK_KEYS: Readonly<Record<string, readonly [byX: number, byY: number]>> = {
  ArrowLeft: [-STEP, 0],
  ArrowRight: [STEP, 0],
  ArrowUp: [0, -STEP],
  ArrowDown: [0, STEP],
};
/** Minimum length of a drag, as a fraction of the picture's width or height. A shorter drag counts as a click. */
const SHORTEST_DRAG = 0.01;

interface AnnotateProps {
  /** The original picture from the package. */
  picture: Blob;
  /** Boxes, arrows and texts of an earlier marked copy of this picture. The officer continues with them. */
  marks?: readonly Mark[];
  busy?: boolean;
  onSave: (marks: readonly Mark[]) => void;
  onCancel: () => void;
}

/**
 * Lets an officer draw boxes, arrows and texts over a captured picture, by pointer or by keyboard. By keyboard, a new drawing
 * starts in the middle of the picture; keys move it while its line in the list of drawings has the focus. The picture is as wide
 * as the view, or enlarged and scrolled. Saving makes a copy; the original picture does not change.
 */
export function PictureAnnotator({
  picture,
  marks: first = [],
  busy = false,
  onSave,
  onCancel,
}: AnnotateProps) {
  const { t } = useOfficerWords();
  const address = usePictureUrl(picture);
  const head = useFocusOnMount();
  const [tool, setTool] = useState<MarkKind>('box');
  const [marks, setMarks] = useState(first);
  const { newMark, area, handlers } = useDrawing(tool, (mark) => setMarks([...marks, mark]));
  const [size, setSize] = useState({ width: 1_000, height: 1_000 });
  const [zoom, setZoom] = useState<Zoom>('fit');

  const addMark = () => {
    const [from, to] = [
      { x: 0.35, y: 0.4 },
      { x: 0.65, y: 0.6 },
    ];
    setMarks([...marks, createMarkBetween(tool, from, to, t('annotate_words'))]);
  };
  const changeMark = (at: number, next: Mark | undefined) =>
    setMarks(next ? marks.with(at, next) : marks.filter((_, index) => index !== at));

  return (
    <section className="grid gap-3" aria-label={t('annotate_title')}>
      <h2 ref={head} tabIndex={-1} className="font-semibold text-lg">
        {t('annotate_title')}
      </h2>
      <p className="text-sm text-soft">{t('annotate_hint')}</p>
      <ToolButtons tool={tool} onTool={setTool} onAdd={addMark} />
      <ZoomButtons zoom={zoom} onZoom={setZoom} />
      <section
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls is reached by the keyboard
        tabIndex={0}
        aria-label={t('item_picture')}
        className="max-h-[75vh] overflow-auto rounded border border-edge"
      >
        <div
          ref={area}
          {...handlers}
          style={zoom === 'fit' ? {} : { width: `${size.width * zoom}px` }}
          className="relative touch-none select-none overflow-hidden"
        >
          {address && (
            <img
              src={address}
              alt={t('item_picture')}
              className="block w-full"
              draggable={false}
              onLoad={({ currentTarget: { naturalWidth: width, naturalHeight: height } }) =>
                width > 0 && height > 0 && setSize({ width, height })
              }
            />
          )}
          <MarkShapes marks={newMark ? [...marks, newMark] : marks} {...size} />
        </div>
      </section>
      {marks.length > 0 && <p className="text-sm text-soft">{t('annotate_keys')}</p>}
      <ol className="grid gap-2">
        {marks.map((mark, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a mark has no name but its place, and its field keeps the focus while it changes
          <li key={at}>
            <MarkListItem mark={mark} number={at + 1} onChange={(next) => changeMark(at, next)} />
          </li>
        ))}
      </ol>
      <div className="flex flex-wrap gap-2">
        <Button
          look="primary"
          disabled={
            busy || marks.length === 0 || marks.some((mark) => mark.kind === 'text' && !mark.text.trim())
          }
          onClick={() => onSave(marks)}
        >
          {t('annotate_save')}
        </Button>
        <Button look="quiet" onClick={onCancel}>
          {t('cancel')}
        </Button>
      </div>
    </section>
  );
}

/**
 * Returns the box, arrow or text that the pointer is drawing, and the element and event handlers to draw in. `onDrawn` gets each
 * finished drawing. A click without a drag makes a drawing only with the text tool.
 */
function useDrawing(tool: MarkKind, onDrawn: (mark: Mark) => void) {
  const { t } = useOfficerWords();
  const area = useRef<HTMLDivElement>(null);
  const [newMark, setNewMark] = useState<Mark>();
  const [start, setStart] = useState<{ x: number; y: number }>();
  const toPoint = (event: PointerEvent) => {
    const bounds = area.current?.getBoundingClientRect();
    if (!bounds || bounds.width === 0) return { x: 0, y: 0 };
    const clampShare = (value: number) => Math.min(1, Math.max(0, value));
    return {
      x: clampShare((event.clientX - bounds.left) / bounds.width),
      y: clampShare((event.clientY - bounds.top) / bounds.height),
    };
  };
  const createDraggedMark = (from: { x: number; y: number }, event: PointerEvent) =>
    createMarkBetween(tool, from, toPoint(event), t('annotate_words'));
  const finishDrag = (event: PointerEvent) => {
    if (!start) return;
    const end = toPoint(event);
    const far = Math.hypot(end.x - start.x, end.y - start.y) > SHORTEST_DRAG;
    if (far || tool === 'text') onDrawn(createDraggedMark(start, event));
    setStart(undefined);
    setNewMark(undefined);
  };
  const handlers = {
    onPointerDown: (event: PointerEvent) => {
      event.preventDefault();
      event.currentTarget.setPointerCapture?.(event.pointerId);
      setStart(toPoint(event));
    },
    onPointerMove: (event: PointerEvent) => start && setNewMark(createDraggedMark(start, event)),
    onPointerUp: finishDrag,
    onPointerCancel: () => {
      setStart(undefined);
      setNewMark(undefined);
    },
  };
  return { newMark, area, handlers };
}

/** How wide the picture is shown: as wide as the view (`fit`), or the picture's own width times this number. */
type Zoom = 'fit' | (typeof ZOOMS)[number];
const ZOOMS = [1, 1.5, 2, 3] as const;

interface ToolButtonsProps {
  tool: MarkKind;
  onTool: (tool: MarkKind) => void;
  /** Adds a drawing of the selected tool's kind (box, arrow or text) in the middle of the picture. */
  onAdd: () => void;
}

function ToolButtons({ tool, onTool, onAdd }: ToolButtonsProps) {
  const { t } = useOfficerWords();
  return (
    <fieldset className="flex flex-wrap gap-2">
      <legend className="sr-only">{t('annotate_tool')}</legend>
      {MARK_KINDS.map((kind) => (
        <Button
          key={kind}
          aria-pressed={kind === tool}
          className="aria-pressed:border-sun-deep aria-pressed:bg-sun-wash"
          onClick={() => onTool(kind)}
        >
          {t(`annotate_${kind}`)}
        </Button>
      ))}
      <Button look="quiet" onClick={onAdd}>
        {t('annotate_add')}
      </Button>
    </fieldset>
  );
}

function ZoomButtons({ zoom, onZoom }: { zoom: Zoom; onZoom: (zoom: Zoom) => void }) {
  const { t } = useOfficerWords();
  const { number } = useWords();
  return (
    <fieldset className="flex flex-wrap items-center gap-2 text-sm">
      <legend className="sr-only">{t('annotate_zoom')}</legend>
      {(['fit', ...ZOOMS] as const).map((one) => (
        <Button
          key={one}
          look="quiet"
          aria-pressed={one === zoom}
          className="px-2! aria-pressed:bg-sun-wash aria-pressed:font-semibold"
          onClick={() => onZoom(one)}
        >
          {one === 'fit' ? t('annotate_fit') : `${number(one * 100)} %`}
        </Button>
      ))}
    </fieldset>
  );
}

interface MarkLineProps {
  mark: Mark;
  number: number;
  /** Called with the changed drawing, or with undefined to remove the drawing. */
  onChange: (next: Mark | undefined) => void;
}

/**
 * Shows one drawing (box, arrow or text) in the list. While its button has the focus, the arrow keys move the drawing, with Shift
 * they resize it, and Delete or Backspace removes it.
 */
function MarkListItem({ mark, number, onChange }: MarkLineProps) {
  const { t } = useOfficerWords();
  const name = `${number}. ${t(`annotate_${mark.kind}`)}`;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Delete' || event.key === 'Backspace') {
      event.preventDefault();
      onChange(undefined);
    }
    const by = MARK_KEYS[event.key];
    if (!by) return;
    event.preventDefault();
    onChange(event.shiftKey ? resizeMark(mark, ...by) : moveMark(mark, ...by));
  };
  return (
    <div className="grid gap-2">
      <div className="flex items-center justify-between gap-2">
        <Button
          className="min-w-0 flex-1"
          onKeyDown={onKeyDown}
          aria-label={t('annotate_move', { mark: name })}
        >
          {name}
        </Button>
        <Button
          look="quiet"
          aria-label={t('annotate_take_out', { mark: name })}
          onClick={() => onChange(undefined)}
        >
          {t('item_remove_mark')}
        </Button>
      </div>
      {mark.kind === 'text' && (
        <TextField
          label={t('annotate_words_label', { mark: name })}
          maxLength={200}
          value={mark.text}
          onChange={(text) => onChange({ ...mark, text })}
        />
      )}
    </div>
  );
}
