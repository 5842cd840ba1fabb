// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest';
import type { ListingReading } from '@/lib/domain/listing';
import type { VerdictText } from '@/lib/domain/verdict';
import type { MarketplaceAdapter } from '@/lib/marketplaces/adapter';
import type { CheckPageReply } from '@/lib/messaging/replies';
import type { Overlay, WatchOptions } from '@/lib/overlay/types';
import { type CheckDeps, checkPage } from '@/lib/workflows/check-page';

const text = (state: VerdictText['state']): VerdictText => ({
  state,
  toCheck: false,
  label: state,
  summary: state,
  findings: [],
  dataAge: '',
});

/** A marketplace of `<li data-id data-shop>` cards, to see the workflow and nothing else. */
const adapter: MarketplaceAdapter = {
  id: 'shopee',
  hosts: ['market.example'],
  anchors: { containers: ['ul'], card: ['li'], picture: ['img'], seller: ['h2'] },
  kindOf: () => 'results',
  idsOf: () => ({}),
  isWall: () => false,
  readListing: () => undefined,
  readResults: ({ document }) => ({
    cards: [...document.querySelectorAll('li[data-id]')].map((card) => ({
      id: card.getAttribute('data-id') ?? '',
      readFrom: {},
    })),
    readFrom: {},
  }),
  cardReader: () => (card) => {
    const id = card.getAttribute('data-id');
    return id === null ? undefined : { id, readFrom: {} };
  },
};

function start(html: string, over: Partial<CheckDeps> = {}) {
  document.body.innerHTML = html;
  const drawn: [string | null, string][] = [];
  const overlay: Overlay = {
    speak: vi.fn(),
    drawMark: (card, _anchor, { state }) => drawn.push([card.getAttribute('data-place'), state]),
    eraseMark: vi.fn(),
    drawPageMark: vi.fn(),
    drawChip: vi.fn(),
    restore: vi.fn(),
    hide: vi.fn(),
    clear: vi.fn(),
  };
  let watched: WatchOptions | undefined;
  const ask = vi.fn(async (reading: ListingReading): Promise<CheckPageReply> => {
    const cards = reading.kind === 'results' ? reading.cards : [];
    return {
      marks: cards.filter(({ id }) => id === '1').map(({ id }) => ({ id, text: text('registered') })),
      states: cards.map(({ id }) => ({ id, state: id === '1' ? 'registered' : 'unlisted' })),
      page: reading.kind === 'results' ? null : text('unlisted'),
      chip: cards.length > 0 ? { label: 'chip', sentence: 'chip' } : null,
      words: { close: '', why: '', whyText: '', listTitle: '', notMarketplace: '' },
      language: 'vi',
    };
  });
  const lifetime = new AbortController();
  const deps: CheckDeps = {
    adapter,
    view: () => ({ document, url: new URL('https://market.example/'), readAt: 0 }),
    ask,
    overlay,
    watchCards: (options) => {
      watched = options;
    },
    wait: async () => undefined,
    signal: lifetime.signal,
    ...over,
  };
  const show = async (selector: string) => {
    watched?.onCards([...document.querySelectorAll(selector)]);
    await new Promise((resolve) => setTimeout(resolve, 0));
  };
  return { deps, ask, drawn, overlay, show, lifetime, isWatching: () => watched !== undefined };
}

const cards = '<ul><li data-id="1" data-place="a"></li><li data-id="2" data-place="b"></li></ul>';

describe('checkPage', () => {
  it('asks once for a batch of cards and marks what is known', async () => {
    const page = start(cards);
    await checkPage(page.deps);
    await page.show('li');
    expect(page.ask).toHaveBeenCalledOnce();
    expect(page.drawn).toEqual([['a', 'registered']]);
    expect(page.overlay.drawChip).toHaveBeenCalledWith({ label: 'chip', sentence: 'chip' });
  });

  it('does not ask again about a card shown again, and marks its new element', async () => {
    const page = start(cards);
    await checkPage(page.deps);
    await page.show('li');
    document.body.insertAdjacentHTML('beforeend', '<ul><li data-id="1" data-place="carousel"></li></ul>');
    await page.show('[data-place="carousel"]');
    expect(page.ask).toHaveBeenCalledOnce();
    expect(page.drawn.at(-1)).toEqual(['carousel', 'registered']);
  });

  it('marks both elements of one card in one batch', async () => {
    const page = start(
      '<ul><li data-id="1" data-place="ad"></li><li data-id="1" data-place="result"></li></ul>',
    );
    await checkPage(page.deps);
    await page.show('li');
    expect(page.drawn).toEqual([
      ['ad', 'registered'],
      ['result', 'registered'],
    ]);
  });

  it('tells the background what was counted before', async () => {
    const page = start(cards);
    await checkPage(page.deps);
    await page.show('li');
    document.body.insertAdjacentHTML('beforeend', '<ul><li data-id="3"></li></ul>');
    await page.show('li[data-id="3"]');
    expect(page.ask).toHaveBeenLastCalledWith(expect.objectContaining({ kind: 'results' }), {
      registered: 1,
      unlisted: 1,
    });
  });

  it('waits for a page that is not drawn yet, and reads it then', async () => {
    let waits = 0;
    const page = start('<div></div>', {
      wait: async () => {
        waits += 1;
        if (waits === 2) document.body.innerHTML = cards;
      },
    });
    await checkPage(page.deps);
    expect(waits).toBe(2);
    expect(page.isWatching()).toBe(true);
  });

  it('draws nothing after its address was left', async () => {
    const page = start(cards);
    await checkPage(page.deps);
    page.lifetime.abort();
    await page.show('li');
    expect(page.drawn).toEqual([]);
  });

  it('draws nothing on a wall and asks only to be counted', async () => {
    const page = start('<p>Đăng nhập</p>', { adapter: { ...adapter, isWall: () => true } });
    await checkPage({ ...page.deps, ask: async () => undefined });
    expect(page.drawn).toEqual([]);
    expect(page.isWatching()).toBe(false);
  });
});
