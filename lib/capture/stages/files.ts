import type { CapturedPage, ResourceReference } from '@/lib/domain/report/evidence';

/** Files of a page that were taken and those that are missing, each in page order. */
export type GatheredFiles = Pick<CapturedPage, 'resources' | 'missing'> &
  Required<Pick<CapturedPage, 'filesFrom'>>;

/** Priority: styles first because they name more files, then fonts, then what stands highest on the page. */
export function rank({ use, top }: ResourceReference): number {
  if (use === 'style') return -2;
  if (use === 'font') return -1;
  return Math.max(0, top ?? Number.MAX_SAFE_INTEGER);
}
