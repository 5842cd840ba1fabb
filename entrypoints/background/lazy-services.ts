import { readOnce } from '@/lib/base/lazily';
import { keepForLater, runNow } from '@/lib/browser/pages/late-script';
import type { Work } from './work';

const SCRIPT = '/background-work.js';
const MADE = Symbol.for('chosang.work');

/** The builder that the second script leaves for this one. */
export function offerWork(create: () => Promise<Work>): void {
  Reflect.set(globalThis, MADE, create);
}

/**
 * The work of the second script, loaded and built when something first asks for it. What failed to be built is built anew when
 * it is asked for again. Call in the worker's first turn.
 */
export function lateWork(): () => Promise<Work> {
  keepForLater(SCRIPT);
  return readOnce(build);
}

async function build(): Promise<Work> {
  if (!isCreator(Reflect.get(globalThis, MADE))) await runNow(SCRIPT);
  const create: unknown = Reflect.get(globalThis, MADE);
  if (!isCreator(create)) throw new Error(`${SCRIPT} left nothing behind`);
  return await create();
}

// Only our own second script can have left it: pages have other globals.
function isCreator(value: unknown): value is () => Promise<Work> {
  return typeof value === 'function';
}
