import { Camera, ImagePlus, type LucideIcon, X } from 'lucide-react';
import { useId, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { usePicture } from '@/components/ui/hooks/use-picture';
import { useWords } from '@/components/ui/words';

/** Names of the files that were not added, by reason. */
export interface PhotoOutcome {
  readonly unreadable: readonly string[];
  readonly heic: readonly string[];
  readonly refused: readonly string[];
}

/** Progress while chosen files are added. */
export interface PhotosAdding {
  readonly done: number;
  readonly count: number;
}

export interface ReportPhotosProps {
  readonly photos: readonly Blob[];
  readonly most: number;
  /** Set while chosen files are re-encoded. */
  readonly adding: PhotosAdding | undefined;
  /** Adds files from the browser's file chooser. */
  readonly onAdd: (files: readonly File[]) => Promise<PhotoOutcome>;
  readonly onRemove: (place: number) => void;
  /** Set where a file chooser would close this window: opens a page that can add photos. */
  readonly onElsewhere: (() => void) | null;
}

/** Photos added to the evidence, each shown as it will be sent and removable. */
export function ReportPhotos(props: ReportPhotosProps) {
  const { photos, most, adding, onAdd, onRemove, onElsewhere } = props;
  const { t } = useWords();
  const id = useId();
  const [outcome, setOutcome] = useState<PhotoOutcome>();
  const group = useRef<HTMLFieldSetElement>(null);
  const add = (files: readonly File[]) => void onAdd(files).then(setOutcome);
  const remove = (place: number) => {
    // After a removal the pressed button belongs to the next photo; after the last photo there is none.
    if (place === photos.length - 1) group.current?.focus();
    onRemove(place);
  };
  return (
    <fieldset
      ref={group}
      tabIndex={-1}
      className="grid gap-2 outline-none"
      data-field="evidence.photos"
      aria-describedby={`${id}-hint`}
    >
      <legend className="font-medium">{t('photos_title')}</legend>
      <p id={`${id}-hint`} className="text-sm text-soft">
        {t('photos_hint', { count: most })}
      </p>
      {photos.length > 0 && (
        <ul className="grid grid-cols-3 gap-2">
          {photos.map((photo, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a photo is known by its place, as in the package
            <Photo key={place} photo={photo} number={place + 1} onRemove={() => remove(place)} />
          ))}
        </ul>
      )}
      {onElsewhere ? (
        <Button icon={ImagePlus} className="justify-self-start" onClick={onElsewhere}>
          {t('photos_elsewhere')}
        </Button>
      ) : (
        photos.length < most && (
          <div className="flex flex-wrap gap-2">
            <FileButton label={t('photos_add')} icon={ImagePlus} onFiles={add} />
            <FileButton label={t('photos_take')} icon={Camera} byCamera onFiles={add} />
          </div>
        )
      )}
      <div aria-live="polite" className="grid gap-1 text-ask text-sm">
        {adding && <p>{t('photos_adding', { number: adding.done + 1, count: adding.count })}</p>}
        {!adding && outcome && <NotAdded outcome={outcome} most={most} />}
      </div>
    </fieldset>
  );
}

interface FileButtonProps {
  label: string;
  icon: LucideIcon;
  byCamera?: boolean;
  onFiles: (files: readonly File[]) => void;
}

/** A button that opens the file chooser or, where fingers point, the camera. */
function FileButton({ label, icon: Icon, byCamera = false, onFiles }: FileButtonProps) {
  const id = useId();
  return (
    <label
      htmlFor={id}
      className={`${byCamera ? 'hidden pointer-coarse:inline-flex' : 'inline-flex'} min-h-11 cursor-pointer items-center gap-2 rounded-lg border border-edge bg-sheet px-4 py-2 font-medium focus-within:outline-2 focus-within:outline-focus focus-within:outline-offset-2 hover:bg-sun-wash`}
    >
      <Icon aria-hidden="true" size={18} />
      {label}
      <input
        id={id}
        type="file"
        accept="image/*"
        {...(byCamera ? { capture: 'environment' } : { multiple: true })}
        className="sr-only"
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          event.target.value = ''; // the same file can be chosen again after it was left out
          onFiles(files);
        }}
      />
    </label>
  );
}

function Photo({ photo, number, onRemove }: { photo: Blob; number: number; onRemove: () => void }) {
  const { t } = useWords();
  const address = usePicture(photo);
  return (
    <li className="relative">
      {address && (
        <img
          src={address}
          alt={t('photo_alt', { number })}
          className="aspect-square w-full rounded-lg border border-line object-cover"
        />
      )}
      <button
        type="button"
        aria-label={t('photo_remove', { number })}
        title={t('photo_remove', { number })}
        onClick={onRemove}
        className="absolute top-1 right-1 grid size-11 place-items-center rounded-lg border border-edge bg-sheet"
      >
        <X aria-hidden="true" size={18} />
      </button>
    </li>
  );
}

/** The files that were not added, with the reason and what can be done. */
function NotAdded({ outcome, most }: { outcome: PhotoOutcome; most: number }) {
  const { t } = useWords();
  const { unreadable, heic, refused } = outcome;
  return (
    <>
      {heic.length > 0 && <p>{t('photos_heic', { files: heic.join(', ') })}</p>}
      {unreadable.length > 0 && <p>{t('photos_unreadable', { files: unreadable.join(', ') })}</p>}
      {refused.length > 0 && <p>{t('photos_refused', { files: refused.join(', '), count: most })}</p>}
    </>
  );
}
