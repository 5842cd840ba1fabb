import { describe, expect, it } from 'vitest';
import { renderShopPage } from '@/demo/measuring/overlay/page';
import { layout, type Scenes, settle, shareScenes } from '@/tests/support/overlay/scenes';

let scenes: Scenes;
shareScenes((given) => {
  scenes = given;
});

describe('the mark of a listing or shop page', () => {
  const page = (css = '') =>
    renderShopPage({ cards: 0, css }).replace(
      '<main>',
      '<main><section class="seller" style="margin:40px 0;padding:16px;background:#fff">Tiệm Gốm Mây Thử</section><h1>Bát gốm</h1>',
    );
  const draw = (selector: string) =>
    `overlayTest.start({ draw: true }); overlayTest.overlay().drawPageMark(() => document.querySelector(${JSON.stringify(selector)}) ?? undefined, overlayTest.textOf(5))`;

  it('is drawn on the edge of the seller’s block, whatever its position, and moves nothing', async () => {
    for (const css of [
      '',
      '.seller{position:relative}',
      '.seller{position:relative;overflow:hidden}',
      '.seller{display:flex}',
    ]) {
      const overlay = await scenes.openHtml(page(css));
      const before = await layout(overlay);
      await overlay.inOverlay(draw('.seller'));
      await settle(overlay, 200);
      expect(await layout(overlay), css).toEqual(before);
      const off = await overlay.inOverlay(`(() => {
        const r = overlayTest.root(document.querySelector('.seller chosang-overlay')).querySelector('.mark').getBoundingClientRect();
        const s = document.querySelector('.seller').getBoundingClientRect();
        const shown = getComputedStyle(document.querySelector('.seller')).overflowX === 'visible' || (r.top >= s.top && r.bottom <= s.bottom);
        return [r.height > 20, r.left >= s.left - 1, r.bottom >= s.top, r.top <= s.bottom, shown];
      })()`);
      expect(off, css).toEqual([true, true, true, true, true]);
    }
  });

  it('is drawn in the window’s corner without such a block, and moves to it later', async () => {
    const overlay = await scenes.openHtml(page());
    await overlay.inOverlay(draw('.late'));
    await settle(overlay, 200);
    const where = `[...document.querySelectorAll('chosang-overlay')].map((host) => [host.getAttribute('at'), host.parentElement.localName])`;
    expect(await overlay.inOverlay(where)).toEqual([['window-page', 'html']]);
    await overlay.page.evaluate(
      `document.querySelector('h1').className = 'late'; document.querySelector('h1').append(' ')`,
    );
    await settle(overlay, 500);
    expect(await overlay.inOverlay(where)).toEqual([['above-flow', 'h1']]);
  });

  it('returns when the page removes its block', async () => {
    const overlay = await scenes.openHtml(page());
    await overlay.inOverlay(draw('.seller'));
    await settle(overlay, 200);
    await overlay.page.evaluate(
      `document.querySelector('.seller').outerHTML = '<section class="seller">Tên mới</section>'`,
    );
    await settle(overlay, 500);
    expect(await overlay.inOverlay(`document.querySelectorAll('.seller chosang-overlay').length`)).toBe(1);
  });
});
