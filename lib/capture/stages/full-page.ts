// Why: docs/decisions/evidence/pictures.md

import { toAppError } from '@/lib/base/errors';
import type { FullPage } from '@/lib/domain/report/evidence';
import { omitFragment } from '../addresses';
import type { CaptureDeps, CaptureTab } from '../deps';
import type { Box } from '../freeze/result';
import { chooseScale, FULL_PAGE_LIMITS, type FullPageLimits } from '../full-page/limits';
import { PagePositionSchema } from '../full-page/page-position.schema';
import type { PageCamera, PagePosition, ShownBars } from '../full-page/steps';
import { type Shot, stitchPictures } from '../full-page/stitch';
import { MOVED_MARGIN } from '../moved-margin';
import { takePicture } from './picture';
import { createShortfallOfPartialStage, createShortfallOfSkippedStage, type Shortfall } from './stage';

const SHOTS_REFUSED = 3;

/**
 * Boxes (CSS pixels of the window) of what identifies the visitor and is visible at this moment, with the document's URL and
 * scroll position.
 */
export interface SeenBoxes {
  readonly url: string;
  readonly scrollX: number;
  readonly scrollY: number;
  readonly boxes: readonly Box[];
}

export interface FullPageRun {
  readonly tabId: number;
  readonly deps: Pick<CaptureDeps, 'readTab' | 'takePicture' | 'now' | 'camera' | 'stitch'>;
  /**
   * Finds the boxes that must be painted over at this moment. Returns null if the page cannot be read; then no picture is taken.
   */
  readonly findSeenBoxes: (tabId: number) => Promise<SeenBoxes | null>;
  readonly limits?: FullPageLimits;
}

export interface FullPageResult {
  readonly value: FullPage | undefined;
  readonly shortfall?: Shortfall | undefined;
}

/**
 * Captures the whole page. Uses one call if the browser has it; otherwise scrolls, takes at most two pictures a second and joins
 * them. Each fixed bar is shown in one picture only. The visitor's words that the freezer finds are painted over in each picture.
 * Height, time and bytes are limited. The result lists each scroll (`moves`). The page is always restored.
 */
export async function captureFullPage(run: FullPageRun): Promise<FullPageResult> {
  const { camera } = run.deps;
  if (!camera) return { value: undefined, shortfall: createShortfallOfSkippedStage('not-possible') };
  const attempt = new Attempt(run, camera, run.limits ?? FULL_PAGE_LIMITS);
  try {
    return await attempt.take();
  } catch (thrown) {
    const error = toAppError(thrown, 'capture-failed');
    console.warn('full page', error);
    return { value: attempt.describeScrolling(), shortfall: createShortfallOfSkippedStage('refused') };
  }
}

class Attempt {
  readonly #run: FullPageRun;
  readonly #camera: PageCamera;
  readonly #limits: FullPageLimits;
  readonly #moves: { x: number; y: number; at: string }[] = [];
  #changed = 0;
  #lastPicture = 0;

  constructor(run: FullPageRun, camera: PageCamera, limits: FullPageLimits) {
    this.#run = run;
    this.#camera = camera;
    this.#limits = limits;
  }

