import { VIOLATION_CODES } from '@/lib/domain/verdict/violation-codes';
import { CHECKLIST } from '@/lib/reference/checklists/checklists';
import { GOODS } from '@/lib/reference/goods';
import { NEXT_STEPS } from '@/lib/reference/next-steps';
import { VIOLATION_BASIS } from '@/lib/reference/violations';
import {
  always,
  BY_PAGE,
  formatBasis,
  requireMessageKey,
  type SpokenWords,
  toMessageWords,
  toReferenceDataWords,
} from './spoken';

export function listChecklistAndGoodsWords(): SpokenWords[] {
  const items = CHECKLIST.map(({ name, list, item, basis, validFrom, validUntil }) =>
    toReferenceDataWords(name, {
      where: 'mark, panel and popup',
      saidBy: `checklist ${list}: ${item}`,
      when: 'named as shown, as not found on a page read to its end, or as something to look for',
      basis: formatBasis([basis]),
      source: BY_PAGE,
      validFrom,
      validUntil,
    }),
  );
  const goods = GOODS.filter(({ kind }) => kind !== 'ordinary').flatMap(({ name, licence, group, basis }) =>
    [name, ...(licence ? [licence] : [])].map((text) =>
      toReferenceDataWords(text, {
        where: 'mark, panel and popup',
        saidBy: `goods: ${group}`,
        when: 'the title of the listing has words of this group',
        basis: formatBasis(basis),
        source: BY_PAGE,
        ...always,
      }),
    ),
  );
  return [...items, ...goods];
}

export function listNextStepWords(): SpokenWords[] {
  return NEXT_STEPS.filter(({ verified }) => verified).map(({ value, source, validFrom, validUntil }) =>
    toReferenceDataWords(value.text, {
      where: 'next steps',
      saidBy: `next steps: ${value.stage}`,
      when: 'under every state, by how far the purchase has come; the person chooses which',
      basis: formatBasis([value.basis ?? { source }]),
      source: value.basis ? 'the act it rests on, named beside it' : 'advice, and called that beside it',
      validFrom,
      validUntil,
    }),
  );
}

export function listViolationTypeWords(): SpokenWords[] {
  return VIOLATION_CODES.flatMap((code) =>
    [`violation_${code}`, `violation_${code}_help`].map((key) =>
      toMessageWords(requireMessageKey(key), {
        where: 'own report',
        saidBy: 'signs to report',
        when: 'as a suspicion the person chooses for a report; shown to nobody else',
        basis: formatBasis(VIOLATION_BASIS[code]),
        source: 'the person who reports',
        ...always,
      }),
    ),
  );
}
