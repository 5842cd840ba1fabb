import type { CaseItem, CaseItemKind } from './case';

/** The pages that document a shop, in the order in which they are captured. */
export const SEQUENCE = ['listing', 'shop', 'policy', 'reviews'] as const satisfies readonly CaseItemKind[];
export type SequenceStep = (typeof SEQUENCE)[number];

/**
 * One step of the sequence. `pages`: the order numbers of its pages; `withoutNote`: the order numbers of its pages that have no
 * note.
 */
export interface StepState {
  readonly step: SequenceStep;
  readonly pages: readonly number[];
  readonly withoutNote: readonly number[];
}

/**
 * Returns how far a case has come in the sequence: the pages of each step, the next step, and whether the sequence is complete.
 * Removed pages do not count.
 */
export function findSequenceProgress(
  items: readonly Pick<CaseItem, 'order' | 'kind' | 'note' | 'removedAt'>[],
): {
  readonly steps: readonly StepState[];
  /** The first step without a page; null if every step has a page. */
  readonly next: SequenceStep | null;
  /**
   * True if each step has a page, each page has a note, and the first pages of the steps were captured in the order of the steps.
   */
  readonly complete: boolean;
} {
  const there = items.filter(({ removedAt }) => removedAt === undefined);
  const steps = SEQUENCE.map((step) => {
    const own = there.filter(({ kind }) => kind === step).sort((a, b) => a.order - b.order);
    return {
      step,
      pages: own.map(({ order }) => order),
      withoutNote: own.filter(({ note }) => note.trim() === '').map(({ order }) => order),
    };
  });
  const next = steps.find(({ pages }) => pages.length === 0)?.step ?? null;
  const firsts = steps.map(({ pages }) => pages[0] ?? Number.NaN);
  const inOrder = firsts.every((order, at) => at === 0 || order > (firsts[at - 1] ?? Number.NaN));
  const noted = steps.every(({ withoutNote }) => withoutNote.length === 0);
  return { steps, next, complete: next === null && noted && inOrder };
}
