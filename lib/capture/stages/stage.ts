import type { CaptureStage } from '@/lib/domain/report/evidence';

/** The outcome of a stage that did not finish, and the reason. */
export type Shortfall = { readonly outcome: 'partial' | 'skipped'; readonly reason: string };

/** What one stage returned: its value, and a shortfall if it did not finish. */
export interface StepResult<T> {
  readonly value: T;
  readonly shortfall?: Shortfall | undefined;
}

/**
 * Runs the named stages of one capture. Records how long each took and, if it did not finish, its shortfall: how it ended and
 * why.
 */
export class StageLog {
  readonly #stages: CaptureStage[] = [];
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Runs one stage and returns its value. Records its duration, and its shortfall if there is one. Passes errors on. */
  async run<T>(name: string, step: () => Promise<StepResult<T>>): Promise<T> {
    const start = this.#now();
    const { value, shortfall } = await step();
    const milliseconds = Math.max(0, Math.round((this.#now() - start) * 10) / 10);
    this.#stages.push({ name, milliseconds, ...(shortfall ?? { outcome: 'done' }) });
    return value;
  }

  get stages(): readonly CaptureStage[] {
    return [...this.#stages];
  }
}

export function createShortfallOfSkippedStage(reason: string): Shortfall {
  return { outcome: 'skipped', reason };
}

export function createShortfallOfPartialStage(reason: string): Shortfall {
  return { outcome: 'partial', reason };
}
