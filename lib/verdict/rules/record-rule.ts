import type { SellerStatus } from '@/lib/domain/trust';
import type { Finding } from '@/lib/domain/verdict';
import type { MessageKey } from '@/lib/domain/words';
import type { Basis } from '@/lib/reference/sources';
import { basisRow, matchedRow } from '../rows';
import type { VerdictRule } from '../rule';

interface RecordRuleOptions {
  readonly id: string;
  readonly status: SellerStatus;
  readonly title: MessageKey;
  readonly sentence: MessageKey;
  readonly basis: readonly Basis[];
  readonly validFrom: string;
}

/** A rule that states one status of the seller's own record (found by its shop or its site, not by a printed tax code). */
export function recordRule({
  id,
  status,
  title,
  sentence,
  basis,
  validFrom,
}: RecordRuleOptions): VerdictRule {
  return {
    id,
    needs: ['record'],
    basis,
    validFrom,
    validUntil: null,
    says: [title, sentence],
    apply({ matches }) {
      const found = matches.find(
        ({ kind, record }) => kind !== 'tax' && record.type === 'seller' && record.status === status,
      );
      if (found?.record.type !== 'seller') return [];
      const { key, source } = found.record;
      const finding: Finding = { rule: id, tier: 'information', facts: { key, status }, source };
      return [finding];
    },
    describe({ facts, source }, words) {
      return {
        title: words.t(title),
        sentence: words.t(sentence, { source: source.name, date: words.date(source.asOf) }),
        rows: [
          [words.t('row_as_of'), words.date(source.asOf)],
          matchedRow(facts.key ?? '', words),
          basisRow(basis, words),
        ],
      };
    },
  };
}
