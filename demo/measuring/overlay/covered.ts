import * as z from 'zod';
import type { OverlayPage } from './browser';

const CoverSchema = z.object({
  /** Box of the element in the window (CSS px); null if the element is not shown. */
  box: z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() }).nullable(),
  /** Whether the element is entirely inside the window. */
  isInView: z.boolean(),
  /** Words and controls of the page that the element covers. */
  covers: z.array(z.string()),
  label: z.string(),
});
export type Cover = z.infer<typeof CoverSchema>;

/**
 * Returns the box of the notice or mark, and all visible words and controls of the page that lie under the notice or mark. Checks
 * every node of the page, also nodes that the product never reads.
 */
export async function measureWhatOverlayCovers(
  { inOverlay }: OverlayPage,
  which: 'notice' | 'mark',
): Promise<Cover> {
  return CoverSchema.parse(await inOverlay(`(${readCover})(productTest.${which}())`));
}

const readCover = `(button) => {
  if (!button || getComputedStyle(button).visibility !== 'visible') return { box: null, isInView: false, covers: [], label: '' };
  const chip = button.getBoundingClientRect();
  const { clientWidth, clientHeight } = document.compatMode === 'BackCompat' ? document.body : document.documentElement;
  const part = (r) => {
    const p = { left: Math.max(r.left, chip.left), top: Math.max(r.top, chip.top), right: Math.min(r.right, chip.right), bottom: Math.min(r.bottom, chip.bottom) };
    return p.right - p.left > 0.5 && p.bottom - p.top > 0.5 ? p : undefined;
  };
  const isShown = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  // True if the element is painted at the point. False, for example, if an ancestor clips the element there.
  const isPainted = (element, p) => getComputedStyle(element).pointerEvents === 'none'
    || document.elementsFromPoint((p.left + p.right) / 2, (p.top + p.bottom) / 2).includes(element);
  // Compares boxes first, because computing styles is slow and most elements are not under the notice or mark.
  const underChip = (what) => [...what.getClientRects()].map(part).filter((p) => p);
  const isCovered = (what, element) => { const parts = underChip(what); return parts.length > 0 && isShown(element) ? parts.filter((p) => isPainted(element, p)).length : 0; };
  const covers = [];
  const add = (count, words) => { for (let n = 0; n < count; n++) covers.push(words()); };
  const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  while (walker.nextNode()) {
    const { currentNode: text } = walker;
    const parent = text.parentElement;
    if (!/\\S/.test(text.data) || !parent) continue;
    range.selectNode(text);
    add(isCovered(range, parent), () => 'word ' + text.data.trim().slice(0, 60));
  }
  for (const element of document.querySelectorAll('a[href],button,input,select,textarea,label,summary,[role=button],[role=link],[onclick]'))
    add(isCovered(element, element), () => 'control ' + element.outerHTML.slice(0, 80));
  // A shop may draw buttons as plain elements; a background or border shows that an element is a button.
  for (const element of document.querySelectorAll('b,i,div,span,p,strong')) {
    if (element.children.length > 0 || underChip(element).length === 0) continue;
    const { backgroundColor, borderTopStyle, borderBottomStyle } = getComputedStyle(element);
    const isGround = !/transparent|^rgba.*, 0\\)$/.test(backgroundColor) || (borderTopStyle !== 'none' && borderBottomStyle !== 'none');
    const isButton = isGround && /\\S/.test(element.textContent) && element.offsetHeight <= 88 && element.offsetWidth <= 300;
    if (isButton) add(isCovered(element, element), () => 'drawn button ' + element.textContent.trim().slice(0, 60));
  }
  const isInView = chip.left >= 0 && chip.top >= 0 && chip.right <= clientWidth && chip.bottom <= clientHeight && chip.width >= 20 && chip.height >= 20;
  return { box: { x: chip.x, y: chip.y, width: chip.width, height: chip.height }, isInView, covers, label: button.getAttribute('aria-label') ?? '' };
}`;
