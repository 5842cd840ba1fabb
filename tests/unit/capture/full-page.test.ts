import { describe, expect, it } from 'vitest';
import type { CaptureTab } from '@/lib/capture/deps';
import { chooseScale, FULL_PAGE_LIMITS } from '@/lib/capture/full-page/limits';
import type { PageCamera, PagePosition, PageStep } from '@/lib/capture/full-page/steps';
import type { Shot } from '@/lib/capture/full-page/stitch';
import { captureFullPage, type FullPageRun, type SeenBoxes } from '@/lib/capture/stages/full-page';

const url = 'https://shopee.vn/Am-tra-i.912345678.20011223344';

interface Page {
  readonly height: number;
  readonly width?: number;
  readonly innerScroll?: boolean;
  readonly boxes?: (scrollY: number) => SeenBoxes['boxes'];
}

/** A window of 1,000 × 800 pixels over a page with these faults; records how it is scrolled and captured. */
function world({ height, width = 985, innerScroll = false, boxes = () => [] }: Page) {
  let clock = Date.parse('2026-11-25T01:00:00.000Z');
  let place = { x: 0, y: 40 };
  const tab: CaptureTab = { url, title: '', windowId: 3, active: true };
  const taken: number[] = [];
  const steps: PageStep[] = [];
  const shots: Shot[] = [];
  const scroll = (x: number, y: number) => {
    place = { x, y: Math.max(0, Math.min(y, height - 800)) };
  };
  const camera: PageCamera = {
    step: async (_tab, step): Promise<PagePosition> => {
      steps.push(step);
      clock += 20;
      if (step.kind !== 'look') scroll(step.x, step.y);
      return {
        page: { width, height, scrollX: place.x, scrollY: place.y },
        window: { width: 1_000, height: 800, inner: 985 },
        pixelRatio: 1,
        changed: step.kind === 'move' ? 2 : 0,
        innerScroll,
      };
    },
    pause: async (milliseconds) => {
      clock += milliseconds;
    },
  };
  const run: FullPageRun = {
    tabId: 7,
    deps: {
      camera,
      now: () => clock,
      readTab: async () => tab,
      takePicture: async () => {
        taken.push(clock);
        return Uint8Array.of(137, 80, 78, 71);
      },
      stitch: async (newShots) => {
        shots.push(...newShots);
        return { mediaType: 'image/webp', bytes: Uint8Array.of(1) };
      },
    },
    findSeenBoxes: async () => ({ url, scrollX: place.x, scrollY: place.y, boxes: boxes(place.y) }),
  };
  return { run, camera, tab, taken, steps, shots };
}

