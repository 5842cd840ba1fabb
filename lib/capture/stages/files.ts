import type { CapturedPage, ResourceReference } from '@/lib/domain/report/evidence';

/** The files of a page that could be had, and those that could not, each in the order of the page. */
export type GatheredFiles = Pick<CapturedPage, 'resources' | 'missing'> &
  Required<Pick<CapturedPage, 'filesFrom'>>;

/** Order of worth: styles first because they name more, then fonts, then what stands highest on the page. */
export function rank({ use, top }: ResourceReference): number {
  if (use === 'style') return -2;
  if (use === 'font') return -1;
  return Math.max(0, top ?? Number.MAX_SAFE_INTEGER);
}
