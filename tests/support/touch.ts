/**
 * An expression that lists what a finger cannot use on a page `width` CSS pixels wide: buttons lower than 44 px, other controls
 * smaller than 24 (WCAG 2.5.8, which leaves out links inside a sentence), and a page that runs out of its window.
 */
export const toUnfitControlsScript = (width: number) => `(() => {
  const seen = (one) => one.checkVisibility({ visibilityProperty: true }) && one.getClientRects().length > 0;
  const name = (one) => (one.ariaLabel || one.textContent || one.tagName).trim().slice(0, 60);
  const found = [];
  for (const one of document.querySelectorAll('button, [role="button"], [role="radio"], summary, label:has(input[type="file"])')) {
    const { height } = one.getBoundingClientRect();
    if (seen(one) && height < 44) found.push(name(one) + ': ' + height + ' px high');
  }
  for (const one of document.querySelectorAll('a[href], input:not([type="file"]), select, textarea, [role="checkbox"]')) {
    // A finger may press the label as well.
    const label = one.closest('label') ?? document.getElementById(one.getAttribute('aria-labelledby') ?? '');
    const { width, height } = (label ?? one).getBoundingClientRect();
    const isInSentence = one.tagName === 'A' && getComputedStyle(one).display === 'inline';
    if (seen(one) && !isInSentence && !one.closest('[aria-hidden="true"]') && Math.min(width, height) < 24)
      found.push(name(one) + ': ' + width + ' × ' + height + ' px');
  }
  const { scrollWidth } = document.documentElement;
  return scrollWidth > ${width} ? [...found, 'runs out of the window: ' + scrollWidth] : found;
})()`;
