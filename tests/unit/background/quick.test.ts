import 'fake-indexeddb/auto';
import { readFile } from 'node:fs/promises';
import { beforeEach, expect, it, vi } from 'vitest';
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
  },
}));

const broken = new Set<string>();
const asked: string[] = [];
const fetchOwn = vi.fn(async (url: string) => {
  const path = url.slice(OWN.length);
  asked.push(path);
  if (broken.has(path)) throw new TypeError('the disk is busy');
  if (path === '/authority.json') return Response.json({ answerUrl: 'https://intake.example.vn/answer' });
  return new Response(await readFile(`public${path}`, 'utf8'));
});

beforeEach(() => {
  broken.clear();
  asked.length = 0;
  vi.stubGlobal('fetch', fetchOwn);
});

const reading = {
  kind: 'results' as const,
  marketplace: 'shopee' as const,
  host: 'shopee.vn',
  cards: [{ id: '1', seller: { id: '5' }, readFrom: {} }],
  missing: [],
};
const check = (quick: ReturnType<typeof createQuickHandlers>) =>
  quick.checkPage({ reading, seen: {}, isAgain: true }, { tabId: undefined, url: undefined });

it.each(['/_locales/en/messages.json', '/authority.json'])(
  'a page is answered once %s can be read, though it could not when the background woke',
  async (path) => {
    broken.add(path);
    const quick = createQuickHandlers(() => undefined);
    await expect(check(quick)).rejects.toThrow('the disk is busy');
    broken.clear();
    expect(await check(quick)).toMatchObject({ language: 'en', states: [{ id: '1' }] });
    expect(asked.filter((one) => one === path).length).toBeGreaterThan(1);
    asked.length = 0;
    await check(quick);
    expect(asked).toEqual([]);
  },
);
