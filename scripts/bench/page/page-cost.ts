import type { Browser, Page } from 'puppeteer-core';
import { OVERLAY_TAG } from '@/lib/domain/overlay-tag';
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

const REST_MS = 1_500;

/** Loads a results page, fills it up to `cards` cards before any script of ours runs, and measures until it rests. */
export async function measurePage(
  browser: Browser,
  url: string,
  cards: number,
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
function fillPage(count: number): void {
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
  document.addEventListener('DOMContentLoaded', () => {
    const links = [...document.querySelectorAll<HTMLAnchorElement>('a[href*="-i."]')];
    for (let made = links.length, i = 0; made < count; made++, i++) {
      const link = links[i % links.length];
      if (!link) return;
      let card: Element = link;
      while (card.parentElement && card.parentElement.querySelectorAll('a[href*="-i."]').length === 1)
        card = card.parentElement;
      const copy = card.cloneNode(true);
      if (!(copy instanceof Element)) return;
      for (const one of [copy, ...copy.querySelectorAll('a')]) {
        const href = one.getAttribute('href');
        if (href) one.setAttribute('href', href.replace(/-i\.(\d+)\.\d+/, `-i.$1.${98_000_000_000 + made}`));
      }
      card.parentElement?.append(copy);
    }
  });
}
