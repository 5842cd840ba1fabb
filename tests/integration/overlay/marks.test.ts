import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { OverlayPage } from '@/demo/measuring/overlay/browser';
import {
  layout,
  picture,
  type Scenes,
  scrollThrough,
  settle,
  shareScenes,
  start,
} from '@/tests/support/overlay/scenes';

let scenes: Scenes;
shareScenes((given) => {
  scenes = given;
});

const marks = ({ inOverlay }: OverlayPage) => inOverlay('overlayTest.marks()');
/** The label of a card's mark in a screen reader, by the number of the card. */
const label = (id: number) => {
  if (id % 60 === 7) return 'Chợ Sáng, Cảnh báo chính thức';
  return id % 60 === 13
    ? 'Chợ Sáng, Có hồ sơ đăng ký, Mã số thuế chưa đúng cấu trúc'
    : 'Chợ Sáng, Có hồ sơ đăng ký';
};
const expected = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => from + index)
    .filter((id) => id % 60 === 7 || id % 60 === 13 || (id % 60) % 5 === 0)
    .map((id) => ({ label: label(id), card: String(id) }));
/** A busy machine draws later; how late marks may come is tested on its own. */
const SOON = { timeout: 15_000 };
const expectMarks = (overlay: OverlayPage, wanted: object, when = '') =>
  expect.poll(() => marks(overlay), { ...SOON, message: when }).toEqual(wanted);
/** Expects the marks that a person sees who scrolls through the page. */
const expectMarksThroughout = (overlay: OverlayPage, wanted: object) =>
  expect
    .poll(async () => {
      await scrollThrough(overlay);
      return marks(overlay);
    }, SOON)
    .toEqual(wanted);
/** Opens a page and waits until its first cards have their marks. */
async function startOn(...[page, options]: Parameters<Scenes['open']>): Promise<OverlayPage> {
  const overlay = await scenes.open(page, options);
  await start(overlay);
  await expectMarks(overlay, expect.arrayContaining(expected(0, Math.min(page.cards, 18))));
  return overlay;
}

/** The smallest number that an expression returns for these cards: a busy machine makes some of them late. */
async function minimumOverCards(
  { inOverlay }: OverlayPage,
  cards: readonly number[],
  expression: (card: number) => string,
): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (const card of cards) least = Math.min(least, Number(await inOverlay(expression(card))));
  return least;
}

