import * as z from 'zod';
import type { Surface } from './surface';
import { pollUntil } from './wait';

/**
 * How far the centre of an element that stands still may move between two polls (CSS px): Firefox puts an element of an odd
 * height half a pixel above or below the centre, by turns.
 */
const ROUNDED = 1;
const PointSchema = z.object({ x: z.number(), y: z.number() });

/**
 * Waits until an element exists and stands still, scrolls it into view, and returns its centre in the viewport (CSS px). It waits
 * because the page may still draw the element, or move it by loading content above it.
 */
export async function waitForCentre(
  surface: Surface,
  elementExpression: string,
): Promise<{ x: number; y: number }> {
  const middle = `(() => { const element = ${elementExpression}; if (!element) return null; element.scrollIntoView({ block: 'center', behavior: 'instant' }); const r = element.getBoundingClientRect(); return { x: r.x + r.width / 2, y: r.y + r.height / 2 }; })()`;
  let last: z.infer<typeof PointSchema> | undefined;
  const { point } = await pollUntil(
    `something to click: ${elementExpression}`,
    async () => {
      const point = await surface.evaluate(middle, PointSchema.nullable());
      if (point === null) throw new Error('it is not there');
      const isStill =
        last !== undefined && Math.max(Math.abs(point.x - last.x), Math.abs(point.y - last.y)) <= ROUNDED;
      last = point;
      return { point, isStill };
    },
    ({ isStill }) => isStill,
  );
  return point;
}
