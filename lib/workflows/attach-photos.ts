import type { Outbox } from '@/lib/outbox/outbox';

/** How many photos a report takes; at 2,048 pixels each they leave most of a package to the page. */
export const MOST_PHOTOS = 6;

/** What became of photos a person chose, so that none is left out unsaid. */
export interface AttachedPhotos {
  readonly added: number;
  /** Not a picture this browser can draw. */
  readonly unreadable: number;
  /** Past the limit, or the report had been packed meanwhile. */
  readonly refused: number;
}

/** Adds photos to a report that is not packed: each drawn again first, so that the chosen file itself is never kept. */
export async function attachPhotos(
  id: string,
  files: readonly Blob[],
  deps: { readonly outbox: Outbox; readonly reencode: (file: Blob) => Promise<Blob | undefined> },
): Promise<AttachedPhotos> {
  let [added, unreadable, refused] = [0, 0, 0];
  for (const file of files) {
    const photo = await deps.reencode(file);
    if (!photo) {
      unreadable += 1;
      continue;
    }
    const kept = await deps.outbox.changePhotos(id, (photos, item) =>
      item.evidence || !WRITABLE.includes(item.state) || photos.length >= MOST_PHOTOS
        ? undefined
        : [...photos, photo],
    );
    if (kept) added += 1;
    else refused += 1;
  }
  return { added, unreadable, refused };
}

/** Takes one photo out of a report that is not packed; false when it was too late. */
export function removePhoto(id: string, place: number, outbox: Outbox): Promise<boolean> {
  return outbox.changePhotos(id, (photos, item) =>
    item.evidence || !WRITABLE.includes(item.state) ? undefined : photos.filter((_, at) => at !== place),
  );
}

// A held report is on its clock: the review takes it back to a draft before it changes anything.
const WRITABLE: readonly string[] = ['draft', 'held', 'rejected', 'parked'];
