// Why: docs/decisions/page/marks.md

/** One drawing job. In each frame all jobs read first, and then all jobs write. */
interface DrawJob {
  read(): void;
  write(): void;
}

export interface DrawQueue {
  add(key: object, job: DrawJob): void;
  drop(key: object): void;
  /** Draws the queued jobs now, without waiting for a frame. The layout of the page must be up to date. */
  drawNow(): void;
  clear(): void;
}

// On a computer six times slower than a desktop a mark takes about 0.3 ms. All jobs of one frame then take much less than 50 ms.
// Browsers count a task of 50 ms or more as a long task.
const JOBS_PER_FRAME = 40;

/**
 * Creates a queue that draws in animation frames. In a frame all reads come before all writes, so that drawing the marks of a
 * page costs one style calculation. A new job replaces the queued job with the same key.
 */
export function createDrawQueue(view: Window, isAlive: () => boolean): DrawQueue {
  const jobs = new Map<object, DrawJob>();
  let frame: number | undefined;
  const cancelFrame = () => {
    if (frame !== undefined) view.cancelAnimationFrame(frame);
    frame = undefined;
  };
  const runJobs = () => {
    cancelFrame();
    if (!isAlive()) return;
    const batch = [...jobs].slice(0, JOBS_PER_FRAME);
    for (const [key] of batch) jobs.delete(key);
    for (const [, job] of batch) job.read();
    for (const [, job] of batch) job.write();
    if (jobs.size > 0) scheduleFrame();
  };
  const scheduleFrame = () => {
    frame ??= view.requestAnimationFrame(runJobs);
  };
  return {
    add(key, job) {
      jobs.set(key, job);
      scheduleFrame();
    },
    drop: (key) => void jobs.delete(key),
    drawNow: runJobs,
    clear() {
      jobs.clear();
      cancelFrame();
    },
  };
}
