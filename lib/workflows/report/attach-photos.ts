import type { UnreadPhoto } from '@/lib/dom/reencode-photo';
import type { Outbox } from '@/lib/outbox/outbox';

/** How many photos a report takes; at 2,048 pixels each they leave most of a package to the page. */
export const MOST_PHOTOS = 6;

/** Names of the files that were not added, by reason, so that the person is told about each. */
export interface AttachedPhotos {
  /** Not a picture this browser can draw. */
  readonly unreadable: readonly string[];
  /** Pictures as phones write them, which this browser cannot draw. */
  readonly heic: readonly string[];
  /** Past the limit, or the report had been packed meanwhile. */
  readonly refused: readonly string[];
}

/** Adds photos to a report that is not packed, each drawn again: the chosen file is never kept. `onNext`: how many are done. */
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

/** Takes one photo out of a report that is not packed; false when it was too late. */
export function removePhoto(id: string, index: number, outbox: Outbox): Promise<boolean> {
  return outbox.changePhotos(id, (photos, item) =>
    item.evidence || !WRITABLE.includes(item.state) ? undefined : photos.filter((_, at) => at !== index),
  );
}

// A held report is about to be sent: the review makes it a draft again before it changes anything.
const WRITABLE: readonly string[] = ['draft', 'held', 'rejected', 'parked'];
