import * as z from 'zod';
import { OVERLAY_TAG } from '@/lib/domain/verdict/overlay-tag';
import type { Surface } from '../../browser-driver/surface';
import { pollUntil } from '../../browser-driver/wait';

const MarkSchema = z.object({
  /** State of the verdict; null for a chip. */
  state: z.string().nullable(),
  label: z.string(),
  kind: z.enum(['card', 'page', 'chip', 'notice']),
  /** Box of the mark in the window (CSS px). */
  box: z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() }),
  /** Opening tag of the card's link, in whose attributes the item's number stands; null for a mark outside a card. */
  card: z.string().nullable(),
});
export type DrawnMark = z.infer<typeof MarkSchema>;

const HOSTS = `[...document.querySelectorAll('${OVERLAY_TAG}')]`;

/** Returns all marks on a page, in page order. */
export function readMarks(page: Surface): Promise<DrawnMark[]> {
  return page.evaluate(
    `${HOSTS}.flatMap((host) => {
      const mark = opened(host)?.querySelector('button.mark');
      if (!mark) return [];
      const { x, y, width, height } = mark.getBoundingClientRect();
      const kind = ['chip', 'page', 'notice'].find((one) => mark.classList.contains(one)) ?? 'card';
      const near = host.closest('a') ?? host.parentElement?.querySelector('a[href]') ?? host.parentElement?.closest('a');
      return [{ state: mark.dataset.state ?? null, label: mark.getAttribute('aria-label') ?? '', kind, box: { x, y, width, height }, card: near?.cloneNode(false).outerHTML ?? null }];
    })`,
    z.array(MarkSchema),
  );
}

/** Waits until the page has a mark (of kind `kind`, if given), and returns all marks. */
export function waitForMarks(page: Surface, kind?: DrawnMark['kind']): Promise<DrawnMark[]> {
  return pollUntil(
    `a mark ${kind ?? ''}`,
    () => readMarks(page),
    (marks) => marks.some((mark) => kind === undefined || mark.kind === kind),
  );
}

/**
 * Scrolls through a page one window height at a time and then back to the top, as a person would: marks are drawn only near the
 * visible part.
 */
export async function scrollThrough(page: Surface): Promise<void> {
  await page.evaluate(
    `(async () => {
      const frame = () => new Promise((done) => window.requestAnimationFrame(done));
      for (let y = 0; y < document.documentElement.scrollHeight; y += window.innerHeight) {
        window.scrollTo({ top: y, behavior: 'instant' });
        for (let frames = 0; frames < 3; frames++) await frame();
      }
      window.scrollTo({ top: 0, behavior: 'instant' });
    })()`,
    z.unknown(),
  );
}

/**
 * Returns a JavaScript expression for the first mark on the page that is of this kind and, if `state` is given, has this state.
 */
export function toMarkExpression(kind: DrawnMark['kind'], state?: string): string {
  const fits = kind === 'card' ? ':not(.chip):not(.page):not(.notice)' : `.${kind}`;
  const which = state === undefined ? '' : `[data-state="${state}"]`;
  return `${HOSTS}.flatMap((host) => [...(opened(host)?.querySelectorAll('button.mark${fits}${which}') ?? [])])[0]`;
}

/** Returns the text of the open panel of a mark, or of the open list of a chip; null if neither is open. */
export function readPanelText(page: Surface): Promise<string | null> {
  return page.evaluate(
    `${HOSTS}.map((host) => opened(host)?.querySelector('[role="dialog"]')).find(Boolean)?.innerText ?? null`,
    z.string().nullable(),
  );
}

/** Waits until the panel of a mark, or the list of a chip, is open and has text. */
export async function waitForPanel(page: Surface): Promise<void> {
  await pollUntil(
    'the panel',
    () => readPanelText(page),
    (text) => text !== null && text.length > 20,
  );
}

/** Counts the marks of each state of a verdict. Marks without a state (chips) are left out. */
export function countMarksByState(marks: readonly Pick<DrawnMark, 'state'>[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { state } of marks) if (state !== null) counts[state] = (counts[state] ?? 0) + 1;
  return counts;
}
