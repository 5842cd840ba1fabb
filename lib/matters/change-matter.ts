import { isDay } from '@/lib/base/days';
import { AppError } from '@/lib/base/errors';
import type { Matter, MatterAct, MatterEnd, MatterStep } from '@/lib/domain/matter/matter';
import { cleanLine, cleanText } from './clean-words';

/** Maximum number of steps of a matter. A person reaches this number only by pressing a button that many times. */
const MOST_STEPS = 500;
const LONGEST_TEXT = 10_000;
const LONGEST_LINE = 200;

export interface StepMark {
  readonly id: string;
  /** When the step is recorded (epoch ms). */
  readonly at: number;
}

/** Returns a new matter, in which nothing is made yet. `id` is the report's id. */
export function createMatter(id: string, at: number): Matter {
  return { id, openedAt: at, changedAt: at, fields: {}, steps: [] };
}

/**
 * Returns the matter with one more step. The step's words are normalised and cut to their maximum length. Throws `unexpected` for
 * a day that does not exist, and if the matter already has `MOST_STEPS` steps.
 */
export function addStep(matter: Matter, act: MatterAct, { id, at }: StepMark): Matter {
  if ('day' in act && !isDay(act.day)) throw new AppError('unexpected', `no day: ${act.day}`);
  if (matter.steps.length >= MOST_STEPS) throw new AppError('unexpected', `more than ${MOST_STEPS} steps`);
  const step: MatterStep = { id, at, act: cleanActWords(act) };
  return { ...matter, changedAt: at, steps: [...matter.steps, step] };
}

/** Returns the matter without a step that was recorded by mistake, and the ids of the files that belong to that step. */
export function removeStep(
  matter: Matter,
  stepId: string,
  at: number,
): { readonly matter: Matter; readonly fileIds: readonly string[] } {
  const step = matter.steps.find(({ id }) => id === stepId);
  if (!step) return { matter, fileIds: [] };
  const steps = matter.steps.filter((one) => one !== step);
  return {
    matter: { ...matter, changedAt: at, steps },
    fileIds: 'fileIds' in step.act ? step.act.fileIds : [],
  };
}

/**
 * Returns the matter with fields as a person typed them. A field that the person emptied is stored as an empty text, because the
 * empty text must replace the report's value. How a paper uses a field is decided when the paper is filled (lib/papers).
 */
export function changeFields(matter: Matter, changes: Readonly<Record<string, string>>, at: number): Matter {
  const cut = Object.entries(changes).map(([name, value]) => [name, value.slice(0, LONGEST_TEXT)] as const);
  return { ...matter, changedAt: at, fields: { ...matter.fields, ...Object.fromEntries(cut) } };
}

/** Returns the matter as closed. `end` is how the matter ended. `note` is what the person wrote about that; '' for no note. */
export function closeMatter(matter: Matter, end: MatterEnd, note: string, at: number): Matter {
  const words = cleanText(note, LONGEST_TEXT);
  return { ...matter, changedAt: at, closed: { at, end, ...(words && { note: words }) } };
}

export function reopenMatter({ closed: _closed, ...matter }: Matter, at: number): Matter {
  return { ...matter, changedAt: at };
}

function cleanActWords(act: MatterAct): MatterAct {
  switch (act.kind) {
    case 'note':
      return { ...act, text: cleanText(act.text, LONGEST_TEXT) };
    case 'answered':
      return { ...act, text: cleanText(act.text, LONGEST_TEXT) };
    case 'received': {
      const { number, ...rest } = act;
      const cleaned = number === undefined ? '' : cleanLine(number, LONGEST_LINE);
      return cleaned === '' ? rest : { ...rest, number: cleaned };
    }
    case 'made':
    case 'saved':
    case 'sent':
      return act;
  }
}
