import { expect, it, vi } from 'vitest';
import type { LateServices } from '@/entrypoints/background/late-services';
import { createRuntimeMessageListener, type QuickHandlers } from '@/entrypoints/background/listener';
import { AppError } from '@/lib/base/errors';
import type { ListingReading } from '@/lib/domain/listing/listing';
import type { TabVerdictReply } from '@/lib/messaging/replies';

const own = { id: 'me', origin: 'chrome-extension://me/' };
const page = { id: 'me', url: 'https://shopee.vn/search', frameId: 0, tab: { id: 7 } };
const extension = { id: 'me', url: 'chrome-extension://me/popup.html' };
const reading = { kind: 'other', marketplace: 'shopee' };
const check = { name: 'check-page', payload: { reading, seen: { registered: 2 }, isAgain: false } };

function listener(over: Partial<QuickHandlers> = {}) {
  const checkPage = vi.fn<QuickHandlers['checkPage']>(async () => {
    throw new AppError('offline', 'away');
  });
  const quick: QuickHandlers = {
    checkPage,
    siteReading: async () => undefined,
    openPanel: async () => ({ isThere: true }),
    hasLocators: async () => false,
    tabVerdict: async () => undefined,
    ...over,
  };
  const answer = vi.fn<LateServices['answer']>(async () => 'slowly');
  const unused = async () => undefined;
  const load = vi.fn(
    async (): Promise<LateServices> => ({
      answer,
      onAlarm: unused,
      onStart: unused,
      captureByKey: unused,
      drain: unused,
      repair: unused,
      runHousekeeping: unused,
    }),
  );
  return { listen: createRuntimeMessageListener(quick, load, own), load, answer, checkPage };
}

it('the first script answers a page without the second', async () => {
  const { listen, load, checkPage } = listener();
  expect(await listen(check, page)).toEqual({ ok: false, code: 'offline', message: 'away' });
  expect(checkPage).toHaveBeenCalledWith(check.payload, { tabId: 7, url: page.url });
  expect(await listen({ name: 'open-panel', payload: {} }, page)).toEqual({
    ok: true,
    reply: { isThere: true },
  });
  expect(await listen({ name: 'locator-data', payload: { marketplace: 'tiki' } }, page)).toEqual({
    ok: true,
    reply: { slice: null },
  });
  expect(load).not.toHaveBeenCalled();
});

it('the first script answers an independent shop’s page without the second, from its reader’s result', async () => {
  const made: ListingReading = { kind: 'other', marketplace: 'site' };
  const siteReading = vi.fn(async () => made);
  const { listen, load, checkPage } = listener({ siteReading });
  const sent = { ...reading, marketplace: 'site', site: { host: 'quatang.example' } };
  expect(await listen(changed({ reading: sent }), page)).toMatchObject({ code: 'offline' });
  expect(siteReading).toHaveBeenCalledWith(sent);
  expect(checkPage).toHaveBeenCalledWith({ ...check.payload, reading: made }, { tabId: 7, url: page.url });
  expect(load).not.toHaveBeenCalled();
  siteReading.mockRejectedValue(new Error('the script is gone'));
  expect(await listen(changed({ reading: sent }), page)).toBe('slowly');
});

it.each([
  ['a check sent by one of our own pages', check, extension],
  ['a check sent by another extension', check, { ...page, id: 'other' }],
  ['a check from a frame inside a page', check, { ...page, frameId: 3 }],
  ['a reading of an independent site', changed({ reading: { ...reading, site: {} } }), page],
  ['a reading no adapter gives', changed({ reading: { ...reading, kind: 'evil' } }), page],
  ['counts of a state that is none', changed({ seen: { evil: 1 } }), page],
  ['a count below nothing', changed({ seen: { registered: -1 } }), page],
  ['a field more', changed({ more: true }), page],
  ['a field less', { name: 'check-page', payload: { reading, seen: {} } }, page],
  ['another message', { name: 'send-report', payload: { itemId: 'x' } }, extension],
  ['a name nobody knows', { name: 'evil', payload: null }, page],
  ['locators of no marketplace', { name: 'locator-data', payload: { marketplace: 'evil' } }, page],
])('the first script leaves %s to the second script and its schemas', async (_, message, sender) => {
  const { listen, answer, checkPage } = listener();
  expect(await listen(message, sender)).toBe('slowly');
  expect(answer).toHaveBeenCalledWith(message, sender);
  expect(checkPage).not.toHaveBeenCalled();
});

it('the first script leaves a page to the second wherever signed data may exist', async () => {
  const message = { name: 'locator-data', payload: { marketplace: 'tiki' } };
  expect(await listener({ hasLocators: async () => true }).listen(message, page)).toBe('slowly');
  const broken = listener({
    hasLocators: async () => {
      throw new AppError('storage-failed', 'the disk');
    },
  });
  expect(await broken.listen(message, page)).toBe('slowly');
});

const verdict: TabVerdictReply = {
  page: 'listing',
  marketplace: 'shopee',
  host: 'shopee.vn',
  title: null,
  sellerName: null,
  verdict: null,
  chip: null,
  noted: [],
  reasons: [],
  suggested: [],
  refusal: null,
  sendsAtOnce: false,
  hasIntake: true,
};

it('the first script answers the popup without the second where possible', async () => {
  const message = { name: 'tab-verdict', payload: { tabId: 7 } };
  const tabVerdict = vi.fn(async () => verdict);
  const able = listener({ tabVerdict });
  expect(await able.listen(message, extension)).toEqual({ ok: true, reply: verdict });
  expect(tabVerdict).toHaveBeenCalledWith(7);
  expect(able.load).not.toHaveBeenCalled();
  expect(await listener().listen(message, extension)).toBe('slowly');
  const failing = listener({
    tabVerdict: async () => {
      throw new Error('Could not establish connection. Receiving end does not exist.');
    },
  });
  expect(await failing.listen(message, extension)).toBe('slowly');
});

it.each([
  ['from a page', { tabId: 7 }, page],
  ['without a tab', {}, extension],
  ['of a tab that is none', { tabId: -1 }, extension],
  ['with more', { tabId: 7, more: 1 }, extension],
])('the first script leaves a question of the popup %s to the second', async (_, payload, sender) => {
  const tabVerdict = vi.fn(async () => verdict);
  const { listen } = listener({ tabVerdict });
  expect(await listen({ name: 'tab-verdict', payload }, sender)).toBe('slowly');
  expect(tabVerdict).not.toHaveBeenCalled();
});

it.each([null, 'hello', 5, {}, { request: 'read-page' }, { name: 1, payload: {} }, [check]])(
  'the first script ignores foreign messages: %j',
  (message) => {
    const { listen, load } = listener();
    expect(listen(message, page)).toBeUndefined();
    expect(load).not.toHaveBeenCalled();
  },
);

function changed(over: object) {
  return { name: check.name, payload: { ...check.payload, ...over } };
}
