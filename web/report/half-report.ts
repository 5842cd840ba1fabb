import type { Settings } from '@/lib/storage/settings';

/** What a person gave for a report that is not begun. */
export interface HalfReport {
  readonly link: string;
  readonly sellerName: string;
  readonly pictures: readonly Blob[];
}

export const NOTHING: HalfReport = { link: '', sellerName: '', pictures: [] };

export const isEmpty = ({ link, sellerName, pictures }: HalfReport): boolean =>
  link.trim() === '' && sellerName.trim() === '' && pictures.length === 0;

/** The one half-filled report of this phone. It outlives the page, until its report is begun or the person throws it away. */
export function keepHalfReport(settings: Settings) {
  /** What was written last: a write waits for those before it, or it could be undone by one of them. */
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = (write: () => Promise<void>): Promise<void> => {
    const done = last.then(write, write);
    last = done;
    return done;
  };
  /** Pictures are large, and written only when they are others. */
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
    /** What is kept; null where nothing is. */
    read,
    /** As `read`, but waits until the last `keep` was written or failed. */
    readLast: () => last.then(read, read),
    /** Keeps it as it is now. */
    keep: (half: HalfReport) => inTurn(() => write(half, !isEmpty(half))),
    drop: () => inTurn(() => write(NOTHING, false)),
  };
}
export type KeptHalfReport = ReturnType<typeof keepHalfReport>;
