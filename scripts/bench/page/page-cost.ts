import type { Browser, Page } from 'puppeteer-core';
import { OVERLAY_TAG } from '@/lib/domain/verdict/overlay-tag';
import { ownTasks, TRACED } from './own-tasks';

/** What a page cost from its start until it rested. Times in ms of main thread. */
export interface PageCost {
  readonly task: number;
  readonly script: number;
  readonly layout: number;
  readonly longest: number;
  readonly shift: number;
  readonly marks: number;
  /** Tasks in which code of the extension ran. */
  readonly own: readonly number[];
}

/** How the cards of a marketplace's results are copied: each is the largest element around links to one address. */
export interface CopiedCards {
  readonly link: string;
  /**
   * A pattern of a link's part `before` a listing's number and of that number: a copy gets one of its own where the
   * link names the seller too, and repeats the listing where only the page's state knows who sells it.
   */
  readonly number?: string;
}

const REST_MS = 1_500;

/** Loads a results page, fills it up to `cards` cards before any script of ours runs, and measures until it rests. */
export async function measurePage(
  browser: Browser,
  url: string,
  cards: CopiedCards & { readonly count: number },
  slowdown: number,
): Promise<PageCost> {
  const page = await browser.newPage();
  try {
    await page.emulateCPUThrottling(slowdown);
    await page.evaluateOnNewDocument('globalThis.__name = (named) => named'); // tsx wraps functions in this call
    await page.evaluateOnNewDocument(fillPage, cards);
    await page.tracing.start({ categories: TRACED });
    await page.goto(url, { waitUntil: 'load' });
    await rest(page);
    const trace = await page.tracing.stop();
    const seen = await page.evaluate(
      (tag) => ({
        shift: Number(document.documentElement.dataset.shift ?? 0),
        longest: Number(document.documentElement.dataset.longest ?? 0),
        marks: document.querySelectorAll(tag).length,
      }),
      OVERLAY_TAG,
    );
    const {
      TaskDuration = 0,
      ScriptDuration = 0,
      LayoutDuration = 0,
      RecalcStyleDuration = 0,
    } = await page.metrics();
    const ms = (seconds: number) => seconds * 1_000;
    return {
      ...seen,
      own: trace ? ownTasks(trace) : [],
      task: ms(TaskDuration),
      script: ms(ScriptDuration),
      layout: ms(LayoutDuration + RecalcStyleDuration),
    };
  } finally {
    await page.close();
  }
}

/** The shift the extension added, over the median page without it. */
export function addedShift(base: readonly PageCost[], ours: readonly PageCost[]): number {
  const most = (costs: readonly PageCost[]) => Math.max(...costs.map(({ shift }) => shift));
  return Math.max(0, most(ours) - most(base));
}

async function rest(page: Page): Promise<void> {
  await new Promise((done) => setTimeout(done, REST_MS));
  await page.evaluate(() => new Promise(requestAnimationFrame));
}

/** Runs in the page before its own scripts: copies cards up to the count, and keeps what the browser observes. */
export function fillPage({ count, link, number }: CopiedCards & { readonly count: number }): void {
  const kept = { shift: 0, longest: 0 };
  const write = () => {
    document.documentElement.dataset.shift = String(kept.shift);
    document.documentElement.dataset.longest = String(kept.longest);
  };
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if ('value' in entry && typeof entry.value === 'number') kept.shift += entry.value;
    }
    write();
  }).observe({ type: 'layout-shift', buffered: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) kept.longest = Math.max(kept.longest, entry.duration);
    write();
  }).observe({ type: 'longtask', buffered: true });
  const pattern = number === undefined ? undefined : new RegExp(number);
  const linksIn = (element: Element) =>
    new Set([...element.querySelectorAll(link)].map((one) => one.getAttribute('href')));
  const cardAround = (element: Element) => {
    let card = element;
    while (card.parentElement && linksIn(card.parentElement).size === 1) card = card.parentElement;
    return card;
  };
  document.addEventListener('DOMContentLoaded', () => {
    const cards = [...new Set([...document.querySelectorAll(link)].map(cardAround))];
    for (let made = cards.length, i = 0; made < count; made++, i++) {
      const card = cards[i % cards.length];
      const copy = card?.cloneNode(true);
      if (!card || !(copy instanceof Element)) return;
      for (const one of [copy, ...copy.querySelectorAll('a')]) {
        const href = one.getAttribute('href');
        if (href && pattern)
          one.setAttribute('href', href.replace(pattern, `$<before>${98_000_000_000 + made}`));
      }
      card.parentElement?.append(copy);
    }
  });
}
