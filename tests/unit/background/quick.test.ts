import 'fake-indexeddb/auto';
import { readFile } from 'node:fs/promises';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { QuickHandlers } from '@/entrypoints/background/listener';
import { createQuickHandlers } from '@/entrypoints/background/quick';

const OWN = 'chrome-extension://me';

vi.mock('@/lib/browser/browser', () => ({
  browser: {
    runtime: {
      getURL: (path: string) => `chrome-extension://me${path}`,
      getManifest: () => ({ version: '0.1.0' }),
    },
    i18n: { getUILanguage: () => 'en-US' },
    storage: { managed: { get: async () => ({}) } },
    tabs: { get: async () => tab(), sendMessage: async () => replyToMessage() },
  },
}));

const tab = vi.hoisted(() => vi.fn<() => object>());
const replyToMessage = vi.hoisted(() => vi.fn<() => unknown>());

const broken = new Set<string>();
const requestedPaths: string[] = [];
const fetchOwn = vi.fn(async (url: string) => {
  const path = url.slice(OWN.length);
  requestedPaths.push(path);
  if (broken.has(path)) throw new TypeError('the disk is busy');
  if (path === '/authority.json')
    return Response.json({ answerUrl: 'https://intake.example.vn/answer', intake: {} });
  return new Response(await readFile(`public${path}`, 'utf8'));
});

beforeEach(() => {
  broken.clear();
  requestedPaths.length = 0;
  vi.stubGlobal('fetch', fetchOwn);
});

const reading = {
  kind: 'results' as const,
  marketplace: 'shopee' as const,
  host: 'shopee.vn',
  cards: [{ id: '1', seller: { id: '5' }, readFrom: {} }],
  missing: [],
};
const quickHandlers = (siteReading: QuickHandlers['siteReading'] = async () => undefined) =>
  createQuickHandlers(() => undefined, siteReading);
const check = (quick: ReturnType<typeof createQuickHandlers>) =>
  quick.checkPage({ reading, seen: {}, isAgain: true }, { tabId: undefined, url: undefined });

it.each(['/_locales/en/messages.json', '/authority.json'])(
  'the first script answers a page once %s can be read, even if it could not at the start',
  async (path) => {
    broken.add(path);
    const quick = quickHandlers();
    await expect(check(quick)).rejects.toThrow('the disk is busy');
    broken.clear();
    expect(await check(quick)).toMatchObject({ language: 'en', states: [{ id: '1' }] });
    expect(requestedPaths.filter((one) => one === path).length).toBeGreaterThan(1);
    requestedPaths.length = 0;
    await check(quick);
    expect(requestedPaths).toEqual([]);
  },
);

describe('the popup’s first answer', () => {
  const listing = {
    kind: 'listing',
    marketplace: 'shopee',
    listing: {
      marketplace: 'shopee',
      host: 'shopee.vn',
      id: '1',
      url: 'https://shopee.vn/product/5/1',
      title: 'Chảo chống dính',
      seller: { id: '5' },
      readFrom: { title: { source: 'dom', selector: 'h1' } },
    },
    missing: [],
  };
  beforeEach(() => {
    tab.mockReturnValue({ url: 'https://shopee.vn/product/5/1', title: 'Chảo' });
    replyToMessage.mockReturnValue(listing);
  });

  it('has the verdict and the violation types of a marketplace page', async () => {
    expect(await quickHandlers().tabVerdict(7)).toMatchObject({
      page: 'listing',
      title: 'Chảo chống dính',
      verdict: { state: 'unavailable' },
      reasons: expect.arrayContaining(['UNKNOWN_ORIGIN']),
      refusal: null,
      sendsAtOnce: false,
    });
  });

  it('has the verdict of an independent shop, from the text of its page', async () => {
    tab.mockReturnValue({ url: 'https://quatang.example/gom', title: 'Gốm' });
    const sent = { kind: 'shell', marketplace: 'site', site: {} };
    replyToMessage.mockReturnValue(sent);
    const siteReading = vi.fn(async () => ({ kind: 'shell' as const, marketplace: 'site' as const }));
    expect(await quickHandlers(siteReading).tabVerdict(7)).toMatchObject({ host: 'quatang.example' });
    expect(siteReading).toHaveBeenCalledWith(sent);
  });

  it.each([
    ['a page that is never captured', () => tab.mockReturnValue({ url: 'https://shopee.vn/cart' })],
    ['a page of the browser', () => tab.mockReturnValue({ url: 'chrome://settings' })],
    ['a tab whose address is not told', () => tab.mockReturnValue({})],
    [
      'an independent site whose text is none',
      () => replyToMessage.mockReturnValue({ ...listing, site: {} }),
    ],
    ['a page that is none of a marketplace', () => replyToMessage.mockReturnValue(null)],
  ])('is left to the second script for %s', async (_, setUp) => {
    setUp();
    expect(await quickHandlers().tabVerdict(7)).toBeUndefined();
  });
});
