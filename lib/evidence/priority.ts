import type { CapturedPage, CapturedResource } from '@/lib/domain/report/evidence';

/**
 * Returns the page's files in packing order: style sheets and fonts, then images from the top of the page down. If the package
 * has no room for all, files at the end of this order are left out.
 */
export function sortByPriority(captured: CapturedPage): readonly CapturedResource[] {
  const top = new Map<string, number>();
  for (const frame of captured.frames) {
    for (const reference of frame.references) {
      const known = top.get(reference.url) ?? Number.POSITIVE_INFINITY;
      const rank =
        reference.use === 'style' || reference.use === 'font' ? -1 : (reference.top ?? Number.MAX_VALUE);
      top.set(reference.url, Math.min(known, rank));
    }
  }
  const findRank = ({ url, mediaType }: CapturedResource) =>
    /^(?:text\/css|font\/|application\/(?:x-)?font)/.test(mediaType)
      ? -1
      : (top.get(url) ?? Number.MAX_VALUE);
  return captured.resources
    .map((resource, order) => ({ resource, order, rank: findRank(resource) }))
    .sort((left, right) => left.rank - right.rank || left.order - right.order)
    .map(({ resource }) => resource);
}
