import { type PointerEvent, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { usePicture } from '@/components/ui/use-picture';
import { useOfficerWords } from './officer-words';

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Outlines drawn over a captured picture. Places are fractions of the picture, so its size on the screen does not matter. */
export function Annotate({
  picture,
  onSave,
  onCancel,
}: {
  picture: Blob;
  onSave: (marked: Blob) => void;
  onCancel: () => void;
}) {
  const { t } = useOfficerWords();
  const address = usePicture(picture);
  const area = useRef<HTMLDivElement>(null);
  const [boxes, setBoxes] = useState<readonly Box[]>([]);
  const [start, setStart] = useState<{ x: number; y: number }>();
  const placeOf = (event: PointerEvent) => {
    const bounds = area.current?.getBoundingClientRect();
    if (!bounds) return { x: 0, y: 0 };
    const within = (value: number) => Math.min(1, Math.max(0, value));
    return {
      x: within((event.clientX - bounds.left) / bounds.width),
      y: within((event.clientY - bounds.top) / bounds.height),
    };
  };
  const finish = (event: PointerEvent) => {
    if (!start) return;
    const end = placeOf(event);
    setStart(undefined);
    const box = {
      x: Math.min(start.x, end.x),
      y: Math.min(start.y, end.y),
      width: Math.abs(end.x - start.x),
      height: Math.abs(end.y - start.y),
    };
    if (box.width > 0.01 && box.height > 0.01) setBoxes([...boxes, box]);
  };
  return (
    <section className="grid gap-3" aria-label={t('annotate_title')}>
      <h2 className="font-semibold text-lg">{t('annotate_title')}</h2>
      <p className="text-sm text-soft">{t('annotate_hint')}</p>
      <div
        ref={area}
        onPointerDown={(event) => {
          event.preventDefault();
          setStart(placeOf(event));
        }}
        onPointerUp={finish}
        className="relative touch-none select-none overflow-hidden rounded border border-edge"
      >
        {address && <img src={address} alt={t('item_picture')} className="block w-full" draggable={false} />}
        {boxes.map(({ x, y, width, height }) => (
          <span
            key={`${x} ${y} ${width} ${height}`}
            className="pointer-events-none absolute border-3 border-stop-shape"
            style={{
              left: `${x * 100}%`,
              top: `${y * 100}%`,
              width: `${width * 100}%`,
              height: `${height * 100}%`,
            }}
          />
        ))}
      </div>
      <div className="flex flex-wrap gap-2">
        <Button
          look="primary"
          disabled={boxes.length === 0}
          onClick={() => void draw(picture, boxes).then(onSave)}
        >
          {t('annotate_save')}
        </Button>
        <Button disabled={boxes.length === 0} onClick={() => setBoxes([])}>
          {t('annotate_clear')}
        </Button>
        <Button look="quiet" onClick={onCancel}>
          {t('cancel')}
        </Button>
      </div>
    </section>
  );
}

/** The picture with the outlines in it, as JPEG. */
async function draw(picture: Blob, boxes: readonly Box[]): Promise<Blob> {
  const bitmap = await createImageBitmap(picture);
  const { width, height } = bitmap;
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  context?.drawImage(bitmap, 0, 0);
  bitmap.close();
  if (context) {
    context.strokeStyle = '#d1002c';
    context.lineWidth = Math.max(3, width / 200);
    for (const box of boxes) {
      context.strokeRect(box.x * width, box.y * height, box.width * width, box.height * height);
    }
  }
  return canvas.convertToBlob({ type: 'image/jpeg', quality: 0.9 });
}
