// @vitest-environment happy-dom
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createTestPanelOpener, TEXTS, WORDS } from '@/demo/measuring/overlay/texts';
import { OVERLAY_TAG } from '@/lib/domain/verdict/overlay-tag';
import { createOverlay } from '@/lib/overlay/cards/create-overlay';
import { ELEMENTS_AHEAD } from '@/lib/overlay/near-view';
import { observeCards } from '@/lib/overlay/observe-cards';
import { removeIntersectionObserver } from '@/tests/support/overlay/without-layout';

let life: AbortController;
beforeEach(() => {
  removeIntersectionObserver(document);
  vi.useFakeTimers();
  life = new AbortController();
  document.body.innerHTML = '<header></header><ul class="results"></ul>';
});
afterEach(() => {
  life.abort();
  vi.useRealTimers();
});

/** Waits long enough for changes to be collected, passed on and drawn. */
const settled = () => vi.advanceTimersByTimeAsync(200);
const list = (): Element => {
  const found = document.querySelector('.results');
  if (!found) throw new Error('no list');
  return found;
};
const offerOf = (card: Element) => card.querySelector('a')?.getAttribute('href') ?? '';
const newCard = (offer: number): Element => {
  const card = document.createElement('li');
  card.className = 'card';
  card.innerHTML = `<a href="/${offer}"><i class="picture"></i></a>`;
  return card;
};

/** Starts to observe the cards, and draws a mark on each offer with an even number. Counts what is read of the page. */
function start() {
  const overlay = createOverlay({ document, signal: life.signal, loadPanel: createTestPanelOpener });
  overlay.setStrings({ words: WORDS, language: 'vi' });
  const looks = { searched: 0, cards: 0, keys: 0 };
  const handed: string[] = [];
  observeCards({
    document,
    signal: life.signal,
    findContainers: () => {
      looks.searched += 1;
      return [...document.querySelectorAll('.results')];
    },
    findCards: (root) => {
      const around = root.closest('.card');
      const cards = around ? [around] : [...root.querySelectorAll('.card')];
      looks.cards += cards.length;
      return cards;
    },
    keyOf: (card) => {
      looks.keys += 1;
      return offerOf(card);
    },
    onCards: (cards) => {
      for (const card of cards) {
        handed.push(offerOf(card));
        if (Number(offerOf(card).slice(1)) % 2 === 0) overlay.drawMark(card, card, TEXTS.registered);
      }
    },
    overlay,
  });
  return { looks, handed };
}

const marksIn = (card: Element) => card.querySelectorAll(OVERLAY_TAG).length;
/** `marks` returns the number of marks on each card, `expected` the number that should be there. */
const marks = () => [...document.querySelectorAll('.card')].map((card) => [offerOf(card), marksIn(card)]);
const expected = () =>
  [...document.querySelectorAll('.card')].map((card) => {
    const offer = offerOf(card);
    return [offer, offer !== '' && Number(offer.slice(1)) % 2 === 0 ? 1 : 0];
  });

