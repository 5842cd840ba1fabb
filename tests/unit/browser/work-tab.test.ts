import { beforeEach, describe, expect, it, vi } from 'vitest';
import { openWorkPage } from '@/lib/browser/pages/work-tab';

const URL = 'https://shopee.vn/a';
/** Results of the script in the tab's document, in order; the last one is repeated. */
const answers = vi.hoisted((): { list: (() => unknown)[]; held: boolean } => ({ list: [], held: true }));

vi.mock('@/lib/browser/browser', () => {
  const session = new Map<string, unknown>([['workTab', 7]]);
  return {
    browser: {
      tabs: {
        get: async () => ({ id: 7, status: 'complete', url: URL }),
        update: async () => ({ id: 7 }),
      },
      storage: {
        session: {
          get: async (key: string) => ({ [key]: session.get(key) }),
          set: async (values: object) => {
            for (const [key, value] of Object.entries(values)) session.set(key, value);
          },
        },
      },
      permissions: { contains: async () => answers.held },
      scripting: {
        executeScript: async () => {
          const next = answers.list.length > 1 ? answers.list.shift() : answers.list[0];
          return [{ result: next?.() }];
        },
      },
    },
  };
});

const whole = (bornAt: number) => () => ({ isWhole: true, bornAt });
const refused = () => {
  throw new Error('Frame with ID 0 is showing error page');
};

beforeEach(() => {
  vi.useFakeTimers();
  answers.held = true;
});

/** Opens the page on fake time; returns the time it took (ms) or its error. */
async function openOnFakeTime(): Promise<number | unknown> {
  const began = Date.now();
  const done = openWorkPage(URL, false).then(
    () => Date.now() - began,
    (thrown: unknown) => thrown,
  );
  await vi.advanceTimersByTimeAsync(40_000);
  return done;
}

describe('the working tab', () => {
  it('waits for the new page while the old one still reports that it is complete', async () => {
    answers.list = [
      whole(Date.now() - 20_000),
      whole(Date.now() - 20_000),
      () => ({ isWhole: false, bornAt: Date.now() }),
      () => ({ isWhole: true, bornAt: Date.now() }),
    ];
    const took = await openOnFakeTime();
    expect(took).toBeGreaterThan(0);
    expect(took).toBeLessThan(2_000);
    expect(answers.list).toHaveLength(1);
  });

  it('does not treat a missing answer during navigation as a failure', async () => {
    answers.list = [refused, refused, () => ({ isWhole: true, bornAt: Date.now() })];
    expect(await openOnFakeTime()).toBeLessThan(2_000);
  });

  it.each([
    [true, 'page-unreachable'],
    [false, 'page-no-access'],
  ] as const)('reports an error page (access to the site: %s) as %s', async (held, code) => {
    answers.list = [refused];
    answers.held = held;
    expect(await openOnFakeTime()).toMatchObject({ code });
  });

  it('accepts a page that never finishes loading after 30 s', async () => {
    answers.list = [() => ({ isWhole: false, bornAt: Date.now() })];
    expect(await openOnFakeTime()).toBeGreaterThanOrEqual(30_000);
  });
});
