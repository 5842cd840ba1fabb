import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { withHiddenMarks } from '@/entrypoints/background/tab-reading';
import { sendToTab } from '@/lib/browser/runtime';
import { parsePageRequest } from '@/lib/messaging/page-messages';

vi.mock('@/lib/browser/runtime', () => ({ sendToTab: vi.fn() }));
vi.mock('@/lib/browser/pages/content-scripts', () => ({ runContentScript: vi.fn() }));

beforeEach(() => {
  vi.useFakeTimers();
  vi.mocked(sendToTab).mockReset().mockResolvedValue(true);
});
afterEach(() => vi.useRealTimers());

it('a long capture repeatedly asks the page to hide its marks, and stops asking afterwards', async () => {
  const listRequests = () => vi.mocked(sendToTab).mock.calls.map(([, message]) => parsePageRequest(message));
  const capture = withHiddenMarks(7, () => new Promise((done) => setTimeout(done, 9_000)));
  await vi.advanceTimersByTimeAsync(9_000);
  await capture;
  expect(listRequests()).toEqual([...Array.from({ length: 4 }, () => 'hide-marks'), 'show-marks']);
  await vi.advanceTimersByTimeAsync(9_000);
  expect(listRequests()).toHaveLength(5);
});
