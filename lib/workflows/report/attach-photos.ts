import type { UnreadPhoto } from '@/lib/dom/reencode-photo';
import type { Outbox } from '@/lib/outbox/outbox';

/**
 * Maximum number of photos in a report. Photos are redrawn with at most 2,048 pixels a side, so that six photos leave most of a
 * package's bytes for the page.
 */
export const MOST_PHOTOS = 6;

/** Names of the files that were not added, grouped by reason, so that the person learns why. */
export interface AttachedPhotos {
  /** Files that this browser cannot draw as a picture. */
  readonly unreadable: readonly string[];
  /** HEIC pictures, the format of many phones, which this browser cannot draw. */
  readonly heic: readonly string[];
  /** Files beyond the limit, and files that were added after the report was packed. */
  readonly refused: readonly string[];
}

/**
 * Adds photos to a report that is not packed yet. Stores a redrawn picture, never the chosen file. Calls `onNext` before each
 * file, with the number of files that are done.
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

/** Removes one photo from a report; returns false if the report is packed or under way already. */
export function removePhoto(id: string, index: number, outbox: Outbox): Promise<boolean> {
  return outbox.changePhotos(id, (photos, item) =>
    item.evidence || !WRITABLE.includes(item.state) ? undefined : photos.filter((_, at) => at !== index),
  );
}

// States in which photos can change. A kept report must first become a draft again.
const WRITABLE: readonly string[] = ['draft', 'held', 'rejected', 'parked'];
