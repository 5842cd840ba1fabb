import { unclobbered } from '@/lib/capture/freeze/write/nodes';

/** Returns style declarations that keep an emptied element's size and margins. */
export function createSizeKeepingStyle(element: HTMLElement): string {
  const { width, height } = unclobbered(element).getBoundingClientRect();
  if (width === 0 || height === 0) return 'display:none';
  const { display } = getComputedStyle(element);
  const declarations = [
    `width:${width}px`,
    `height:${height}px`,
    'box-sizing:border-box',
    'flex:none',
    'background:#000',
  ];
  if (display === 'inline') declarations.push('display:inline-block', 'vertical-align:top');
  // CSS may collapse the top margin of the first child block, and the bottom margin of the last child block, into this block's
  // own margin. Such a margin is added here to the margin of the blank box.
  if (display === 'block' || display === 'list-item') {
    declarations.push(
      `margin-top:${measureCollapsedMargin(element, 'top')}px`,
      `margin-bottom:${measureCollapsedMargin(element, 'bottom')}px`,
    );
  }
  return declarations.join(';');
}

function measureCollapsedMargin(element: Element, edge: 'top' | 'bottom'): number {
  let margin = 0;
  for (let at: Element | null = element; at; at = findEdgeChildWithHeight(at, edge)) {
    const style = getComputedStyle(at);
    if (style.position === 'absolute' || style.position === 'fixed' || style.float !== 'none') break;
    if (style.display !== 'block' && style.display !== 'list-item') break;
    margin = Math.max(margin, Number.parseFloat(style.getPropertyValue(`margin-${edge}`)) || 0);
    const closed = ['padding', 'border'].some((part) => {
      const name = part === 'border' ? `border-${edge}-width` : `padding-${edge}`;
      return Number.parseFloat(style.getPropertyValue(name)) > 0;
    });
    if (closed || style.overflow !== 'visible') break;
  }
  return margin;
}

/**
 * Returns the first child (`top`) or the last child (`bottom`) that has a height; null if no child has one. Children without a
 * height are skipped, because margins collapse through them.
 */
function findEdgeChildWithHeight(element: Element, edge: 'top' | 'bottom'): Element | null {
  const children = [...unclobbered(element).children];
  if (edge === 'bottom') children.reverse();
  return children.find((child) => unclobbered(child).getBoundingClientRect().height > 0) ?? null;
}