describe('captureFullPage by scrolling', () => {
  it('takes each part once, two parts a second, shows fixed bars once, and scrolls back', async () => {
    const { run, taken, steps, shots } = world({ height: 2_100 });
    const { value, shortfall } = await captureFullPage(run);
    expect(shortfall).toBeUndefined();
    expect(steps).toEqual([
      { kind: 'look' },
      { kind: 'move', x: 0, y: 0, bars: 'top' },
      { kind: 'move', x: 0, y: 800, bars: 'none' },
      { kind: 'move', x: 0, y: 1_300, bars: 'bottom' },
      { kind: 'restore', x: 0, y: 40 },
    ]);
    expect(shots.map(({ y, inner, height }) => [y, inner, height])).toEqual([
      [0, 985, 800],
      [800, 985, 800],
      [1_300, 985, 800],
    ]);
    for (const [index, at] of taken.entries())
      if (index > 0) expect(at - (taken[index - 1] ?? 0)).toBeGreaterThanOrEqual(500);
    expect(value).toMatchObject({ method: 'scrolled', area: { width: 985, height: 2_100 }, changed: 2 });
    expect(value?.moves.map(({ y }) => y)).toEqual([0, 800, 1_300, 40]);
  });

  it('measures the interval from request to request, including the time of the picture', async () => {
    const { run, taken } = world({ height: 4_000 });
    const takePicture = async () => {
      const picture = await run.deps.takePicture(3);
      await run.deps.camera?.pause?.(300);
      return picture;
    };
    await captureFullPage({ ...run, deps: { ...run.deps, takePicture } });
    const waits = taken.slice(1).map((at, index) => at - (taken[index] ?? 0));
    expect(waits).toEqual([520, 520, 520, 520]);
  });

  it('stops at the height limit, and says so', async () => {
    const { run, shots } = world({ height: 40_000 });
    const { value, shortfall } = await captureFullPage({
      ...run,
      limits: { ...FULL_PAGE_LIMITS, height: 2_000 },
    });
    expect(shortfall).toEqual({ outcome: 'partial', reason: 'height-limit' });
    expect(value?.area.height).toBe(2_000);
    expect(shots.at(-1)?.y).toBe(1_200);
  });

  it('stops at the time limit, and keeps the parts taken', async () => {
    const { run } = world({ height: 9_000 });
    const { value, shortfall } = await captureFullPage({
      ...run,
      limits: { ...FULL_PAGE_LIMITS, time: 1_700 },
    });
    expect(shortfall).toEqual({ outcome: 'partial', reason: 'time-limit' });
    expect(value?.area.height).toBe(2_400);
    expect(value?.moves.at(-1)?.y).toBe(40);
  });

  it.each([
    [{ height: 800, innerScroll: true }, 'inner-scroll'],
    [{ height: 800, width: 1_600 }, 'width-limit'],
  ])('says that the picture of the page %j is partial: %s', async (page, reason) => {
    expect((await captureFullPage(world(page).run)).shortfall).toEqual({ outcome: 'partial', reason });
  });

  it('never captures another tab that is in front, and restores the page', async () => {
    const { run, tab, steps, shots } = world({ height: 2_400 });
    let calls = 0;
    const readTab = async () => ({ ...tab, active: ++calls < 5 });
    const { value, shortfall } = await captureFullPage({ ...run, deps: { ...run.deps, readTab } });
    expect(shortfall).toEqual({ outcome: 'partial', reason: 'not-in-view' });
    expect(shots).toHaveLength(1);
    expect(value?.area.height).toBe(800);
    expect(steps.at(-1)).toMatchObject({ kind: 'restore' });
  });

  it('waits when the browser limits the number of pictures', async () => {
    const { run, shots } = world({ height: 1_000 });
    let calls = 0;
    const takePicture = async () => {
      if (++calls % 2 === 1) throw new Error('exceeds the MAX_CAPTURE_VISIBLE_TAB_CALLS_PER_SECOND quota');
      return Uint8Array.of(1);
    };
    expect((await captureFullPage({ ...run, deps: { ...run.deps, takePicture } })).shortfall).toBeUndefined();
    expect(shots).toHaveLength(2);
  });

  it('covers the visitor’s data at its position in each part', async () => {
    const { run, shots } = world({ height: 1_600, boxes: (y) => [[5, 900 - y, 100, 20]] });
    await captureFullPage(run);
    expect(shots.map(({ boxes }) => boxes)).toEqual([[[5, 900, 100, 20]], [[5, 100, 100, 20]]]);
    let turn = 0;
    const moving = world({ height: 800, boxes: () => [[5, ++turn * 10, 100, 20]] });
    await captureFullPage(moving.run);
    expect(moving.shots[0]?.boxes).toHaveLength(2);
    expect(moving.shots[0]?.margin).toBeGreaterThan(0);
  });

  it.each([
    ['went to another page', { url: `${url}1`, scrollX: 0, scrollY: 0, boxes: [] }, 'page-changed'],
    ['cannot be read', null, 'page-unread'],
    ['was scrolled by its visitor', { url, scrollX: 0, scrollY: 300, boxes: [] }, 'page-moved'],
  ])('takes no picture of a page that %s', async (_, seen, reason) => {
    const { run } = world({ height: 800 });
    const { value, shortfall } = await captureFullPage({ ...run, findSeenBoxes: async () => seen });
    expect(value?.picture).toBeNull();
    expect(shortfall).toEqual({ outcome: 'skipped', reason });
  });

  it('records the scroll positions even when the browser refuses the pictures', async () => {
    const { run } = world({ height: 1_600 });
    const refuse = () => Promise.reject(new Error('image readback failed'));
    const { value, shortfall } = await captureFullPage({
      ...run,
      deps: { ...run.deps, takePicture: refuse },
    });
    expect(shortfall).toEqual({ outcome: 'skipped', reason: 'refused' });
    expect(value).toMatchObject({ picture: null });
    expect(value?.moves.map(({ y }) => y)).toEqual([0, 40]);
  });
});

describe('captureFullPage in one call', () => {
  it('requests the whole page at once, does not scroll, and covers areas by their position on the page', async () => {
    const { run, camera, steps, shots } = world({ height: 3_000, boxes: () => [[5, 10, 100, 20]] });
    const areas: unknown[] = [];
    const takeArea: PageCamera['takeArea'] = async (...parameters) => {
      areas.push(parameters);
      return Uint8Array.of(1);
    };
    const deps = { ...run.deps, camera: { ...camera, takeArea } };
    const { value, shortfall } = await captureFullPage({ ...run, deps });
    expect(shortfall).toBeUndefined();
    expect(areas).toEqual([[3, { width: 985, height: 3_000 }, 1]]);
    expect(steps).toEqual([{ kind: 'look' }]);
    expect(value).toMatchObject({ method: 'one-call', moves: [], changed: 0 });
    expect(shots[0]?.boxes).toEqual([[5, 50, 100, 20]]);
  });
});

it('captureFullPage takes no picture if the browser offers none or the tab is in the background', async () => {
  const { run, tab } = world({ height: 800 });
  const { camera: _none, ...without } = run.deps;
  expect((await captureFullPage({ ...run, deps: without })).shortfall?.reason).toBe('not-possible');
  const hidden = { ...run.deps, readTab: async () => ({ ...tab, active: false }) };
  expect((await captureFullPage({ ...run, deps: hidden })).shortfall?.reason).toBe('not-in-view');
});

it('captureFullPage lowers the scale to stay within the size limits of a picture', () => {
  expect(chooseScale({ width: 1_280, height: 2_000 }, 2)).toBe(2);
  expect(chooseScale({ width: 1_280, height: 15_000 }, 2)).toBeCloseTo(16_000 / 15_000, 3);
  const scale = chooseScale({ width: 4_096, height: 15_000 }, 1);
  expect(4_096 * 15_000 * scale * scale).toBeLessThanOrEqual(32_000_001);
});
