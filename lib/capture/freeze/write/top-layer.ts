import { readAttribute, unclobbered } from './nodes';

// Properties that a frozen page stores of a modal dialog and of an open popover. The browser shows these elements in its top
// layer, into which only a script can put an element. So the frozen page stores their computed position and look.
const PINNED = `
  display box-sizing top right bottom left width height max-width max-height margin-top
  margin-right margin-bottom margin-left overflow-x overflow-y opacity padding-top padding-right
  padding-bottom padding-left color background-color transform border-top border-right
  border-bottom border-left border-radius outline
`
  .trim()
  .split(/\s+/);
const ABOVE_ALL = 2_147_483_000;

/**
 * Returns style declarations that keep `element` where the top layer shows it. Returns undefined if it is not in the top layer.
 */
export function createTopLayerStyle(element: HTMLElement, name: string, order: number): string | undefined {
  const modal = name === 'dialog' && matchesIfSupported(element, ':modal');
  const popover = readAttribute(element, 'popover') !== null && matchesIfSupported(element, ':popover-open');
  if (!modal && !popover) return undefined;
  const computed = getComputedStyle(element);
  const pinned = PINNED.map((property) => `${property}:${computed.getPropertyValue(property)}`);
  const backdrop = getComputedStyle(element, '::backdrop').backgroundColor;
  const shadows = [
    ...(computed.boxShadow === 'none' ? [] : [computed.boxShadow]),
    ...(backdrop === '' || backdrop === 'transparent' || backdrop === 'rgba(0, 0, 0, 0)'
      ? []
      : [`0 0 0 200vmax ${backdrop}`]),
  ];
  return [
    ...pinned,
    'position:fixed',
    `z-index:${ABOVE_ALL + order}`,
    ...(shadows.length > 0 ? [`box-shadow:${shadows.join(',')}`] : []),
  ].join(';');
}

function matchesIfSupported(element: HTMLElement, selector: string): boolean {
  try {
    return unclobbered(element).matches(selector);
  } catch (thrown) {
    if (thrown instanceof DOMException || thrown instanceof Error) return false; // a browser without this selector
    throw thrown;
  }
}
