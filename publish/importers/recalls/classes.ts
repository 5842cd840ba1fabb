// Why: docs/decisions/publishing/recall-classes.md

import type { RecallHazard, RecallMeasure } from '@/lib/domain/seller/recall-classes';

/** Maps a source's own classes (in lower case) to our codes. */
export type ClassTable<C extends string> = Readonly<Record<string, C>>;

/** The words of one entry: as codes, or as they are if the table of the source's classes (ClassTable) does not have them. */
export interface Classes<C extends string> {
  readonly codes: readonly C[];
  readonly unknown: readonly string[];
}

/** Looks up a source's words one by one. A word that the table does not have is returned as unknown, never guessed. */
export function classifyWords<C extends string>(words: readonly string[], table: ClassTable<C>): Classes<C> {
  const codes = new Set<C>();
  const unknown = new Set<string>();
  for (const word of words) {
    const phrase = word.replace(/\s+/g, ' ').trim();
    const code = table[phrase.toLowerCase()];
    if (code !== undefined) codes.add(code);
    else if (phrase !== '') unknown.add(phrase);
  }
  return { codes: [...codes], unknown: [...unknown] };
}

/** Returns the fields of a row for these codes; a field without codes is absent. */
export function toHazardAndMeasureFields(
  hazards: readonly RecallHazard[],
  measures: readonly RecallMeasure[],
) {
  return {
    ...(hazards.length === 0 ? {} : { hazards }),
    ...(measures.length === 0 ? {} : { measures }),
  };
}
