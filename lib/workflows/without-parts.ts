import type { CapturedPage } from '@/lib/domain/evidence';
import type { OutboxItem } from '@/lib/domain/outbox';

/** What is left of a capture when the person took parts out; undefined when nothing of the page remains. */
export function withoutParts(
  captured: CapturedPage,
  removed: OutboxItem['removed'],
): CapturedPage | undefined {
  const noPicture = removed.includes('picture');
  const noPage = removed.includes('page');
  if (noPicture && noPage) return undefined;
  return {
    ...captured,
    ...(noPicture ? { picture: null } : {}),
    ...(noPage ? { frames: [], resources: [], missing: [] } : {}),
  };
}