  async take(): Promise<FullPageResult> {
    const deadline = this.#run.deps.now() + this.#limits.time;
    const start = await this.#stepCamera({ kind: 'look' });
    const tab = await this.#findTabInView();
    if (!tab) return { value: undefined, shortfall: createShortfallOfSkippedStage('not-in-view') };
    if (!this.#camera.takeArea) return await this.#captureByScrolling(start, tab, deadline);
    const area = this.#computeArea(start.page);
    const scale = chooseScale(area, start.pixelRatio, this.#limits);
    const { takeArea } = this.#camera;
    const outcome = await this.#takePaintedOver(tab, start.page, () => takeArea(tab.windowId, area, scale));
    if (typeof outcome === 'string')
      return { value: undefined, shortfall: createShortfallOfSkippedStage(outcome) };
    const { scrollX, scrollY } = start.page;
    const boxes = outcome.boxes.map(
      ([x, y, width, height]): Box => [x + scrollX, y + scrollY, width, height],
    );
    const shot = { ...outcome, boxes, x: 0, y: 0, ...area, inner: area.width };
    return this.#createResult([shot], start, { area, method: 'one-call', reason: this.#cutOf(start) });
  }

  /** Returns how the page was scrolled, as a result without a picture; undefined if it was not scrolled. */
  describeScrolling(): FullPage | undefined {
    if (this.#moves.length === 0) return undefined;
    const area = { width: 0, height: 0 };
    return { picture: null, method: 'scrolled', area, scale: 0, moves: this.#moves, changed: this.#changed };
  }

  async #captureByScrolling(start: PagePosition, tab: CaptureTab, deadline: number): Promise<FullPageResult> {
    const whole = this.#computeArea({ ...start.page, width: start.window.inner });
    const shots: Shot[] = [];
    let reason: string | undefined;
    try {
      const last = Math.max(0, whole.height - start.window.height);
      for (let y = 0; ; y = Math.min(y + start.window.height, last)) {
        const result = await this.#takeShotAt(y, chooseFixedBarsToShow(y, last), { tab, deadline });
        if (typeof result === 'string') {
          reason = result;
          break;
        }
        // If the page did not scroll further down, its end was reached, or the page prevents scrolling.
        if (shots.length > 0 && result.y <= (shots.at(-1)?.y ?? 0)) break;
        shots.push(result);
        if (y >= last || result.y + result.height >= whole.height) break;
      }
    } finally {
      await this.#stepCamera({ kind: 'restore', x: start.page.scrollX, y: start.page.scrollY });
    }
    if (shots.length === 0)
      return {
        value: this.describeScrolling(),
        shortfall: createShortfallOfSkippedStage(reason ?? 'refused'),
      };
    const height = Math.min(whole.height, Math.max(...shots.map((shot) => shot.y + shot.height)));
    const area = { width: start.window.inner, height };
    return this.#createResult(shots, start, {
      area,
      method: 'scrolled',
      reason: reason ?? this.#cutOf(start),
    });
  }

  /** Returns the picture of one part with its boxes, or the reason why there is none. */
  async #takeShotAt(
    y: number,
    bars: ShownBars,
    { tab, deadline }: { tab: CaptureTab; deadline: number },
  ): Promise<Shot | string> {
    const { now } = this.#run.deps;
    const position = await this.#stepCamera({ kind: 'move', x: 0, y, bars });
    // The wait between two pictures also gives this part's lazy content time to load.
    await this.#pause(Math.max(this.#limits.settle, this.#lastPicture + this.#limits.gap - now()));
    for (let refused = 0; ; refused++) {
      if (now() > deadline) return 'time-limit';
      const before = await this.#findTabInView();
      if (!before) return 'not-in-view';
      if (omitFragment(before.url) !== omitFragment(tab.url)) return 'page-changed';
      let shortfall: Shortfall | undefined;
      const outcome = await this.#takePaintedOver(tab, position.page, async () => {
        // Noted before the call, because the browser's limit counts from the request, not from the picture.
        this.#lastPicture = now();
        const result = await takePicture(before, this.#run.deps);
        shortfall = result.shortfall;
        return result.value;
      });
      if (typeof outcome !== 'string') {
        const { width, inner, height } = position.window;
        return { ...outcome, x: 0, y: position.page.scrollY, width, inner, height };
      }
      if (shortfall?.reason !== 'too-many-pictures' || refused === SHOTS_REFUSED) {
        return shortfall?.reason ?? outcome;
      }
      await this.#pause(this.#limits.gap);
    }
  }

  /**
   * Takes a picture, and searches the page for the boxes to paint over, before and after the picture is taken. Returns the
   * picture with these boxes. Returns a reason instead if the picture was refused, if the tab is not in view, or if the page
   * could not be searched, was scrolled or navigated.
   */
  async #takePaintedOver(
    tab: CaptureTab,
    at: { readonly scrollX: number; readonly scrollY: number },
    take: () => Promise<Uint8Array<ArrayBuffer> | null>,
  ): Promise<Pick<Shot, 'picture' | 'boxes' | 'margin'> | string> {
    const before = await this.#run.findSeenBoxes(this.#run.tabId);
    const picture = await take();
    if (!picture) return 'refused';
    // The person may have switched to another tab in this window between request and picture.
    if (!(await this.#findTabInView())) return 'not-in-view';
    const after = await this.#run.findSeenBoxes(this.#run.tabId);
    for (const snapshot of [before, after]) {
      if (!snapshot) return 'page-unread';
      if (snapshot.url !== omitFragment(tab.url)) return 'page-changed';
      if (Math.abs(snapshot.scrollX - at.scrollX) > 1 || Math.abs(snapshot.scrollY - at.scrollY) > 1)
        return 'page-moved';
    }
    const boxes = [...(before?.boxes ?? []), ...(after?.boxes ?? [])];
    const still = JSON.stringify(before?.boxes) === JSON.stringify(after?.boxes);
    return { picture, boxes: still ? (after?.boxes ?? []) : boxes, margin: still ? 0 : MOVED_MARGIN };
  }

  async #createResult(
    shots: readonly Shot[],
    start: PagePosition,
    {
      area,
      method,
      reason,
    }: { area: FullPage['area']; method: FullPage['method']; reason?: string | undefined },
  ): Promise<FullPageResult> {
    const scale = chooseScale(area, start.pixelRatio, this.#limits);
    const picture = await (this.#run.deps.stitch ?? stitchPictures)(shots, area, scale);
    const value: FullPage = { picture, method, area, scale, moves: this.#moves, changed: this.#changed };
    if (!picture) return { value, shortfall: createShortfallOfSkippedStage('bytes-limit') };
    return { value, shortfall: reason === undefined ? undefined : createShortfallOfPartialStage(reason) };
  }

  #computeArea({ width, height }: { width: number; height: number }) {
    return {
      width: Math.min(this.#limits.width, Math.max(1, Math.ceil(width))),
      height: Math.min(this.#limits.height, Math.max(1, Math.ceil(height))),
    };
  }

  /** Returns why a part of the page is not in the picture; undefined if all of it fits. */
  #cutOf({ page, window, innerScroll }: PagePosition): string | undefined {
    if (innerScroll) return 'inner-scroll';
    if (page.height > this.#limits.height) return 'height-limit';
    const width = this.#camera.takeArea ? this.#limits.width : window.inner;
    return page.width > width ? 'width-limit' : undefined;
  }

  async #stepCamera(step: Parameters<PageCamera['step']>[1]): Promise<PagePosition> {
    const position = PagePositionSchema.parse(await this.#camera.step(this.#run.tabId, step));
    this.#changed = Math.max(this.#changed, position.changed);
    if (step.kind !== 'look') {
      const at = new Date(this.#run.deps.now()).toISOString();
      this.#moves.push({ x: position.page.scrollX, y: position.page.scrollY, at });
    }
    return position;
  }

  async #findTabInView(): Promise<CaptureTab | undefined> {
    const tab = await this.#run.deps.readTab(this.#run.tabId);
    return tab?.active ? tab : undefined;
  }

  #pause(milliseconds: number): Promise<void> {
    const pause = this.#camera.pause ?? ((time) => new Promise<void>((done) => setTimeout(done, time)));
    return pause(milliseconds);
  }
}

/**
 * Returns which fixed bars the picture at `y` shows; `last` is the `y` of the last picture. The first picture shows the bars in
 * the upper half of the window, and the last picture shows the bars in the lower half. The pictures between these two show no
 * bars. If the page needs only one picture, that picture shows all bars.
 */
function chooseFixedBarsToShow(y: number, last: number): ShownBars {
  if (last === 0) return 'all';
  if (y === 0) return 'top';
  return y >= last ? 'bottom' : 'none';
}
