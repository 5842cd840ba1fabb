import type { EvidenceCheck } from '@/lib/domain/evidence';

/** A check that holds when `found` is what was expected, to the letter. */
export function equal(name: string, expected: string, found: string): EvidenceCheck {
  return { name, expected, found, ok: expected === found };
}

/** A check that holds when nothing was found against it. At most five findings are told. */
export function none(name: string, expected: string, problems: readonly string[]): EvidenceCheck {
  const told = problems.slice(0, 5).join('; ');
  const more = problems.length > 5 ? ` and ${problems.length - 5} more` : '';
  return {
    name,
    expected,
    found: problems.length === 0 ? expected : `${told}${more}`,
    ok: problems.length === 0,
  };
}

/** A check that could not be made; `found` says why, and what it needs. It makes nothing fail. */
export function undecided(name: string, expected: string, found: string): EvidenceCheck {
  return { name, expected, found, ok: true, undecided: true };
}
