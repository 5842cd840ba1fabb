import type { SellerStatus } from '@/lib/domain/seller/record-values';
import type { TrustRecord } from '@/lib/domain/seller/trust';
import type { Finding } from '@/lib/domain/verdict/verdict';
import type { MessageKey, Words } from '@/lib/domain/words';
import type { Basis } from '@/lib/reference/sources';
import { type Row, toBasisRow, toLookupKeyRow } from '../rows';
import type { Explanation, Match, VerdictRule } from '../rule';

interface RecordRuleOptions {
  /** The status that the rule states; it is also the rule's id. */
  readonly status: SellerStatus;
  /** Message key of the rule's sentence. With `_title` added, it is the key of the rule's title. */
  readonly says: MessageKey &
    `rule_${'registered' | 'notified' | 'official_store' | 'suspended' | 'withdrawn'}`;
  /**
   * Message key of the sentence about a shop's record, which says with whom the shop is registered, and for what. If absent, a
   * shop gets the same sentence as a site.
   */
  readonly saysOfShop?: MessageKey;
  /**
   * Legal bases: of a site's entry in the register, and of a shop's record. If one of the two lists is empty, the finding's row
   * with the legal basis says that the statement rests on the list of sellers alone.
   */
  readonly basis: { readonly site: readonly Basis[]; readonly shop: readonly Basis[] };
  readonly registers?: boolean;
  readonly explains?: Explanation;
}

/**
 * Creates a rule that states one status of a seller, from the record of the seller's own shop or site. A record that was found by
 * a printed tax code or by a name does not count. A site's entry in the register counts for the site only, and not for the shops
 * that the entry names.
 */
export function createRecordRule(options: RecordRuleOptions): VerdictRule {
  const { status, says, saysOfShop, basis, registers = false, explains } = options;
  return {
    id: status,
    needs: ['record'],
    basis: [...basis.site, ...basis.shop],
    validFrom: '2026-07-01',
    validUntil: null,
    own: { registers },
    ...(explains ? { explains } : {}),
    says: [`${says}_title`, says, ...(saysOfShop ? [saysOfShop] : [])],
    apply({ matches }) {
      // An entry of the register is preferred to a record from a list of keys, because an entry also has a number and an owner.
      const [found] = matches
        .filter((match) => findStatusOfSellerOrSite(match) === status)
        .sort((a, b) => Number(b.record.type === 'site') - Number(a.record.type === 'site'));
      if (!found) return [];
      const { key, record } = found;
      const facts = { key, status, ...toRegisterEntry(record) };
      const finding: Finding = { rule: status, tier: 'information', facts, source: record.source };
      return [finding];
    },
    describe({ facts, source }, words) {
      const isSite = facts.key?.startsWith('site:') ?? false;
      return {
        title: words.t(`${says}_title`),
        sentence: words.t(isSite ? says : (saysOfShop ?? says), {
          source: source.name,
          date: words.date(source.asOf),
        }),
        rows: [
          ...toRegisterEntryRows(facts, words),
          [words.t('row_as_of'), words.date(source.asOf)],
          toLookupKeyRow(facts.key ?? '', words),
          toBasisRow(isSite ? basis.site : basis.shop, words),
        ],
      };
    },
  };
}

function findStatusOfSellerOrSite({ kind, record }: Match): SellerStatus | undefined {
  if (record.type === 'site') return kind === 'site' ? record.status : undefined;
  return record.type === 'seller' && (kind === 'shop' || kind === 'site') ? record.status : undefined;
}

/**
 * Returns the number and the owner that an entry of the ministry's register states; an empty object for a record of any other
 * type.
 */
export function toRegisterEntry(record: TrustRecord): { readonly number?: string; readonly owner?: string } {
  return record.type === 'site' ? { number: record.number, owner: record.owner } : {};
}

/** Returns the number and the owner of a record as rows, so that people can compare them with the page. */
export function toRegisterEntryRows(facts: Finding['facts'], { t }: Words): Row[] {
  return [
    ...(facts.number === undefined ? [] : [[t('row_record_number'), facts.number] as const]),
    ...(facts.owner === undefined ? [] : [[t('row_owner'), facts.owner] as const]),
  ];
}
