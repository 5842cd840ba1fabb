import * as z from 'zod';
import type { PageFact } from '@/lib/domain/report/evidence';
import { FactBoxSchema } from '@/lib/domain/report/evidence.schema';
import type { Sought } from '../fact-boxes-on-page';

const MAX_SOUGHT = 2_000;
/** Matches a price in the form in which facts write it: "245000 VND", "12.50 USD". */
const MONEY = /^\d+(?:\.\d+)? [A-Z]{3}$/;
/** Matches the names of facts that a page never shows. The values of these facts are only in the page's address and data. */
const UNSEEN = /(?:^|\.)(?:id|url|slug|kind|official)$/;

const AnswerSchema = z.array(FactBoxSchema.nullable());

/** Returns what to search for on the page for `fact`; undefined if a page never shows it. */
export function toSoughtFact({ field, value }: PageFact): Sought | undefined {
  if (UNSEEN.test(field) || value === '') return undefined;
  if (/(?:^|\.)(?:image|images\.\d+)$/.test(field)) return { kind: 'picture', value };
  return { kind: MONEY.test(value) ? 'amount' : 'words', value };
}

/** Adds to each fact the words and the box in which the page shows it. `find` runs in the page, so its result is parsed. */
export async function addBoxesToFacts(
  facts: readonly PageFact[],
  find: (sought: readonly Sought[]) => Promise<unknown>,
): Promise<readonly PageFact[]> {
  const searched = facts.flatMap((fact, index) => {
    const sought = toSoughtFact(fact);
    return sought ? [{ index, sought }] : [];
  });
  const some = searched.slice(0, MAX_SOUGHT);
  if (some.length === 0) return facts;
  const found = AnswerSchema.parse(await find(some.map(({ sought }) => sought)));
  const boxes = new Map(some.map(({ index }, at) => [index, found[at]]));
  return facts.map((fact, index) => {
    const shown = boxes.get(index);
    return shown ? { ...fact, shown } : fact;
  });
}
