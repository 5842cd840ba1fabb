import type { CapturedPage } from '@/lib/domain/report/evidence';
import type { OutboxItem } from '@/lib/domain/report/outbox';

/**
 * A capture without the parts that the person took out, with the photos they added; undefined when nothing remains.
 */
export function withoutParts(
  captured: CapturedPage,
  removed: OutboxItem['removed'],
  photos: readonly Uint8Array<ArrayBuffer>[] = [],
): CapturedPage | undefined {
  const noPicture = removed.includes('picture');
  const noPage = removed.includes('page');
  if (noPicture && noPage && photos.length === 0) return undefined;
  const { fullPage, originals, ...rest } = captured;
  return {
    ...rest,
    ...(noPicture ? { picture: null } : {}),
    // A digest of what is not sent would tie the report to it all the same.
    ...(originals && !noPicture ? { originals } : {}),
    ...(fullPage ? { fullPage: noPicture ? { ...fullPage, picture: null } : fullPage } : {}),
    ...(photos.length > 0 ? { photos } : {}),
    ...(noPage ? { frames: [], resources: [], missing: [] } : {}),
  };
}
