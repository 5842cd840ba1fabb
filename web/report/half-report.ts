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
  const drop = async () => {
    await settings.set('phonePictures', []);
    await settings.set('phoneForm', null);
  };
  return {
    /** What is kept; null where nothing is. */
    async read(): Promise<HalfReport | null> {
      const pictures = await settings.get('phonePictures');
      const form = await settings.get('phoneForm');
      const half = { ...(form ?? NOTHING), pictures };
      return isEmpty(half) ? null : half;
    },
    /** Keeps it as it is now. Pictures are large: they are written only when they changed. */
    async keep(half: HalfReport, before: Pick<HalfReport, 'pictures'>): Promise<void> {
      if (isEmpty(half)) return drop();
      const { link, sellerName, pictures } = half;
      if (pictures !== before.pictures) await settings.set('phonePictures', [...pictures]);
      await settings.set('phoneForm', { link, sellerName });
    },
    drop,
  };
}
export type KeptHalfReport = ReturnType<typeof keepHalfReport>;
