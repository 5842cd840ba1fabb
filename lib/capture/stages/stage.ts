import type { CaptureStage } from '@/lib/domain/report/evidence';

/** How a stage ended when it could not do all. */
export type Shortfall = { readonly outcome: 'partial' | 'skipped'; readonly reason: string };

/** What one step gives. */
export interface StepAnswer<T> {
  readonly value: T;
  readonly shortfall?: Shortfall | undefined;
}

/** Runs the named steps of one capture and keeps how long each took and what it could not do. */
export class StageLog {
  readonly #stages: CaptureStage[] = [];
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Runs one step; what it returns says its result and, where it fell short, how. What it throws passes through. */
  async run<T>(name: string, step: () => Promise<StepAnswer<T>>): Promise<T> {
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

export function skipped(reason: string): Shortfall {
  return { outcome: 'skipped', reason };
}

export function partial(reason: string): Shortfall {
  return { outcome: 'partial', reason };
}
