import * as z from 'zod';
import type { Surface } from './surface';

/**
 * How far the centre of an element that stands still may move between two polls (CSS px). If the height of an element is odd,
 * Firefox rounds the position of the centre sometimes up and sometimes down by half a pixel.
 */
const ROUNDED = 1;
const PointSchema = z.object({ x: z.number(), y: z.number() });

/**
 * Polls `ask` until `holds` accepts the value, and returns the value. After the time limit it throws an error that contains the
 * last value. Until then errors of `ask` are ignored, because a page that is being replaced cannot reply.
 */
export async function pollUntil<T>(
  what: string,
  ask: () => Promise<T>,
  holds: (value: T) => boolean,
  timeoutMs = 15_000,
): Promise<T> {
  const begun = Date.now();
  const end = begun + timeoutMs;
  for (;;) {
    const outcome = await ask().then(
      (value) => ({ value }),
      (error: unknown) => ({ error }),
    );
    if ('value' in outcome && holds(outcome.value)) return outcome.value;
    if (Date.now() > end)
      throw new Error(`waited ${timeoutMs} ms for ${what}; last seen: ${describeLastPoll(outcome)}`);
    await sleep(getPollPause(Date.now() - begun));
  }
}

/**
 * Returns the pause before the next poll (ms), from the time waited so far (ms). It grows, because each poll costs up to ten
 * milliseconds of processor time.
 */
function getPollPause(waited: number): number {
  return Math.min(250, 60 + waited / 10);
}

/** Waits until the document's visible text matches a pattern, and returns the text. */
export function waitForText(
  surface: Pick<Surface, 'evaluate'>,
  pattern: RegExp,
  timeoutMs?: number,
): Promise<string> {
  return pollUntil(
    `text ${pattern}`,
    () => surface.evaluate('document.body ? document.body.innerText : ""', z.string()),
    (text) => pattern.test(text),
    timeoutMs,
  );
}

/** Waits until the document has an element that matches the selector. */
export async function waitForElement(surface: Pick<Surface, 'evaluate'>, selector: string): Promise<void> {
  await pollUntil(
    `element ${selector}`,
    () => surface.evaluate(`document.querySelector(${JSON.stringify(selector)}) !== null`, z.boolean()),
    (found) => found,
  );
}

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

export function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

function describeLastPoll(outcome: { value: unknown } | { error: unknown }): string {
  if ('error' in outcome) return String(outcome.error);
  const text = typeof outcome.value === 'string' ? outcome.value : JSON.stringify(outcome.value);
  return (text ?? 'undefined').slice(0, 600);
}
