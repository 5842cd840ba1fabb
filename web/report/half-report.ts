import type { Settings } from '@/lib/storage/settings';

/** What a person has filled into the form of a report that is not started yet. */
export interface HalfReport {
  readonly link: string;
  readonly sellerName: string;
  readonly pictures: readonly Blob[];
}

export const NOTHING: HalfReport = { link: '', sellerName: '', pictures: [] };

export const isEmptyForm = ({ link, sellerName, pictures }: HalfReport): boolean =>
  link.trim() === '' && sellerName.trim() === '' && pictures.length === 0;

/**
 * Creates the store of the report form. A phone has at most one stored form. The form stays until the report is started or the
 * person deletes the form, even if the page is closed.
 */
export function createReportFormStore(settings: Settings) {
  /**
   * Promise of the last write. Each write waits for the write before it, so that older contents of the form never replace newer
   * contents.
   */
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = (write: () => Promise<void>): Promise<void> => {
    const done = last.then(write, write);
    last = done;
    return done;
  };
  /** The pictures that were written last. Pictures are large, so they are written only if they changed. */
  let written: readonly Blob[] | undefined;
  const storeHalfReport = async ({ link, sellerName, pictures }: HalfReport, form: boolean) => {
    await settings.set('phoneForm', form ? { link, sellerName } : null);
    if (pictures === written) return;
    written = undefined;
    await settings.set('phonePictures', [...pictures]);
    written = pictures;
  };
  const readHalfReport = async (): Promise<HalfReport | null> => {
    const pictures = await settings.get('phonePictures');
    const form = await settings.get('phoneForm');
    const half = { ...(form ?? NOTHING), pictures };
    return isEmptyForm(half) ? null : half;
  };
  return {
    /** Reads the stored form; null if there is none. */
    read: readHalfReport,
    /** Reads the stored form after the writes that are under way; null if there is none. */
    readLast: () => last.then(readHalfReport, readHalfReport),
    /** Stores the form as it is now, in place of the stored one. */
    keep: (half: HalfReport) => inTurn(() => storeHalfReport(half, !isEmptyForm(half))),
    drop: () => inTurn(() => storeHalfReport(NOTHING, false)),
  };
}
export type KeptHalfReport = ReturnType<typeof createReportFormStore>;
