import type { Browser, Page } from 'puppeteer-core';
import { OVERLAY_TAG } from '@/lib/domain/verdict/overlay-tag';
import { measureExtensionTimePerTask, TRACED } from './own-tasks';

/** Cost of a page from its start until it was idle: main-thread times (ms), layout shift, and number of marks. */
export interface PageCost {
  readonly task: number;
  readonly script: number;
  readonly layout: number;
  readonly longest: number;
  readonly shift: number;
  readonly marks: number;
  /** Processor time of the extension's code in each task in which it ran (ms). */
  readonly own: readonly number[];
}

/** How to copy the cards of a marketplace's results page. A card is the largest element whose links all lead to one address. */
export interface CopiedCards {
  readonly link: string;
  /**
   * Pattern of the listing's number in a link's address; its group `before` matches the part in front of the number. With a
   * pattern, each copied card gets a new number. That is possible where the link also names the seller. Without a pattern, copies
   * keep the number, because only the page's embedded data name the seller.
   */
  readonly number?: string;
}

const REST_MS = 1_500;

/**
 * Loads a results page and measures it until it is idle. Before our content script runs, copies of the page's cards are added
 * until there are `cards.count` cards.
 */
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
    await page.evaluateOnNewDocument(copyCardsAndRecordCosts, cards);
    await page.tracing.start({ categories: TRACED });
    await page.goto(url, { waitUntil: 'load' });
    await waitUntilIdle(page);
    const trace = await page.tracing.stop();
    const measurements = await page.evaluate(
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
    const toMilliseconds = (seconds: number) => seconds * 1_000;
    return {
      ...measurements,
      own: trace ? measureExtensionTimePerTask(trace) : [],
      task: toMilliseconds(TaskDuration),
      script: toMilliseconds(ScriptDuration),
      layout: toMilliseconds(LayoutDuration + RecalcStyleDuration),
    };
  } finally {
    await page.close();
  }
}

/** Returns by how much the largest layout shift with the extension exceeds the largest one without it; 0 if it does not. */
export function computeAddedLayoutShift(base: readonly PageCost[], ours: readonly PageCost[]): number {
  const findLargestShift = (costs: readonly PageCost[]) => Math.max(...costs.map(({ shift }) => shift));
  return Math.max(0, findLargestShift(ours) - findLargestShift(base));
}

async function waitUntilIdle(page: Page): Promise<void> {
  await new Promise((done) => setTimeout(done, REST_MS));
  await page.evaluate(() => new Promise(requestAnimationFrame));
}

/** Runs in the page before the page's own scripts: copies cards, and records layout shifts and long tasks. */
function copyCardsAndRecordCosts({ count, link, number }: CopiedCards & { readonly count: number }): void {
  const costs = { shift: 0, longest: 0 };
  const writeCosts = () => {
    document.documentElement.dataset.shift = String(costs.shift);
    document.documentElement.dataset.longest = String(costs.longest);
  };
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if ('value' in entry && typeof entry.value === 'number') costs.shift += entry.value;
    }
    writeCosts();
  }).observe({ type: 'layout-shift', buffered: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) costs.longest = Math.max(costs.longest, entry.duration);
    writeCosts();
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
