import { onTestFinished, vi } from 'vitest';
import { WORDS } from '@/demo/measuring/overlay/texts';
import type { VerdictText } from '@/lib/domain/verdict/verdict';
import type { CheckPageReply } from '@/lib/messaging/replies';
import { observePageChanges } from '@/lib/overlay/observe-page-changes';
import type { CardObserverOptions, Overlay } from '@/lib/overlay/types';
import type { MarketplaceAdapter } from '@/lib/reading/adapter';
import { createCardCheck } from '@/lib/workflows/follow/follow-cards';
import type { FollowDeps } from '@/lib/workflows/follow/follow-page';

/** A verdict's texts, each as short as possible. */
export const text = (state: VerdictText['state']): VerdictText => ({
  state,
  shape: state,
  toCheck: false,
  label: state,
  summary: state,
  headline: state,
  byline: '',
  advice: '',
  matter: -1,
  findings: [],
  dataAge: '',
});

/** A marketplace of `<li data-id data-shop>` cards, for tests of the workflow alone. */
export const adapter: MarketplaceAdapter = {
  id: 'shopee',
  hosts: ['market.example'],
  anchors: { containers: ['ul'], card: ['li'], picture: ['img'], seller: ['h2'] },
  kindOf: () => 'results',
  idsOf: () => ({}),
  isWall: () => false,
  readListing: () => undefined,
  readResults: ({ document }, cardsAtMost) => ({
    cards: [...document.querySelectorAll('li[data-id]')].slice(0, cardsAtMost).map((card) => ({
      id: card.getAttribute('data-id') ?? '',
      readFrom: {},
    })),
    readFrom: {},
  }),
  changedBy: () => {
    throw new Error('no signed data here');
  },
  cardReader: () => (card) => {
    const id = card.getAttribute('data-id');
    return id === null ? undefined : { id, readFrom: {} };
  },
};

/** Starts `followPage` on a page with replaced dependencies; `show` passes cards on as the card observer does. */
export function startCheck(html: string, over: Partial<FollowDeps> = {}) {
  document.body.innerHTML = html;
  const drawn: [string | null, string][] = [];
  const overlay: Overlay = {
    setStrings: vi.fn(),
    drawMark: (card, _anchor, { state }) => drawn.push([card.getAttribute('data-place'), state]),
    eraseMark: vi.fn(),
    drawPageMark: vi.fn(),
    drawChip: vi.fn(),
    restore: vi.fn(),
    hide: vi.fn(),
    clear: vi.fn(),
  };
  let watched: CardObserverOptions | undefined;
  const shown = { marks: [], states: [], page: null, isNoticed: false, chip: null } as const;
  const reply = { ...shown, words: WORDS, language: 'vi' } as const;
  const ask = vi.fn(async (...[reading]: Parameters<FollowDeps['ask']>): Promise<CheckPageReply> => {
    const cards = reading.kind === 'results' ? reading.cards : [];
    return {
      ...reply,
      marks: cards.filter(({ id }) => id === '1').map(({ id }) => ({ id, text: text('registered') })),
      states: cards.map(({ id }) => ({ id, state: id === '1' ? 'registered' : 'unlisted' })),
      page: reading.kind === 'results' ? null : text('unlisted'),
      chip: cards.length > 0 ? { label: 'chip', sentence: 'chip', isWarning: false } : null,
    };
  });
  const lifetime = new AbortController();
  onTestFinished(() => lifetime.abort());
  const deps: FollowDeps = {
    adapter,
    view: () => ({ document, url: new URL('https://market.example/'), readAt: 0 }),
    ask,
    overlay,
    followCards: (followOptions) =>
      createCardCheck({
        ...followOptions,
        overlay,
        watchCards: (options) => {
          watched = options;
        },
      }),
    watchChanges: observePageChanges,
    wait: async () => undefined,
    signal: lifetime.signal,
    ...over,
  };
  const show = async (selector: string) => {
    watched?.onCards([...document.querySelectorAll(selector)], false);
    await new Promise((resolve) => setTimeout(resolve, 0));
  };
  return {
    deps,
    ask,
    drawn,
    overlay,
    show,
    lifetime,
    reply,
    watched: () => watched,
    isWatching: () => watched !== undefined,
  };
}
