import { expect, it, vi } from 'vitest';
import { notifyPagesToLookUpAgain } from '@/entrypoints/background/recheck-pages';
import { parsePageRequest } from '@/lib/messaging/page-messages';

const calls = vi.hoisted((): { patterns: string[]; told: [number, unknown][] } => ({
  patterns: [],
  told: [],
}));
const ALLOWED = vi.hoisted(() => 'https://quan-ao.example/*');

// A tab of a marketplace in which no content script answers, two tabs of an allowed site, and a tab of a page that is not
// allowed.
vi.mock('@/lib/browser/browser', () => {
  const tabs = [
    { id: 1, on: 'https://shopee.vn/*' },
    { id: 2, on: ALLOWED },
    { id: 3, on: ALLOWED },
    { id: 4, on: 'https://elsewhere.example/*' },
  ];
  return {
    browser: {
      permissions: { getAll: async () => ({ origins: ['https://shopee.vn/*', ALLOWED] }) },
      tabs: {
        query: async ({ url }: { url: string[] }) => {
          calls.patterns = url;
          return tabs.filter(({ on }) => url.includes(on));
        },
        sendMessage: async (id: number, message: unknown) => {
          calls.told.push([id, message]);
          if (id === 1) throw new Error('Could not establish connection. Receiving end does not exist.');
        },
      },
    },
  };
});

it('every page that the person allowed is asked to check again, even if one page does not answer', async () => {
  await notifyPagesToLookUpAgain();
  expect(calls.patterns).toContain(ALLOWED);
  expect(calls.told.map(([id, message]) => [id, parsePageRequest(message)])).toEqual([
    [1, 'check-again'],
    [2, 'check-again'],
    [3, 'check-again'],
  ]);
});
