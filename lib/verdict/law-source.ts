// Why: docs/decisions/verdict/words.md

import type { RecordSource } from '@/lib/domain/seller/trust';
import type { Language } from '@/lib/domain/words';
import { citeBasis, SOURCES } from '@/lib/reference/sources';

/** Laws whose text was read and can be opened. */
export type ReadLaw = 'ecommerceLaw' | 'ecommerceDecree' | 'consumerLaw' | 'consumerDecree';

/** The source of a finding that rests on what was read on the page and on what a law asks. */
export function lawSource(law: ReadLaw): RecordSource {
  const { number, url, inForceFrom } = SOURCES[law];
  return { name: number, url, asOf: inForceFrom };
}

/** How a law is named beside a finding: "Nghị định 248/2026/NĐ-CP". */
export function lawName(law: ReadLaw, language: Language): string {
  return citeBasis({ source: law }, language);
}
