import type { UnreadPhoto } from '@/lib/dom/reencode-photo';
import type { Outbox } from '@/lib/outbox/outbox';

/** Most photos of a report; at 2,048 pixels each they leave most of a package to the page. */
export const MOST_PHOTOS = 6;

/** Names of the files that were not added, by reason, so that the person reads about each. */
export interface AttachedPhotos {
  /** Files that this browser cannot draw as a picture. */
  readonly unreadable: readonly string[];
  /** Pictures as phones write them, which this browser cannot draw. */
  readonly heic: readonly string[];
  /** Beyond the limit, or the report had been packed meanwhile. */
  readonly refused: readonly string[];
}

/**
 * Adds photos to a report that is not packed. Each is drawn again: the chosen file is never stored. `onNext` gets the number
 * that is done.
 */
export async function attachPhotos(
  id: string,
  files: readonly File[],
  deps: {
    readonly outbox: Outbox;
    readonly reencode: (file: Blob) => Promise<Blob | UnreadPhoto>;
    readonly onNext: (done: number) => void;
  },
): Promise<AttachedPhotos> {
  const left: Record<keyof AttachedPhotos, string[]> = { unreadable: [], heic: [], refused: [] };
  for (const [done, file] of files.entries()) {
    deps.onNext(done);
    const photo = await deps.reencode(file);
    if (typeof photo === 'string') {
      left[photo].push(file.name);
      continue;
    }
    const changed = await deps.outbox.changePhotos(id, (photos, item) =>
      item.evidence || !WRITABLE.includes(item.state) || photos.length >= MOST_PHOTOS
        ? undefined
        : [...photos, photo],
    );
    if (!changed) left.refused.push(file.name);
  }
  return left;
}

/** Removes one photo from a report that is not packed; returns false if it was too late. */
export function removePhoto(id: string, index: number, outbox: Outbox): Promise<boolean> {
  return outbox.changePhotos(id, (photos, item) =>
    item.evidence || !WRITABLE.includes(item.state) ? undefined : photos.filter((_, at) => at !== index),
  );
}

// States in which photos can change. A held report must first become a draft again.
const WRITABLE: readonly string[] = ['draft', 'held', 'rejected', 'parked'];
