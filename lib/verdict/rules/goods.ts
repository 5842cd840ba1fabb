import type { MessageKey, Words } from '@/lib/domain/words';
import { findGoods, GOODS, type Goods } from '@/lib/reference/goods';
import { type Basis, citeBases, SOURCES } from '@/lib/reference/sources';
import { formatLawName, type Row, toBasisRow, toLawSource } from '../rows';
import type { VerdictRule } from '../rule';

/**
 * Legal basis for goods that may be sold only under a licence. If a word merely suggests such goods, the finding cites nothing.
 */
const BASIS: readonly Basis[] = [{ source: 'ecommerceLaw', article: '21.2.c' }];

type Kind = Exclude<Goods['kind'], 'ordinary'>;
const WORDS: Readonly<Record<Kind, readonly [title: MessageKey, sentence: MessageKey]>> = {
  prohibited: ['rule_goods_prohibited_title', 'rule_goods_prohibited'],
  banned: ['rule_goods_banned_title', 'rule_goods_banned'],
  offline: ['rule_goods_offline_title', 'rule_goods_offline'],
  licensed: ['rule_goods_licensed_title', 'rule_goods_licensed'],
};

/**
 * Finds a listing whose title names goods that are prohibited or need a licence. The finding appears only on the listing's own
 * page. The finding says what to look for, and that nothing but the title was read.
 */
export const goodsRule: VerdictRule = {
  id: 'goods',
  needs: ['title'],
  basis: BASIS,
  validFrom: '2026-07-01',
  validUntil: null,
  violation: ({ facts: { kind } }) =>
    kind === 'banned' || kind === 'prohibited' ? 'PROHIBITED_GOODS' : 'CONDITIONAL_NO_LICENCE',
  says: Object.values(WORDS).flat(),
  apply({ context }) {
    const found = context.of === 'page' ? findGoods(context.listing?.title ?? '') : undefined;
    if (!found || found.goods.kind === 'ordinary') return [];
    const { kind, group } = found.goods;
    return [
      {
        rule: 'goods',
        tier: 'check',
        facts: { kind, group, word: found.word },
        source: toLawSource('ecommerceLaw'),
      },
    ];
  },
  describe({ facts }, words) {
    const goods = GOODS.find(({ group }) => group === facts.group);
    const kind = goods === undefined || goods.kind === 'ordinary' ? 'banned' : goods.kind;
    const [title, sentence] = WORDS[kind];
    const basis = goods?.basis ?? [];
    return {
      title: words.t(title),
      sentence: words.t(sentence, {
        word: facts.word ?? '',
        goods: goods?.name[words.language] ?? '',
        licence: goods?.licence?.[words.language] ?? '',
        law: citeBases(basis, words.language),
      }),
      rows: [
        [words.t('row_read_here'), facts.word ?? ''],
        basis.length === 0 ? [words.t('row_basis'), words.t('basis_words')] : toBasisRow(basis, words),
        ...toRowsIfLawTextWasNotRead(basis, words),
      ],
      ...(kind === 'licensed'
        ? { sourceName: formatLawName('ecommerceLaw', words.language) }
        : { restsOnWords: true as const }),
    };
  },
};

/**
 * Returns a row which says that the text of a cited law was not read, only what others published about the law. Returns no row if
 * the text of every cited law was read.
 */
function toRowsIfLawTextWasNotRead(basis: readonly Basis[], { t }: Words): Row[] {
  const isRead = basis.every(({ source }) => SOURCES[source].read === 'text');
  return isRead ? [] : [[t('row_law_known'), t('law_from_accounts')]];
}
