// Why: docs/decisions/page/marks.md

/** One drawing job. The reads of all jobs of a frame run first, then their writes. */
interface DrawJob {
  read(): void;
  write(): void;
}

export interface DrawQueue {
  add(key: object, job: DrawJob): void;
  drop(key: object): void;
  /** Draws at once what waits for the next frame, where the page is known to be laid out. */
  drawNow(): void;
  clear(): void;
}

// At a sixth of the speed of a desktop a mark costs about 0.3 ms: this many stay well under a 50 ms task.
const JOBS_PER_FRAME = 40;

/**
 * Draws in animation frames, reads before writes, so that a page of marks costs one style calculation. A second job
 * under the same key takes the place of the first.
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
