// Why: docs/decisions/page/marks.md

/** One drawing job. In each frame all reads run first, then all writes. */
interface DrawJob {
  read(): void;
  write(): void;
}

export interface DrawQueue {
  add(key: object, job: DrawJob): void;
  drop(key: object): void;
  /** Draws the queued jobs now. Call it when the page is laid out. */
  drawNow(): void;
  clear(): void;
}

// At a sixth of a desktop's speed a mark takes about 0.3 ms, so this many take much less than a task of 50 ms.
const JOBS_PER_FRAME = 40;

/**
 * Creates a queue that draws in animation frames, reads before writes, so that a page of marks costs one style calculation. A
 * new job replaces the queued job with the same key.
 */
export function createDrawQueue(view: Window, isAlive: () => boolean): DrawQueue {
  const jobs = new Map<object, DrawJob>();
  let frame: number | undefined;
  const cancel = () => {
    if (frame !== undefined) view.cancelAnimationFrame(frame);
    frame = undefined;
  };
  const draw = () => {
    cancel();
    if (!isAlive()) return;
    const taken = [...jobs].slice(0, JOBS_PER_FRAME);
    for (const [key] of taken) jobs.delete(key);
    for (const [, job] of taken) job.read();
    for (const [, job] of taken) job.write();
    if (jobs.size > 0) schedule();
  };
  const schedule = () => {
    frame ??= view.requestAnimationFrame(draw);
  };
  return {
    add(key, job) {
      jobs.set(key, job);
      schedule();
    },
    drop: (key) => void jobs.delete(key),
    drawNow: draw,
    clear() {
      jobs.clear();
      cancel();
    },
  };
}
