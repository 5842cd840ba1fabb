/**
 * Budget of one figure of `npm run bench -- journeys`. docs/developing/journeys.md states the same numbers. These tests check
 * them: tests/e2e/journeys.test.ts, views.test.ts (the popup's scroll) and small-windows.test.ts (sticky elements).
 */
export interface Budget {
  readonly unit: string;
  /** Highest allowed value; absent if the figure has a lowest allowed value (`least`). */
  readonly most?: number;
  readonly least?: number;
}

export const BUDGETS = {
  'presses, warned mark to receipt, pinned button': { most: 5, unit: 'presses' },
  'presses, warned mark to receipt, unpinned button': { most: 6, unit: 'presses' },
  'presses, popup to receipt': { most: 3, unit: 'presses' },
  'scrolls, warned mark to receipt': { most: 0, unit: 'scrolls' },
  'presses, warned mark to kept report, pinned button': { most: 5, unit: 'presses' },
  'scrolls, warned mark to kept report': { most: 0, unit: 'scrolls' },
  'presses, my reports to a letter that is saved': { most: 3, unit: 'presses' },
  'popup scroll at rest, tallest finding': { most: 0, unit: 'px' },
  'review words at rest': { most: 220, unit: 'words' },
  'review controls at rest': { most: 14, unit: 'controls' },
  'review controls without words': { most: 0, unit: 'controls' },
  'review first window, missing of what must be readable': { most: 0, unit: 'entries' },
  'officer, presses per report accepted with its evidence seen': { most: 3, unit: 'presses' },
  'officer, height before evidence and actions': { most: 0, unit: 'px' },
  'desk, presses per report of a morning': { most: 4, unit: 'presses' },
  'desk, characters of reasons typed per report': { most: 25, unit: 'characters' },
  'desk, height before evidence and actions': { most: 0, unit: 'px' },
  'phone, answer in view after look-up': { least: 1, unit: '' },
  'phone, answer in view after look-up, letters at 150 %': { least: 1, unit: '' },
  'sticky share': { most: 0.33, unit: 'of the window' },
} as const satisfies Readonly<Record<string, Budget>>;
export type JourneyFigure = keyof typeof BUDGETS;

/** One measured value of a figure; `at` names the surface, if several were measured. */
export interface Measured {
  readonly figure: JourneyFigure;
  readonly value: number;
  readonly at?: string;
}

/** Whether a measured value is within the budget of its figure. */
export function isWithinBudget({ figure, value }: Measured): boolean {
  const { most = Number.POSITIVE_INFINITY, least = Number.NEGATIVE_INFINITY }: Budget = BUDGETS[figure];
  return value <= most && value >= least;
}

/**
 * Returns the worst value of a figure: the one that exceeds its budget most or, if none does, is nearest to it. Throws if `found`
 * is empty.
 */
export function findWorstValue(figure: JourneyFigure, found: readonly Omit<Measured, 'figure'>[]): Measured {
  const { least }: Budget = BUDGETS[figure];
  const [first, ...others] = found;
  if (!first) throw new Error(`nothing was measured for "${figure}"`);
  const worst = others.reduce(
    (last, one) => ((least === undefined ? one.value > last.value : one.value < last.value) ? one : last),
    first,
  );
  return { figure, ...worst };
}
