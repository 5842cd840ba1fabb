import { describe, expect, it } from 'vitest';
import { findGoods, GOODS, GOODS_GROUPS } from '@/lib/reference/goods';
import { CONDITIONAL_TITLES, LAWFUL_TITLES } from '@/tests/support/pages/lawful-titles';

describe('findGoods', () => {
  it.each([
    ['Thuốc lá điện tử dùng một lần', 'e-cigarette'],
    ['POD HÚT 1 lần vị bạc hà', 'e-cigarette'],
    ['Pháo hoa 36 viên', 'firework'],
    ['Bình xịt hơi cay mini', 'weapon'],
    ['Vòng tay ngà voi', 'wildlife'],
    ['Xì gà 10 điếu', 'tobacco'],
    ['Rượu vang đỏ Đà Lạt 750ml', 'alcohol'],
    ['Thuốc kháng sinh 500mg', 'prescription'],
    ['Thuốc hạ sốt 500mg', 'medicine'],
    ['Viên uống collagen 60 ngày', 'supplement'],
    ['Kem chống nắng SPF50', 'cosmetic'],
    ['Bánh pía sầu riêng', 'food'],
  ])('sorts "%s" into %s', (title, group) => {
    expect(findGoods(title)?.goods.group).toBe(group);
  });

  it.each(CONDITIONAL_TITLES)('sorts conditional goods: "%s" into %s', (title, group) => {
    expect(findGoods(title)?.goods).toMatchObject({ group, kind: expect.not.stringMatching('ordinary') });
  });

  it.each(['Xì gà hộp 25 điếu', 'Thuốc lào Vĩnh Bảo 100g', 'Cây thuốc lá 10 bao'])(
    'says nothing about selling tobacco online, which is unsettled: "%s"',
    (title) => {
      expect(findGoods(title)?.goods).toMatchObject({ group: 'tobacco', kind: 'ordinary', basis: [] });
    },
  );

  it.each(LAWFUL_TITLES)('says nothing about "%s"', (title) => {
    const found = findGoods(title);
    expect(found === undefined || found.goods.kind === 'ordinary').toBe(true);
  });

  it('matches only whole words with their diacritics', () => {
    for (const title of ['Ruou vang', 'Thuộc tính sản phẩm', 'Bộ ấm chén gốm', 'Máy pha cà phê']) {
      expect([undefined, 'ordinary']).toContain(findGoods(title)?.goods.kind);
    }
  });

  it('has a ground for every group, and a licence for licensed goods', () => {
    expect(new Set(GOODS.map(({ group }) => group))).toEqual(new Set(GOODS_GROUPS));
    for (const goods of GOODS) {
      // Ordinary goods need no act. Banned goods have none, because a word in a title is not enough to cite an act.
      if (goods.kind === 'banned') expect(goods.basis, goods.group).toEqual([]);
      else expect(goods.basis.length > 0 || goods.kind === 'ordinary', goods.group).toBe(true);
      expect(goods.kind === 'licensed').toBe(goods.licence !== undefined);
    }
  });
});
