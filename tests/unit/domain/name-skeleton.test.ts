import { describe, expect, it } from 'vitest';
import { nameSkeleton } from '@/lib/domain/name-skeleton';

describe('nameSkeleton', () => {
  it.each([
    ['Nhà Bếp Xanh', 'nhà bếp xanh'],
    ['Nhà Bếp Xanh', 'NHÀ-BẾP.XANH'],
    ['Nhà Bếp Xanh', 'Nhà Bếp Хаnh'],
    ['Nhà Bếp Xanh', 'Ｎｈà Bếp Xanh'],
    ['Nhà Bếp Xanh', 'Nhà\u200b Bếp\u00a0Xanh'],
    ['Nhà Bếp Xanh', 'Nhà Bếp Xanh'.normalize('NFD')],
    ['Lotus Home', 'L0tus Home'],
    ['Lotus Home', 'Lοtus Hοme'],
    ['Ceramic', 'Cerarnic'],
  ])('sees "%s" and "%s" as the same', (one, other) => {
    expect(nameSkeleton(other)).toBe(nameSkeleton(one));
  });

  it.each([
    ['Nhà Bếp Xanh', 'Nhà Bếp Xinh'],
    ['Má Lan', 'Mà Lan'],
    ['Shop 10', 'Shop 01'],
    ['Gốm Mây', 'Gốm Mây 2'],
  ])('sees "%s" and "%s" as two', (one, other) => {
    expect(nameSkeleton(other)).not.toBe(nameSkeleton(one));
  });

  it('is bounded and steady for a hostile name', () => {
    const long = 'а0rn'.repeat(50_000);
    expect(nameSkeleton(long)).toBe(nameSkeleton(long));
  });
});
