// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ContentScriptContext } from '@/entrypoints/marketplace/page-life';
import { writeSharedValue } from '@/lib/base/shared';
import { OVERLAY_TAG } from '@/lib/domain/verdict/overlay-tag';
import type { MarketplaceAdapter } from '@/lib/reading/adapter';
import { createPageRun } from '@/lib/workflows/follow/page-run';
import { adapter, text } from '@/tests/support/pages/follow-page';

const send = vi.hoisted(() => vi.fn<(name: string, payload: unknown) => Promise<unknown>>());
vi.mock('@/lib/messaging/send', () => ({ sendMessage: send }));
vi.mock('@/lib/browser/runtime', () => ({ getExtensionId: () => 'extension' }));

interface SentMessage {
  readonly name: string;
  readonly answer: (result: unknown) => void;
}

const listing: MarketplaceAdapter = {
  ...adapter,
  kindOf: () => 'listing',
  readListing: () => ({
    marketplace: 'shopee',
    host: 'market.example',
    id: '1',
    url: 'https://market.example/1',
    title: 'A',
    readFrom: { title: { source: 'dom', selector: 'h1' } },
  }),
};
const failed = { ok: false, code: 'unexpected', message: 'the worker was not there' };
const words = { close: '', why: '', whyText: '', listTitle: '', notMarketplace: '' };
const saying = (state: 'unavailable' | 'registered') => ({
  ok: true,
  reply: { marks: [], states: [], page: text(state), chip: null, words, language: 'vi' },
});

let openMessages: SentMessage[];
beforeEach(() => {
  vi.useFakeTimers();
  openMessages = [];
  send.mockImplementation((name) => new Promise((answer) => void openMessages.push({ name, answer })));
  document.body.innerHTML = '<h1>A</h1><h2>Shop</h2>';
});
afterEach(() => {
  document.dispatchEvent(new Event('extension:shopee:started'));
  vi.useRealTimers();
});

/** A content script as it starts in a page. */
function startPageRun() {
  const page = createPageRun(new ContentScriptContext('shopee'), [{ ...listing, hosts: ['localhost'] }]);
  page.start();
  return page;
}
const settled = () => vi.advanceTimersByTimeAsync(100);
/** Answers the oldest open message of this name with `result`. */
async function answer(name: string, result: unknown): Promise<void> {
  const at = openMessages.findIndex((one) => one.name === name);
  if (at < 0) throw new Error(`nobody asked "${name}": ${openMessages.map((one) => one.name).join()}`);
  openMessages.splice(at, 1)[0]?.answer(result);
  await settled();
}
const noLocators = { ok: true, reply: { slice: null } };
const marks = () => document.querySelectorAll(OVERLAY_TAG).length;

describe('a listing opened during installation gets one mark', () => {
  it('when the script runs again before the first one has its answers', async () => {
    startPageRun();
    await settled();
    startPageRun();
    await settled();
    await answer('locator-data', noLocators); // the question of the ended script
    expect(openMessages.map(({ name }) => name)).toEqual(['locator-data']);
    await answer('locator-data', noLocators);
    await answer('check-page', saying('unavailable'));
    expect(marks()).toBe(1);
  });

  it('when the script runs again after the first one drew', async () => {
    startPageRun();
    await answer('locator-data', noLocators);
    await answer('check-page', saying('unavailable'));
    expect(marks()).toBe(1);
    startPageRun();
    expect(marks()).toBe(0);
    await answer('locator-data', noLocators);
    await answer('check-page', saying('registered'));
    expect(marks()).toBe(1);
  });

  it('when the registry arrives before the first answer', async () => {
    const page = startPageRun();
    await settled();
    void page.checkAgain();
    await settled();
    for (let questions = 0; openMessages.some(({ name }) => name === 'locator-data'); questions++) {
      expect(questions).toBeLessThan(6);
      await answer('locator-data', noLocators);
    }
    while (openMessages.length > 0) await answer('check-page', saying('registered'));
    expect(marks()).toBe(1);
  });

  it('when the registry arrives during the first question and the replies come in the wrong order', async () => {
    const page = startPageRun();
    await answer('locator-data', noLocators);
    const [first] = openMessages.splice(0, 1);
    void page.checkAgain();
    await settled();
    await answer('locator-data', noLocators);
    await answer('check-page', saying('registered'));
    first?.answer(saying('unavailable'));
    await settled();
    expect(marks()).toBe(1);
    expect(openMessages).toEqual([]);
  });

  it('when the background is missing for the first questions', async () => {
    startPageRun();
    await answer('locator-data', failed);
    await answer('check-page', failed);
    await vi.advanceTimersByTimeAsync(2_000);
    await answer('check-page', saying('unavailable'));
    expect(marks()).toBe(1);
  });
});

