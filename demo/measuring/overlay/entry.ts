import { createOverlay } from '@/lib/overlay/cards/create-overlay';
import { observeCards } from '@/lib/overlay/observe-cards';
import type { Overlay } from '@/lib/overlay/types';
import { findPanelRoot, roots } from './closed-roots';
import { createTestPanelOpener, createTestVerdictText, TEXTS, WORDS } from './texts';

/**
 * This script stands in for the content script in tests and benchmarks. It watches the cards, and marks those whose item number
 * has a test verdict.
 */
const life = new AbortController();
const handed: string[] = [];
const opened: string[] = [];
const drawnAt: { id: string; ms: number }[] = [];
let overlay: Overlay | undefined;

function startOverlay(options: { draw: boolean; findContainers?: () => Element[] }): void {
  const made = createOverlay({
    document,
    signal: life.signal,
    loadPanel: createTestPanelOpener,
    onOpen: (what) => opened.push('sentence' in what ? what.sentence : what.label),
  });
  overlay = made;
  made.setStrings({ words: WORDS, language: 'vi' });
  const counts = new Map<string, number>();
  const waiting: Element[] = [];
  observeCards({
    document,
    signal: life.signal,
    overlay: made,
    findContainers: options.findContainers ?? (() => [...document.querySelectorAll('.results')]),
    findCards: (root) =>
      root.closest('.card')
        ? [root.closest('.card')].flatMap((card) => card ?? [])
        : [...root.querySelectorAll('.card')],
    keyOf: (card) => /i\.(\d+)/.exec(card.querySelector('a')?.getAttribute('href') ?? '')?.[1] ?? '',
    onCards: (cards, isMore) => {
      // As in the content script, cards that arrive in several tasks are collected, and all their marks are drawn together.
      waiting.push(...cards);
      if (isMore && waiting.length < 60) return;
      for (const card of waiting.splice(0)) {
        const id = /i\.(\d+)/.exec(card.querySelector('a')?.getAttribute('href') ?? '')?.[1];
        if (id === undefined) continue;
        handed.push(id);
        const state = createTestVerdictText(Number(id));
        counts.set(
          state?.label ?? 'chưa thấy hồ sơ',
          (counts.get(state?.label ?? 'chưa thấy hồ sơ') ?? 0) + 1,
        );
        if (!options.draw || !state) continue;
        made.drawMark(card, () => card.querySelector('.picture') ?? card, state, `Gian hàng ${id}`);
        drawnAt.push({ id, ms: performance.now() });
      }
      if (!options.draw) return;
      const parts = [...counts].map(([label, count]) => `${count} ${label.toLowerCase()}`);
      made.drawChip({
        label: parts.join(' · '),
        isWarning: false,
        sentence: `${handed.length} sản phẩm: ${parts.join(', ')}`,
      });
    },
  });
}

/** Returns the label of each mark on the page, and the id of the mark's card. */
function listMarks(): { label: string; card: string | undefined }[] {
  return [...document.querySelectorAll('.card chosang-overlay')].map((host) => ({
    label: roots.get(host)?.querySelector('.mark')?.getAttribute('aria-label') ?? '',
    card: /i\.(\d+)/.exec(host.closest('.card')?.querySelector('a')?.getAttribute('href') ?? '')?.[1],
  }));
}

Object.assign(globalThis, {
  overlayTest: {
    start: startOverlay,
    stop: () => life.abort(),
    marks: listMarks,
    handed,
    opened,
    drawnAt,
    root: (host: Element) => roots.get(host),
    panel: findPanelRoot,
    overlay: () => overlay,
    textOf: createTestVerdictText,
    texts: TEXTS,
  },
});
