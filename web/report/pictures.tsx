import { ImagePlus } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { usePictureUrl } from '@/components/ui/hooks/use-picture';
import { useWords } from '@/components/ui/words';

/** Shows the screenshots that were chosen, with buttons to add more and to remove all. */
export function Pictures({
  pictures,
  onChange,
}: {
  pictures: readonly Blob[];
  onChange: (files: readonly Blob[]) => void;
}) {
  const { t } = useWords();
  return (
    <>
      {pictures.length > 0 && (
        <>
          <ul className="grid grid-cols-4 gap-2">
            {pictures.map((picture, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a picture is known by its place
              <Thumbnail key={index} picture={picture} number={index + 1} />
            ))}
          </ul>
          <Button look="quiet" className="-ml-4 justify-self-start" onClick={() => onChange([])}>
            {t('phone_report_pictures_clear')}
          </Button>
        </>
      )}
      <label className="inline-flex min-h-11 cursor-pointer items-center gap-2 justify-self-start rounded-lg border border-edge bg-sheet px-4 py-2 font-medium focus-within:outline-2 focus-within:outline-focus focus-within:outline-offset-2 hover:bg-sun-wash">
        <ImagePlus aria-hidden="true" size="1.125rem" />
        {t('phone_report_pictures_add')}
        <input
          type="file"
          accept="image/*"
          multiple
          className="sr-only"
          onChange={(event) => {
            const files = [...(event.target.files ?? [])];
            event.target.value = ''; // the same file can be chosen again
            onChange([...pictures, ...files]);
          }}
        />
      </label>
    </>
  );
}

function Thumbnail({ picture, number }: { picture: Blob; number: number }) {
  const { t } = useWords();
  const address = usePictureUrl(picture);
  return (
    <li>
      {address && (
        <img
          src={address}
          alt={t('photo_alt', { number })}
          className="aspect-square w-full rounded-lg border border-line object-cover object-top"
        />
      )}
    </li>
  );
}
