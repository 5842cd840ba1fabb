import * as z from 'zod';
import type { Surface } from '@/demo/browser-driver/surface';
import { pollUntil } from '@/demo/browser-driver/wait';

/** Maximum number of Tab stops after which an element counts as unreachable. */
const MOST = 120;

const StandingSchema = z.object({
  isThere: z.boolean(),
  isLost: z.boolean(),
  isSeen: z.boolean(),
  at: z.string(),
});

/**
 * Presses Tab until the element of an expression has the focus, as a person without a pointer does. Fails when the
 * focus is lost, the element is not reached, or the focus is not visible.
 */
export async function pressTabUntilFocused(
  surface: Surface,
  element: string,
  isFresh = false,
): Promise<void> {
  const passed: string[] = [];
  const look = () => surface.evaluate(focusStateScript(element), StandingSchema);
  // A view that is being drawn gets its focus a moment later.
  if (!isFresh) await pollUntil(`the focus before ${element}`, look, ({ isLost }) => !isLost, 5_000);
  for (let step = 0; step <= MOST; step += 1) {
    const { isThere, at } = await look();
    if (isThere) {
      // A busy browser scrolls to the focus a moment later.
      await pollUntil(`the focus on ${at} to be seen`, look, ({ isSeen }) => isSeen, 5_000);
      return;
    }
    passed.push(at);
    await surface.press('Tab');
  }
  throw new Error(`${element} is not reached by Tab: ${passed.join(' > ')}`);
}

/** Moves the focus to a button with Tab, and presses Enter. */
export async function pressByKey(surface: Surface, element: string): Promise<void> {
  await pressTabUntilFocused(surface, element);
  await surface.press('Enter');
}

function focusStateScript(element: string): string {
  return `(() => {
    const wanted = ${element} ?? null;
    const now = document.activeElement;
    const isLost = now === null || now === document.body || now === document.documentElement;
    const box = now?.getBoundingClientRect();
    const style = now && getComputedStyle(now);
    const isInView = box && box.height > 0 && box.bottom > 0 && box.top < innerHeight;
    const isOutlined = style && now.matches(':focus-visible') && style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1;
    return {
      isThere: wanted !== null && wanted === now, isLost, isSeen: !!isInView && !!isOutlined,
      at: isLost ? 'page' : (now.localName + ' ' + (now.getAttribute('aria-label') ?? now.textContent ?? '').trim().slice(0, 30)),
    };
  })()`;
}
