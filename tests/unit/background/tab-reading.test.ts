import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { withoutMarks } from '@/entrypoints/background/tab-reading';
import { sendToTab } from '@/lib/browser/runtime';
import { asPageRequest } from '@/lib/messaging/page-messages';

vi.mock('@/lib/browser/runtime', () => ({ sendToTab: vi.fn() }));
vi.mock('@/lib/browser/pages/content-scripts', () => ({ runContentScript: vi.fn() }));

beforeEach(() => {
  vi.useFakeTimers();
  vi.mocked(sendToTab).mockReset().mockResolvedValue(true);
});
afterEach(() => vi.useRealTimers());

it('a capture longer than a page hides its marks for asks again until it is over, and then no more', async () => {
  const asked = () => vi.mocked(sendToTab).mock.calls.map(([, message]) => asPageRequest(message));
  const capture = withoutMarks(7, () => new Promise((done) => setTimeout(done, 9_000)));
  await vi.advanceTimersByTimeAsync(9_000);
  await capture;
  expect(asked()).toEqual([...Array.from({ length: 4 }, () => 'hide-marks'), 'show-marks']);
  await vi.advanceTimersByTimeAsync(9_000);
  expect(asked()).toHaveLength(5);
});
