/**
 * An expression about the drawn page, which it scrolls from top to end. `share` is the largest share of the window that sticking
 * elements cover at once, `wide` how far the page extends beyond its window (px).
 */
export const DRAWN = `(() => {
  const boxes = [...document.querySelectorAll('body *')];
  const styles = new Map(boxes.map((one) => [one, getComputedStyle(one)]));
  const sticking = boxes.filter((one) => ['sticky', 'fixed'].includes(styles.get(one).position) && one.checkVisibility());
  // Where an element would stand if it did not stick.
  const places = new Map(sticking.map((one) => {
    const { position } = one.style;
    one.style.position = 'static';
    const { top } = one.getBoundingClientRect();
    one.style.position = position;
    return [one, top + scrollY];
  }));
  const stuckNow = () => sticking.reduce((sum, one) => {
    const { top, bottom } = one.getBoundingClientRect();
    const isStuck = styles.get(one).position === 'fixed' || Math.abs(top + scrollY - places.get(one)) > 1;
    return isStuck ? sum + Math.max(0, Math.min(bottom, innerHeight) - Math.max(top, 0)) : sum;
  }, 0);
  const end = document.documentElement.scrollHeight - innerHeight;
  let most = 0;
  // Nothing is scrolled where nothing can stick.
  for (let at = 0; sticking.length > 0 && at <= Math.max(0, end); at += innerHeight / 2) {
    scrollTo(0, at);
    most = Math.max(most, stuckNow());
  }
  if (end > 0 && sticking.length > 0) scrollTo(0, 0);
  return {
    share: most / innerHeight,
    wide: Math.max(0, document.documentElement.scrollWidth - innerWidth),
  };
})()`;
