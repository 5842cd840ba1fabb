import { GOODS, goodsOfTitle } from '@/lib/reference/goods';
import type { Basis } from '@/lib/reference/sources';
import { lawName, lawSource } from '../law-source';
import { basisRow } from '../rows';
import type { VerdictRule } from '../rule';

const BASIS: readonly Basis[] = [
  { source: 'ecommerceLaw', article: '6' },
  { source: 'ecommerceLaw', article: '21.2.c' },
];

/**
 * A listing whose title speaks of goods that are prohibited, or sold under a licence: what to look for, said on the
 * listing's own page only. The words are all that is known, and the sentence says so.
 */
export const goodsRule: VerdictRule = {
  id: 'goods',
  needs: ['title'],
  basis: BASIS,
  validFrom: '2026-07-01',
  validUntil: null,
  says: ['rule_goods_banned_title', 'rule_goods_banned', 'rule_goods_licensed_title', 'rule_goods_licensed'],
  apply({ context }) {
    const found = context.of === 'page' ? goodsOfTitle(context.listing?.title ?? '') : undefined;
    if (!found || found.goods.kind === 'ordinary') return [];
    const { kind, group } = found.goods;
    return [
      {
        rule: 'goods',
        tier: 'check',
        facts: { kind, group, word: found.word },
        source: lawSource('ecommerceLaw'),
      },
    ];
  },
  describe({ facts }, words) {
    const goods = GOODS.find(({ group }) => group === facts.group);
    const values = { word: facts.word ?? '', goods: goods?.name[words.language] ?? '' };
    const licensed = facts.kind === 'licensed';
    return {
      title: words.t(licensed ? 'rule_goods_licensed_title' : 'rule_goods_banned_title'),
      sentence: licensed
        ? words.t('rule_goods_licensed', { ...values, licence: goods?.licence?.[words.language] ?? '' })
        : words.t('rule_goods_banned', values),
      rows: [[words.t('row_read_here'), values.word], basisRow(goods?.basis ?? BASIS, words)],
      sourceName: lawName('ecommerceLaw', words.language),
    };
  },
};