describe('marks on a results page', () => {
  it('are drawn once on each card with a record, and on no other', async () => {
    const overlay = await startOn({ cards: 60 });
    await expectMarksThroughout(overlay, expected(0, 60));
  });

  it('are drawn near the window, elsewhere within 200 ms, and hidden with the others', async () => {
    const overlay = await startOn({ cards: 120 });
    const drawn = z.array(z.object({ card: z.string() })).parse(await marks(overlay));
    expect(drawn).toEqual(
      expect.arrayContaining(expected(0, 18).map(({ card }) => expect.objectContaining({ card }))),
    );
    expect(drawn.length).toBeLessThan(expected(0, 60).length);
    await overlay.inOverlay('overlayTest.overlay().hide(true)');
    const waited = await minimumOverCards(
      overlay,
      [115, 70, 40],
      (at) => `(async () => {
      const card = document.querySelectorAll('.card')[${at}];
      if (card.querySelector('chosang-overlay')) return Infinity; // drawn on the way
      const begun = performance.now();
      card.scrollIntoView({ behavior: 'instant' });
      while (!card.querySelector('chosang-overlay')) await new Promise(requestAnimationFrame);
      return performance.now() - begun;
    })()`,
    );
    expect(waited).toBeLessThan(200);
    await settle(overlay, 100);
    expect(
      await overlay.inOverlay(
        `[...document.querySelectorAll('chosang-overlay')].filter((host) => getComputedStyle(host).display !== 'none').length`,
      ),
    ).toBe(0);
    await overlay.inOverlay('overlayTest.overlay().hide(false)');
    await expectMarksThroughout(overlay, expected(0, 120));
  });

  it('are drawn on a distant card that was removed and added again, and on cards without a box', async () => {
    const overlay = await startOn({ cards: 60, css: '.card:nth-child(n+31){display:contents}' });
    await overlay.page.evaluate(
      `const list = document.querySelector('.results'), kept = [...list.children]; list.replaceChildren(); setTimeout(() => list.append(...kept), 150)`,
    );
    await expectMarksThroughout(overlay, expected(0, 60));
  });

  it('move nothing: no layout shift, and every element keeps its position', async () => {
    const overlay = await scenes.open({ cards: 60 });
    const before = await layout(overlay);
    await start(overlay);
    await settle(overlay);
    expect(await layout(overlay)).toEqual(before);
    expect(await overlay.page.evaluate('shift')).toBe(0);
  });

  it('move nothing in a card without a positioned picture, in any layout', async () => {
    for (const display of ['block', 'flex', 'inline-flex', 'grid']) {
      const overlay = await scenes.open({
        cards: 12,
        css: `.picture{position:static;padding:0;height:150px;display:${display}}.picture i,.picture b{position:static}`,
      });
      const before = await layout(overlay);
      await start(overlay);
      await expectMarks(overlay, expected(0, 12), display);
      expect(await layout(overlay), display).toEqual(before);
      const inside = await overlay.inOverlay(
        `[...document.querySelectorAll('.card chosang-overlay')].every((host) => { const m = host.getBoundingClientRect(), c = host.closest('.card').getBoundingClientRect(); return m.width > 40 && m.left >= c.left && m.top >= c.top && m.right <= c.right + 1 && m.bottom <= c.bottom; })`,
      );
      expect(inside, display).toBe(true);
    }
  });

  it('are unaffected by the page’s style sheets, even by `!important` rules', async () => {
    const picture = async (css: string) => {
      const overlay = await scenes.open({ cards: 12, css });
      await start(overlay);
      await settle(overlay, 400);
      return overlay.inOverlay(`(() => {
        const host = document.querySelector('.card chosang-overlay');
        const mark = overlayTest.root(host).querySelector('.mark');
        const style = getComputedStyle(mark), outer = getComputedStyle(host);
        const r = mark.getBoundingClientRect();
        return [r.width, r.height, style.color, style.backgroundColor, style.fontSize, style.opacity, outer.opacity, outer.display, outer.position, outer.transform, outer.filter, outer.visibility];
      })()`);
    };
    const hostile =
      '*{color:#f0f!important;font-size:40px!important;opacity:.1!important;display:none!important;transform:rotate(9deg)!important;filter:blur(9px)!important;position:static!important;visibility:hidden!important;width:1px!important}' +
      'chosang-overlay{all:revert!important;display:none!important}html,body,main,ul,li,.card>a,.card>a *{display:block!important;visibility:visible!important;width:auto!important;opacity:1!important;transform:none!important;filter:none!important}';
    const plain = await picture('');
    const attacked = await picture(`${hostile}.picture{position:relative!important}`);
    expect(attacked).toEqual(plain);
  });

  it('follow endless scroll to 600 cards, once each', async () => {
    const overlay = await scenes.open({ cards: 60 });
    await start(overlay);
    for (let from = 60; from < 600; from += 60) {
      await overlay.page.evaluate(`addCards(${from}, 60)`);
      await settle(overlay, 40);
    }
    await expectMarksThroughout(overlay, expected(0, 600));
    expect(await overlay.inOverlay('overlayTest.handed.length')).toBe(600);
    expect(await overlay.inOverlay('new Set(overlayTest.handed).size')).toBe(600);
    expect(await overlay.page.evaluate('shift')).toBe(0);
  });

  it('appear within 200 ms after their card', async () => {
    const overlay = await startOn({ cards: 60 });
    const waited = await minimumOverCards(
      overlay,
      [65, 125, 185],
      (id) => `(async () => {
      const list = document.querySelector('.results');
      const begun = performance.now();
      const card = document.createElement('li');
      card.className = 'card';
      card.innerHTML = '<a href="/mon-i.${id}"><div class="picture"></div></a>';
      list.prepend(card);
      while (!card.querySelector('chosang-overlay')) await new Promise(requestAnimationFrame);
      return performance.now() - begun;
    })()`,
    );
    expect(waited).toBeLessThan(200);
  });

  it('return once when the page redraws a card', async () => {
    const overlay = await startOn({ cards: 12 });
    await overlay.page.evaluate(
      `for (const card of document.querySelectorAll('.card')) card.innerHTML = cardHtml(Number(/i\\.(\\d+)/.exec(card.innerHTML)[1]))`,
    );
    await expectMarks(overlay, expected(0, 12));
    expect(await overlay.inOverlay('overlayTest.handed.length')).toBe(12);
  });

  it('are removed from an element that shows another offer', async () => {
    const overlay = await startOn({ cards: 12 });
    await overlay.page.evaluate(
      `document.querySelectorAll('.card a')[7].setAttribute('href', '/mon-i.8?sp=1')`,
    );
    await overlay.page.evaluate(`document.querySelectorAll('.card')[0].innerHTML = cardHtml(13)`);
    await expectMarks(overlay, [
      { label: label(13), card: '13' },
      { label: label(5), card: '5' },
      { label: label(10), card: '10' },
    ]);
  });

  it('do not touch a link whose tracking changes while pressed', async () => {
    const overlay = await startOn({ cards: 12 });
    await overlay.page.evaluate(
      `document.querySelectorAll('.card a').forEach((a, n) => a.setAttribute('href', '/mon-i.' + (10000 + n) + '?spm=1'))`,
    );
    const handed = () => overlay.inOverlay('overlayTest.handed.length');
    await expect.poll(handed, SOON).toBe(24);
    await overlay.page.evaluate(
      `document.querySelectorAll('.card a').forEach((a, n) => a.setAttribute('href', '/mon-i.' + (10000 + n) + '?spm=2'))`,
    );
    await settle(overlay);
    expect(await handed()).toBe(24);
  });

  it('return when the page replaces the whole container', async () => {
    const overlay = await startOn({ cards: 12 });
    await overlay.page.evaluate(
      `document.querySelector('main').innerHTML = ''; setTimeout(() => { document.querySelector('main').innerHTML = '<section><ul class="results"></ul></section>'; addCards(20, 10); }, 150)`,
    );
    await expectMarks(overlay, expected(20, 30));
    await overlay.page.evaluate('addCards(30, 10)');
    await expectMarks(overlay, expected(20, 40));
  });

  it('are no longer drawn on a page that keeps removing them', async () => {
    const overlay = await scenes.open({ cards: 12 });
    await overlay.page.evaluate(
      `window.removed = 0; new MutationObserver(() => { for (const m of document.querySelectorAll('.card chosang-overlay')) { m.remove(); removed++; } }).observe(document.body, { childList: true, subtree: true })`,
    );
    await start(overlay);
    let removed = 0;
    const hasGivenUp = async () => {
      const before = removed;
      removed = Number(await overlay.page.evaluate('removed'));
      return removed > 4 && removed === before;
    };
    await expect.poll(hasGivenUp, { ...SOON, interval: 1_000 }).toBe(true);
  });

  it('return each time on a page that redraws only now and then', async () => {
    const overlay = await startOn({ cards: 6 });
    for (let turn = 0; turn < 7; turn++) {
      await settle(overlay, 1_050);
      await overlay.page.evaluate(
        `for (const card of document.querySelectorAll('.card')) card.innerHTML = cardHtml(Number(/i\\.(\\d+)/.exec(card.innerHTML)[1]))`,
      );
      await expectMarks(overlay, expected(0, 6), `turn ${turn}`);
    }
  });

  it('are drawn on every card of a carousel that repeats its cards', async () => {
    const overlay = await startOn({ cards: 6 });
    await overlay.page.evaluate(
      `document.querySelector('.results').append(...[...document.querySelectorAll('.card')].map((card) => { const copy = document.createElement('li'); copy.className = 'card'; copy.innerHTML = cardHtml(Number(/i\\.(\\d+)/.exec(card.innerHTML)[1])); return copy; }))`,
    );
    await expectMarks(overlay, [...expected(0, 6), ...expected(0, 6)]);
  });

  it('replace the empty copy in a card the page copied', async () => {
    const overlay = await startOn({ cards: 6 });
    await overlay.page.evaluate(
      `document.querySelector('.results').append(document.querySelector('.card').cloneNode(true))`,
    );
    const hosts = () =>
      overlay.inOverlay(
        `[...document.querySelectorAll('.card:last-child chosang-overlay')].map((host) => overlayTest.root(host) !== undefined)`,
      );
    await expect.poll(hosts, SOON).toEqual([true]);
  });

  it('disappear when the content script ends', async () => {
    const overlay = await startOn({ cards: 12 });
    await overlay.inOverlay('overlayTest.stop()');
    await overlay.page.evaluate('addCards(20, 20)');
    await settle(overlay);
    expect(await overlay.inOverlay(`document.querySelectorAll('chosang-overlay').length`)).toBe(0);
  });

  it('are hidden while a picture of the page is taken', async () => {
    const overlay = await scenes.open({ cards: 12 });
    const before = await picture(overlay);
    await start(overlay);
    await settle(overlay);
    expect((await picture(overlay)).equals(before)).toBe(false);
    await overlay.inOverlay('overlayTest.overlay().hide(true)');
    expect((await picture(overlay)).equals(before)).toBe(true);
    await overlay.inOverlay('overlayTest.overlay().hide(false)');
    expect((await picture(overlay)).equals(before)).toBe(false);
  });

  it('are not printed', async () => {
    const overlay = await startOn({ cards: 12 });
    await overlay.page.emulateMediaType('print');
    const shown = await overlay.inOverlay(
      `[...document.querySelectorAll('chosang-overlay')].filter((host) => getComputedStyle(host).display !== 'none').length`,
    );
    expect(shown).toBe(0);
  });

  it('keep shape and words in forced colours, and grow with the text size only', async () => {
    const overlay = await startOn({ cards: 12 }, { forcedColors: 'active', colorScheme: 'dark' });
    const look = await overlay.inOverlay(`(() => {
      const mark = overlayTest.root(document.querySelector('.card chosang-overlay')).querySelector('.mark');
      const shape = mark.querySelector('svg');
      return [getComputedStyle(shape).color === getComputedStyle(mark).color, shape.getBoundingClientRect().width > 10, mark.innerText, getComputedStyle(mark).fontSize];
    })()`);
    expect(look).toEqual([true, true, 'Có hồ sơ đăng ký', '13px']);
  });
});
