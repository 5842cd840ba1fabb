import { useState } from 'react';
import { usePictureUrl } from '@/components/ui/hooks/use-picture';
import { useWords } from '@/components/ui/words';
import type { CoverBox } from '@/lib/domain/report/outbox';

interface PictureThumbnailProps {
  picture: Blob;
  covered: readonly CoverBox[];
  onOpen: () => void;
}

/** Shows the upper part of the picture as it will be sent, with the boxes that cover parts of it. A press opens the picture. */
export function PictureThumbnail({ picture, covered, onOpen }: PictureThumbnailProps) {
  const { t } = useWords();
  const address = usePictureUrl(picture);
  const [ratio, setRatio] = useState(0);
  return (
    <button
      type="button"
      data-part="picture"
      data-before="picture"
      onClick={onOpen}
      className="relative block h-16 w-28 shrink-0 overflow-hidden rounded-lg border border-edge bg-paper"
    >
      {address && (
        <img
          src={address}
          alt={t('part_picture_alt')}
          className="absolute top-0 left-0 w-full"
          onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) =>
            setRatio(naturalWidth > 0 ? naturalHeight / naturalWidth : 0)
          }
        />
      )}
      {ratio > 0 && (
        <svg
          aria-hidden="true"
          viewBox={`0 0 1 ${ratio}`}
          className="absolute top-0 left-0 w-full"
          data-covered={covered.length}
        >
          {covered.map(([x, y, width, height]) => (
            <rect
              key={`${x} ${y} ${width} ${height}`}
              x={x}
              y={y}
              width={width}
              height={height}
              fill="#000"
            />
          ))}
        </svg>
      )}
      <span className="absolute inset-x-0 bottom-0 bg-sheet/90 px-1 text-center text-link text-sm">
        {t('review_cover')}
      </span>
    </button>
  );
}
