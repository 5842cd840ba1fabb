// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest';
import type { ReadCard } from '@/lib/reading/adapter-parts';
import { type FollowDeps, followPage } from '@/lib/workflows/follow/follow-page';
import { adapter, startCheck as start, text } from '@/tests/support/pages/follow-page';
import { eventually } from '../../support/eventually';

const cards = '<ul><li data-id="1" data-place="a"></li><li data-id="2" data-place="b"></li></ul>';

describe('followPage', () => {
  it('asks once for a batch of cards, and marks those with a record', async () => {
    const page = start(cards);
    await followPage(page.deps).finished;
    await page.show('li');
    expect(page.ask).toHaveBeenCalledOnce();
    expect(page.drawn).toEqual([['a', 'registered']]);
    expect(page.overlay.drawChip).toHaveBeenCalledWith({ label: 'chip', sentence: 'chip', isWarning: false });
  });

  it('reads each card of a list once, plus one to detect an empty list', async () => {
    const html = Array.from({ length: 50 }, (_, n) => `<li data-id="${n}"></li>`).join('');
    const read = vi.fn<ReadCard>((card) => ({ id: card.getAttribute('data-id') ?? '', readFrom: {} }));
    const readResults = vi.fn(adapter.readResults);
    const page = start(`<ul>${html}</ul>`, { adapter: { ...adapter, readResults, cardReader: () => read } });
    await followPage(page.deps).finished;
    await page.show('li');
    expect(read).toHaveBeenCalledTimes(50);
    expect(readResults.mock.calls.map(([, atMost]) => atMost)).toEqual([1]);
  });

  it('asks about a long list in parts while it reads the list, and about a short list at its end', async () => {
    const html = Array.from({ length: 70 }, (_, n) => `<li data-id="${n}"></li>`).join('');
    const page = start(`<ul>${html}</ul>`);
    await followPage(page.deps).finished;
    const elements = [...document.querySelectorAll('li')];
    const hand = (from: number, to: number, isMore: boolean) =>
      page.watched()?.onCards(elements.slice(from, to), isMore);
    const readBatchSizes = () =>
      page.ask.mock.calls.map(([reading]) => 'cards' in reading && reading.cards.length);
    hand(0, 59, true);
    expect(readBatchSizes()).toEqual([]);
    hand(59, 60, true);
    expect(readBatchSizes()).toEqual([60]);
    hand(60, 70, true);
    await eventually(() => expect(page.overlay.drawChip).toHaveBeenCalled());
    hand(70, 70, false);
    await eventually(() => expect(readBatchSizes()).toEqual([60, 10]));
  });

  it('does not ask again about a repeated card, and marks its new element', async () => {
    const page = start(cards);
    await followPage(page.deps).finished;
    await page.show('li');
    document.body.insertAdjacentHTML('beforeend', '<ul><li data-id="1" data-place="carousel"></li></ul>');
    await page.show('[data-place="carousel"]');
    expect(page.ask).toHaveBeenCalledOnce();
    expect(page.drawn.at(-1)).toEqual(['carousel', 'registered']);
  });

  it('marks both elements of a card in one batch', async () => {
    const page = start(
      '<ul><li data-id="1" data-place="ad"></li><li data-id="1" data-place="result"></li></ul>',
    );
    await followPage(page.deps).finished;
    await page.show('li');
    expect(page.drawn).toEqual([
      ['ad', 'registered'],
      ['result', 'registered'],
    ]);
  });

  it('sends the counts of earlier cards to the background', async () => {
    const page = start(cards);
    await followPage(page.deps).finished;
    await page.show('li');
    document.body.insertAdjacentHTML('beforeend', '<ul><li data-id="3"></li></ul>');
    await page.show('li[data-id="3"]');
    expect(page.ask).toHaveBeenLastCalledWith(
      expect.objectContaining({ kind: 'results' }),
      {
        registered: 1,
        unlisted: 1,
      },
      true,
    );
  });

  it('waits until a page is drawn', async () => {
    let waits = 0;
    const page = start('<div></div>', {
      wait: async () => {
        waits += 1;
        if (waits === 2) document.body.innerHTML = cards;
      },
    });
    await followPage(page.deps).finished;
    expect(waits).toBe(2);
    expect(page.isWatching()).toBe(true);
  });

  it('draws nothing after navigation', async () => {
    const page = start(cards);
    await followPage(page.deps).finished;
    page.lifetime.abort();
    await page.show('li');
    expect(page.drawn).toEqual([]);
  });

  it('draws nothing on a wall, and reports the wall so that it is counted', async () => {
    const page = start('<p>Đăng nhập</p>', { adapter: { ...adapter, isWall: () => true } });
    await followPage(page.deps).finished;
    expect(page.drawn).toEqual([]);
    expect(page.ask.mock.calls.map(([{ kind }]) => kind)).toEqual(['wall']);
    expect(page.isWatching()).toBe(false);
  });

  it('asks one question at a time, so that the chip counts each card once', async () => {
    const page = start(cards);
    await followPage(page.deps).finished;
    void page.show('[data-id="1"]');
    void page.show('[data-id="2"]');
    document.body.insertAdjacentHTML('beforeend', '<ul><li data-id="3"></li></ul>');
    await page.show('[data-id="3"]');
    await page.show('[data-id="3"]');
    expect(page.ask.mock.calls.map(([, seen]) => seen)).toEqual([{}, { registered: 1 }]);
    expect(page.ask.mock.calls.map(([reading]) => 'cards' in reading && reading.cards.length)).toEqual([
      1, 2,
    ]);
  });

  it('compares names with official stores seen before or after, and counts each card once', async () => {
    const shops: Record<string, { name: string; official?: true }> = {
      1: { name: 'Shop A' },
      2: { name: 'Shop A', official: true },
      3: { name: 'Shop A.' },
    };
    const read: ReadCard = (card) => {
      const id = card.getAttribute('data-id') ?? '';
      return { id, seller: { id: `s${id}`, ...shops[id] }, readFrom: {} };
    };
    const html =
      '<ul><li data-id="1"></li><li data-id="2"></li><li data-id="3"></li><li data-id="4"></li></ul>';
    const page = start(html, { adapter: { ...adapter, cardReader: () => read } });
    await followPage(page.deps).finished;
    for (const id of [1, 2, 3]) await page.show(`[data-id="${id}"]`);
    const cardIds = page.ask.mock.calls.map(
      ([reading]) => 'cards' in reading && reading.cards.map(({ id }) => id),
    );
    expect(cardIds).toEqual([['1'], ['2', '1'], ['2', '3']]);
    expect(page.ask.mock.calls.map(([, seen]) => seen)).toEqual([{}, {}, { registered: 1 }]);
  });

  it('marks no element that shows another card when the answer arrives', async () => {
    const page = start(cards);
    await followPage(page.deps).finished;
    const [first] = document.querySelectorAll('li');
    const shown = page.show('li');
    first?.setAttribute('data-id', '9');
    page.watched()?.overlay.eraseMark(first ?? document.body);
    await shown;
    expect(page.drawn).toEqual([]);
    await page.show('li');
    expect(page.drawn).toEqual([]);
    first?.setAttribute('data-id', '1');
    await page.show('li');
    expect(page.drawn).toEqual([['a', 'registered']]);
  });

  it('asks again about cards whose question failed', async () => {
    const answers = [undefined, undefined];
    const page = start(cards);
    const ask = vi.fn(async (...parameters: Parameters<FollowDeps['ask']>) =>
      answers.length > 0 ? answers.pop() : page.ask(...parameters),
    );
    await followPage({ ...page.deps, ask }).finished;
    await page.show('li');
    expect(ask).toHaveBeenCalledTimes(3);
    expect(page.drawn).toEqual([['a', 'registered']]);
  });

  it('checks everything again on request, and changes only what differs', async () => {
    const page = start(cards);
    const check = followPage(page.deps);
    await check.finished;
    await page.show('li');
    page.ask.mockImplementationOnce(async (reading) => ({
      ...page.reply,
      marks: 'cards' in reading ? [{ id: '2', text: text('warned') }] : [],
      states: [
        { id: '1', state: 'unlisted' },
        { id: '2', state: 'warned' },
      ],
    }));
    check.again();
    await page.show('li');
    expect(page.ask).toHaveBeenLastCalledWith(expect.anything(), {}, true);
    expect(page.drawn).toEqual([
      ['a', 'registered'],
      ['b', 'warned'],
    ]);
    expect(page.overlay.eraseMark).toHaveBeenCalledWith(document.querySelector('li'));
    expect(page.overlay.clear).not.toHaveBeenCalled();
  });

  it('reads the cards again if the page’s embedded data arrive after its address changed', async () => {
    let sellers: Readonly<Record<string, string>> = {};
    const cardReader = () => {
      const then = sellers; // a reader keeps the state it was made with
      return (card: Element) => {
        const id = card.getAttribute('data-id') ?? '';
        const seller = then[id];
        return { id, ...(seller && { seller: { id: seller } }), readFrom: {} };
      };
    };
    let steps = 0;
    const page = start(cards, {
      adapter: { ...adapter, cardReader },
      left: { url: new URL('https://market.example/before'), fingerprint: '' },
      wait: async () => {
        steps += 1;
        if (steps === 2) sellers = { 1: 'first', 2: 'second' };
        await Promise.resolve();
      },
    });
    await followPage(page.deps).finished;
    await page.show('li');
    await page.show('li');
    const sellerIds = page.ask.mock.calls.map(
      ([reading]) => 'cards' in reading && reading.cards.map(({ seller }) => seller?.id),
    );
    expect(sellerIds).toEqual([
      [undefined, undefined],
      ['first', 'second'],
    ]);
  });

  it('reads the cards by the page’s present embedded data when it checks again', async () => {
    let shop = 'former';
    const cardReader = () => {
      const then = shop;
      return (card: Element) => ({
        id: card.getAttribute('data-id') ?? '',
        seller: { id: then },
        readFrom: {},
      });
    };
    const page = start(cards, { adapter: { ...adapter, cardReader } });
    const check = followPage(page.deps);
    await check.finished;
    await page.show('li');
    shop = 'present';
    check.again();
    await eventually(() => expect(page.ask).toHaveBeenCalledTimes(2));
    const sellerIds = page.ask.mock.calls.map(
      ([reading]) => 'cards' in reading && reading.cards.map(({ seller }) => seller?.id),
    );
    expect(sellerIds).toEqual([
      ['former', 'former'],
      ['present', 'present'],
    ]);
  });

  it('stops counting the former page’s cards once they are removed', async () => {
    let steps = 0;
    const page = start(cards, {
      left: { url: new URL('https://market.example/before'), fingerprint: '' },
      wait: async () => {
        steps += 1;
        if (steps === 1) document.querySelector('li[data-id="1"]')?.remove();
        await Promise.resolve();
      },
    });
    await followPage(page.deps).finished;
    await page.show('li');
    await page.show('li');
    expect(
      page.ask.mock.calls.map(([reading, seen]) => ['cards' in reading && reading.cards.length, seen]),
    ).toEqual([
      [2, {}],
      [1, {}],
    ]);
  });
});