describe('watchCards', () => {
  it('erases the mark of an element with another offer before the next paint', async () => {
    list().append(newCard(2));
    start();
    await settled();
    expect(marks()).toEqual([['/2', 1]]);
    document.querySelector('.card a')?.setAttribute('href', '/3');
    await Promise.resolve(); // observers run before anything is painted
    expect(marks()).toEqual([['/3', 0]]);
  });

  it('erases the mark of an element that changed while off the page', async () => {
    const card = newCard(2);
    list().append(card);
    start();
    await settled();
    card.remove();
    await settled();
    card.querySelector('a')?.setAttribute('href', '/3');
    const row = document.createElement('div');
    row.append(card);
    list().append(row);
    await Promise.resolve();
    expect(marks()).toEqual([['/3', 0]]);
    await settled();
    card.remove();
    await settled();
    card.querySelector('a')?.setAttribute('href', '/4');
    list().append(card);
    await settled();
    expect(marks()).toEqual([['/4', 1]]);
  });

  it('finds a card whose link or content arrives late', async () => {
    const bare = newCard(2);
    bare.querySelector('a')?.removeAttribute('href');
    const empty = document.createElement('li');
    empty.className = 'card';
    list().append(bare, empty);
    const { handed } = start();
    await settled();
    bare.querySelector('a')?.setAttribute('href', '/2');
    empty.innerHTML = newCard(4).innerHTML;
    await settled();
    expect(handed.filter((offer) => offer !== '')).toEqual(['/2', '/4']);
    expect(marks()).toEqual(expected());
  });

  it('removes the copy of a mark at once, wherever the page copies the card', async () => {
    list().append(newCard(2));
    start();
    await settled();
    const copy = document.querySelector('.card')?.cloneNode(true);
    if (!(copy instanceof Element)) throw new Error('no copy');
    copy.querySelector('a')?.setAttribute('href', '/5');
    list().append(copy);
    await Promise.resolve();
    expect(marks()).toEqual([
      ['/2', 1],
      ['/5', 0],
    ]);
  });

  it('does no more work for the 600th card than for the first', async () => {
    const { looks } = start();
    const add = async (from: number, count: number) => {
      const before = { ...looks };
      for (let n = from; n < from + count; n++) list().append(newCard(n));
      await settled();
      await settled();
      return { cards: looks.cards - before.cards, keys: looks.keys - before.keys };
    };
    await settled();
    const early = await add(0, 60);
    for (let from = 60; from < 540; from += 60) await add(from, 60);
    expect(await add(540, 60)).toEqual(early);
    expect(early.cards).toBe(60);
    expect(marks()).toEqual(expected());
  });

  it('reads a long list in tasks of a few cards, and marks the last task', async () => {
    for (let n = 0; n < 60; n++) list().append(newCard(n));
    let clock = 0;
    vi.spyOn(performance, 'now').mockImplementation(() => clock);
    const handed: [number, boolean][] = [];
    let inTask = 0;
    let most = 0;
    observeCards({
      document,
      signal: life.signal,
      findContainers: () => [list()],
      findCards: (root) => [...root.querySelectorAll('.card')],
      keyOf: offerOf,
      onCards: (cards, isMore) => {
        clock += 4 * cards.length;
        inTask += cards.length;
        most = Math.max(most, inTask);
        handed.push([cards.length, isMore]);
      },
      overlay: { restore: () => undefined, eraseMark: () => undefined },
    });
    for (let task = 0; task < 40; task++) {
      inTask = 0;
      vi.advanceTimersToNextTimer();
    }
    vi.mocked(performance.now).mockRestore();
    expect(most).toBeLessThanOrEqual(5);
    expect(handed.reduce((sum, [count]) => sum + count, 0)).toBe(60);
    expect(handed.map(([, isMore]) => isMore)).toEqual([...handed.slice(1).map(() => true), false]);
  });

  it('reports the end when the last cards disappear meanwhile', async () => {
    for (let n = 0; n < 8; n++) list().append(newCard(n));
    const handed: [number, boolean][] = [];
    observeCards({
      document,
      signal: life.signal,
      findContainers: () => [list()],
      findCards: (root) => [...root.querySelectorAll('.card')],
      keyOf: offerOf,
      onCards: (cards, isMore) => {
        handed.push([cards.length, isMore]);
        for (const card of [...list().children].slice(5)) card.remove();
      },
      overlay: { restore: () => undefined, eraseMark: () => undefined },
    });
    await settled();
    expect(handed).toEqual([
      [5, true],
      [0, false],
    ]);
  });

  it('searches for lists only when the page changes outside them', async () => {
    const { looks } = start();
    for (let n = 0; n < 60; n++) {
      list().append(newCard(n));
      await vi.advanceTimersByTimeAsync(300);
    }
    expect(looks.searched).toBeLessThan(25);
    const before = looks.searched;
    document.querySelector('header')?.append(document.createElement('b'));
    await vi.advanceTimersByTimeAsync(300);
    expect(looks.searched).toBe(before + 1);
    expect(marks()).toEqual(expected());
  });
});

