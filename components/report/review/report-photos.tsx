import { Camera, ImagePlus, X } from 'lucide-react';
import { useId, useRef } from 'react';
import { Button } from '@/components/ui/button';
import { FileButton } from '@/components/ui/form/file-button';
import { usePictureUrl } from '@/components/ui/hooks/use-picture';
import { useWords } from '@/components/ui/words';

/** Files that were not added: their names, by reason. */
export interface PhotoOutcome {
  readonly unreadable: readonly string[];
  readonly heic: readonly string[];
  readonly refused: readonly string[];
}

/** Progress of adding the chosen files. */
export interface PhotosAdding {
  readonly done: number;
  readonly count: number;
}

export interface ReportPhotosProps {
  readonly photos: readonly Blob[];
  readonly most: number;
  /** Set while chosen files are being re-encoded. */
  readonly adding: PhotosAdding | undefined;
  /** What happened to the files that were chosen last. */
  readonly outcome: PhotoOutcome | undefined;
  /** Adds files from the browser's file chooser. */
  readonly onAdd: (files: readonly File[]) => void;
  readonly onRemove: (index: number) => void;
  /**
   * Opens a page on which photos can be added. Null if this window stays open while a file chooser is open, so that no other page
   * is needed.
   */
  readonly onElsewhere: (() => void) | null;
}

/** CSS classes of the buttons that choose files and open the camera. The button for the camera is shown only on touch screens. */
const BUTTON_CLASSES = 'border-edge bg-sheet font-medium hover:bg-sun-wash';

/** Shows the photos added to the evidence, each as it will be sent, with a button to remove it. */
export function ReportPhotos(props: ReportPhotosProps) {
  const { photos, most, adding, outcome, onAdd, onRemove, onElsewhere } = props;
  const { t } = useWords();
  const id = useId();
  const group = useRef<HTMLFieldSetElement>(null);
  const shared = { accept: 'image/*', onFiles: onAdd };
  const removePhoto = (index: number) => {
    // After a removal the pressed button belongs to the next photo. The last photo has no next one, so the group gets the focus.
    if (index === photos.length - 1) group.current?.focus();
    onRemove(index);
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
          {photos.map((photo, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a photo is known by its place, as in the package
            <Photo key={index} photo={photo} number={index + 1} onRemove={() => removePhoto(index)} />
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
            <FileButton
              {...shared}
              label={t('photos_add')}
              icon={ImagePlus}
              className={`inline-flex ${BUTTON_CLASSES}`}
              multiple
            />
            <FileButton
              {...shared}
              label={t('photos_take')}
              icon={Camera}
              className={`hidden pointer-coarse:inline-flex ${BUTTON_CLASSES}`}
              capture="environment"
            />
          </div>
        )
      )}
      <div aria-live="polite" className="grid gap-1 text-ask text-sm">
        {adding && <p>{t('photos_adding', { number: adding.done + 1, count: adding.count })}</p>}
        {!adding && outcome && <FilesNotAdded outcome={outcome} most={most} />}
      </div>
    </fieldset>
  );
}

function Photo({ photo, number, onRemove }: { photo: Blob; number: number; onRemove: () => void }) {
  const { t } = useWords();
  const address = usePictureUrl(photo);
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
        <X aria-hidden="true" size="1.125rem" />
      </button>
    </li>
  );
}

/** Lists the files that were not added, with the reason and what the person can do. */
function FilesNotAdded({ outcome, most }: { outcome: PhotoOutcome; most: number }) {
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