describe('a page waiting for signed data about its marketplace', () => {
  const localAdapter: MarketplaceAdapter = { ...listing, hosts: ['localhost'] };
  function arriveWith(adapter: Partial<MarketplaceAdapter>) {
    const page = createPageRun(new ContentScriptContext('shopee'), [{ ...localAdapter, ...adapter }]);
    page.start();
    return page;
  }

  it('is read meanwhile, but is not checked before the data arrive', async () => {
    const readListing = vi.fn(localAdapter.readListing);
    arriveWith({ readListing });
    expect(readListing).toHaveBeenCalled();
    await settled();
    expect(openMessages.map(({ name }) => name)).toEqual(['locator-data']);
    await answer('locator-data', noLocators);
    expect(openMessages.map(({ name }) => name)).toEqual(['check-page']);
  });

  it('is read again with the signed data, and sends only this reading', async () => {
    writeSharedValue('apply-override', () => ({ off: false }));
    const other: MarketplaceAdapter = {
      ...localAdapter,
      readListing: (page) => ({
        ...localAdapter.readListing(page),
        id: '2',
        host: 'h',
        url: 'u',
        marketplace: 'shopee',
        readFrom: {},
      }),
    };
    arriveWith({ changedBy: () => other });
    await settled();
    await answer('locator-data', { ok: true, reply: { slice: {} } });
    writeSharedValue('apply-override', undefined);
    expect(openMessages.map(({ name }) => name)).toEqual(['check-page']);
    expect(send.mock.lastCall?.[1]).toMatchObject({ reading: { listing: { id: '2' } } });
    await answer('check-page', saying('registered'));
    expect(marks()).toBe(1);
  });
});

describe('a page without a shop', () => {
  const nothing: MarketplaceAdapter = { ...listing, hosts: ['localhost'], kindOf: () => 'other' };
  it('does not wake the background and gets no marks', async () => {
    const page = createPageRun(new ContentScriptContext('shopee'), [nothing]);
    page.start();
    await page.checkAgain();
    void page.hideMarks(true);
    await settled();
    expect(openMessages).toEqual([]);
    expect(marks()).toBe(0);
  });

  it('is reported to the background after a shop page, so that the toolbar changes', async () => {
    let kind: 'listing' | 'other' = 'listing';
    const page = createPageRun(new ContentScriptContext('shopee'), [{ ...nothing, kindOf: () => kind }]);
    page.start();
    await answer('locator-data', noLocators);
    await answer('check-page', saying('registered'));
    kind = 'other';
    page.move(new URL('/help', location.href));
    await settled();
    expect(marks()).toBe(0);
    expect(send.mock.lastCall?.[1]).toMatchObject({ reading: { kind: 'other' } });
  });
});

describe('marks hidden for a picture', () => {
  const shown = () =>
    [...document.querySelectorAll(OVERLAY_TAG)].filter((mark) => !mark.hasAttribute('hidden')).length;
  async function withMark() {
    const page = startPageRun();
    await answer('locator-data', noLocators);
    await answer('check-page', saying('registered'));
    expect(shown()).toBe(1);
    return page;
  }
  const elapse = (ms: number) => vi.advanceTimersByTimeAsync(ms);

  it('stay hidden while the background repeats the request, and return by themselves afterwards', async () => {
    const page = await withMark();
    for (let picture = 0; picture < 4; picture++) {
      void page.hideMarks(true);
      await elapse(2_500);
      expect(shown()).toBe(0);
    }
    await elapse(2_000);
    expect(shown()).toBe(1);
  });

  it('are hidden at once in a background page, which draws no frames', async () => {
    const page = await withMark();
    const hidden = vi.spyOn(Object.getPrototypeOf(document), 'hidden', 'get').mockReturnValue(true);
    const before = vi.getTimerCount();
    await page.hideMarks(true); // would hang if it waited for a frame: time stands still here
    expect(vi.getTimerCount()).toBe(before + 1);
    await page.hideMarks(false);
    expect(shown()).toBe(1);
    hidden.mockRestore();
  });
});
