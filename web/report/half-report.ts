import type { Settings } from '@/lib/storage/settings';

/** The form that a person filled in for a report that is not started yet. */
export interface HalfReport {
  readonly link: string;
  readonly sellerName: string;
  readonly pictures: readonly Blob[];
}

export const NOTHING: HalfReport = { link: '', sellerName: '', pictures: [] };

export const isEmpty = ({ link, sellerName, pictures }: HalfReport): boolean =>
  link.trim() === '' && sellerName.trim() === '' && pictures.length === 0;

/**
 * Stores the one half-filled report of this phone. It survives the page, until the report is started or the person deletes it.
 */
export function createHalfReportStore(settings: Settings) {
  /** The last write. The next one waits for it, so that an older write cannot overwrite a newer one. */
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = (write: () => Promise<void>): Promise<void> => {
    const done = last.then(write, write);
    last = done;
    return done;
  };
  /** Pictures are large, so they are only written if they changed. */
  let written: readonly Blob[] | undefined;
  const write = async ({ link, sellerName, pictures }: HalfReport, form: boolean) => {
    await settings.set('phoneForm', form ? { link, sellerName } : null);
    if (pictures === written) return;
    written = undefined;
    await settings.set('phonePictures', [...pictures]);
    written = pictures;
  };
  const read = async (): Promise<HalfReport | null> => {
    const pictures = await settings.get('phonePictures');
    const form = await settings.get('phoneForm');
    const half = { ...(form ?? NOTHING), pictures };
    return isEmpty(half) ? null : half;
  };
  return {
    /** Reads the stored form. Null if there is none. */
    read,
    /** Like `read`, but waits until the last `keep` has finished. */
    readLast: () => last.then(read, read),
    /** Stores the form as it is now. */
    keep: (half: HalfReport) => inTurn(() => write(half, !isEmpty(half))),
    drop: () => inTurn(() => write(NOTHING, false)),
  };
}
export type KeptHalfReport = ReturnType<typeof createHalfReportStore>;