describe('cards far from the window', () => {
  /** A fake IntersectionObserver. It reports only those elements that a test lets come near. */
  class Nearness {
    static watched = new Set<Element>();
    static tell: (entries: unknown[]) => void = () => undefined;
    constructor(tell: (entries: unknown[]) => void) {
      Nearness.tell = tell;
    }
    observe = (element: Element) => void Nearness.watched.add(element);
    unobserve = (element: Element) => void Nearness.watched.delete(element);
    disconnect = () => Nearness.watched.clear();
  }
  const comeNear = (...cards: Element[]) =>
    Nearness.tell(
      cards.map((target) => ({ target, isIntersecting: true, boundingClientRect: { width: 9, height: 9 } })),
    );
  beforeEach(() => {
    scrollTo(0, 0);
    Nearness.watched = new Set();
    Object.defineProperty(window, 'IntersectionObserver', { value: Nearness, configurable: true });
  });
  const watch = () => {
    const handed: string[] = [];
    const keyOf = vi.fn(offerOf);
    observeCards({
      document,
      signal: life.signal,
      findContainers: () => [list()],
      findCards: (root) => (root.matches('.card') ? [root] : [...root.querySelectorAll('.card')]),
      keyOf,
      onCards: (cards) => void handed.push(...cards.map(offerOf)),
      overlay: { restore: () => undefined, eraseMark: () => undefined },
    });
    return { handed, keyOf };
  };
  const cards = () => [...document.querySelectorAll('.card')];

  it('are read once, when they come near', async () => {
    for (let n = 0; n < 600; n++) list().append(newCard(n));
    const { handed, keyOf } = watch();
    await settled();
    expect(keyOf).not.toHaveBeenCalled();
    comeNear(...cards().slice(0, 12));
    await settled();
    expect(handed).toHaveLength(12);
    expect(keyOf).toHaveBeenCalledTimes(12);
    expect(Nearness.watched.size).toBe(588);
    comeNear(...cards().slice(12));
    for (let task = 0; task < 60; task++) await settled();
    expect(new Set(handed).size).toBe(600);
    expect(keyOf).toHaveBeenCalledTimes(600);
  });

  it('are read together with the near cards before them once the page was scrolled', async () => {
    for (let n = 0; n < 200; n++) list().append(newCard(n));
    const { handed } = watch();
    await settled();
    const all = cards();
    comeNear(...all.slice(0, 12));
    await settled();
    expect(handed).toHaveLength(12);
    scrollTo(0, 900);
    const gone = all[120];
    gone?.remove();
    comeNear(...all.slice(100, 112));
    for (let task = 0; task < 10; task++) await settled();
    const next = all.slice(100, 112 + ELEMENTS_AHEAD + 1).filter((card) => card !== gone);
    expect(handed.slice(12)).toEqual(next.map(offerOf));
    // A card that was taken off is a new one when it comes back.
    if (gone) list().append(gone);
    await settled();
    comeNear(...cards().slice(-1));
    await settled();
    expect(handed.at(-1)).toBe('/120');
  });

  it('are no longer watched when the script ends', async () => {
    list().append(newCard(1));
    watch();
    await settled();
    life.abort();
    expect(Nearness.watched.size).toBe(0);
  });

  it('are read late when they are filled late', async () => {
    const empty = document.createElement('li');
    empty.className = 'card';
    list().append(empty);
    const { handed } = watch();
    await settled();
    comeNear(empty);
    await settled();
    expect(handed).toEqual(['']);
    empty.innerHTML = newCard(4).innerHTML;
    await settled();
    expect(handed).toEqual(['']);
    comeNear(empty);
    await settled();
    expect(handed).toEqual(['', '/4']);
  });
});

type Step =
  | { readonly do: 'add' | 'copy' | 'take' | 'put' | 'redraw' | 'drop'; readonly at: number }
  | { readonly do: 'change'; readonly at: number; readonly offer: number }
  | { readonly do: 'pause' };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    do: fc.constantFrom('add', 'copy', 'take', 'put', 'redraw', 'drop'),
    at: fc.nat(20),
  }),
  fc.record({ do: fc.constant('change'), at: fc.nat(20), offer: fc.nat(9) }),
  fc.constant({ do: 'pause' }),
);

describe('after any changes of a page to its cards', () => {
  it('each card on record has one mark, and no other card has one', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
        life.abort();
        life = new AbortController();
        document.body.innerHTML = '<header></header><ul class="results"></ul>';
        for (let n = 0; n < 4; n++) list().append(newCard(n));
        start();
        const taken: Element[] = [];
        for (const one of steps) {
          await run(one, taken);
          // An offer without a record must not have a mark at any moment.
          await Promise.resolve();
          for (const [offer, count] of marks()) {
            if (Number(String(offer).slice(1)) % 2 === 1) expect(count).toBe(0);
            expect(count).toBeLessThan(2);
          }
        }
        await settled();
        expect(marks()).toEqual(expected());
      }),
    );
  });

  async function run(one: Step, taken: Element[]): Promise<void> {
    if (one.do === 'pause') {
      await settled();
      return;
    }
    const cards = [...document.querySelectorAll('.card')];
    const card = cards[one.at % Math.max(1, cards.length)];
    if (one.do === 'add') list().append(newCard(one.at));
    if (one.do === 'put') {
      const back = taken.pop();
      if (back) list().prepend(back);
    }
    if (!card) return;
    if (one.do === 'copy') list().append(card.cloneNode(true));
    if (one.do === 'redraw') card.innerHTML = newCard(Number(offerOf(card).slice(1))).innerHTML;
    if (one.do === 'change') card.querySelector('a')?.setAttribute('href', `/${one.offer}`);
    if (one.do === 'drop') card.querySelector(OVERLAY_TAG)?.remove();
    if (one.do === 'take') {
      card.remove();
      taken.push(card);
    }
  }
});
