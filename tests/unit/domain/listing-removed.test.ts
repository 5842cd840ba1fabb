import { describe, expect, it } from 'vitest';
import type { ListingReading } from '@/lib/domain/listing/listing';
import { findRemovalStatement } from '@/lib/domain/listing/listing-removed';
import { LISTING } from '@/tests/support/officer/desk';

const page = (words: string) => ({ status: 200, words: `Trang chủ\n${words}\nVề chúng tôi` });

/** A listing of which only address and heading were read. */
function createListingOfAddress(title?: string): ListingReading {
  const { title: _title, price: _price, readFrom: _from, ...rest } = LISTING.listing;
  const listing = {
    ...rest,
    ...(title !== undefined && { title }),
    readFrom: title === undefined ? {} : { title: { source: 'dom', selector: 'h1' } as const },
  };
  return { ...LISTING, listing };
}

describe('findRemovalStatement', () => {
  it.each([404, 410])('returns the status %i, whatever the page says', (status) => {
    expect(findRemovalStatement({ status, words: 'Ấm trà' }, LISTING)).toBe(`HTTP ${status}`);
  });

  it.each([
    'Sản phẩm này không tồn tại',
    'Sản phẩm không còn tồn tại.',
    'Rất tiếc, sản phẩm này hiện không còn được bán nữa.',
    'Xin lỗi! Gian hàng đã bị khoá',
    'Tin đăng này đã hết hạn hoặc đã bị xoá',
    'Trang bạn đang tìm kiếm không tồn tại.',
    'This product is no longer available',
    'Sorry, the page you are looking for could not be found.',
    'The item you selected has been removed or is no longer on sale',
    'This shop does not exist',
  ])('returns the page’s own sentence: %s', (sentence) => {
    expect(findRemovalStatement(page(sentence), null)).toBe(sentence);
    expect(findRemovalStatement(page(sentence), createListingOfAddress())).toBe(sentence);
    expect(findRemovalStatement(page(sentence), createListingOfAddress(sentence))).toBe(sentence);
    expect(findRemovalStatement(page(sentence.normalize('NFD')), null)).toBe(sentence.normalize('NFD'));
  });

  it.each([
    'Phân loại này không còn hàng',
    'Đánh giá: sản phẩm này không tồn tại mùi lạ, rất thích',
    'Sản phẩm không bị phai màu',
    'Ấm trà men rạn',
    'This product is available',
    'The product is not available in size M, choose another one',
    'Sản phẩm tương tự đã bị gỡ khỏi giỏ hàng của bạn',
  ])('returns undefined for other words: %s', (line) => {
    expect(findRemovalStatement(page(line), null)).toBeUndefined();
  });

  it.each([
    ['a listing', LISTING],
    ['a wall', { kind: 'wall', marketplace: 'shopee' }],
    [
      'a shop with a name',
      {
        kind: 'seller',
        marketplace: 'shopee',
        host: 'shopee.vn',
        seller: { name: 'Mây Tre' },
        cards: [],
        missing: [],
        readFrom: {},
      },
    ],
  ] as const)('returns undefined for a removal sentence of another kind on %s', (_, reading) => {
    expect(findRemovalStatement(page('Sản phẩm này không tồn tại'), reading)).toBeUndefined();
  });
});
