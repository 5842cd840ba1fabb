import { describe, expect, it } from 'vitest';
import { toIdentityTokens } from '@/lib/capture/identity';
import { isPersonalNumber, readVisitorWords } from '@/lib/capture/visitor-words';

describe('words that belong to the visitor', () => {
  it.each([
    ['Chào buổi sáng, Diệp Thử Vân', 'Diệp Thử Vân'],
    ['Kính gửi anh Khương Mẫu Đạt,', 'Khương Mẫu Đạt'],
    ['Dear Leopold Standin, your parcel is waiting.', 'Leopold Standin'],
    ['Bạn đang đăng nhập bằng tài khoản nhan_tho_2219', 'nhan_tho_2219'],
    ['Họ và tên: Âu Thử Hạnh', 'Âu Thử Hạnh'],
    ['From: Rupert Testington (me)', 'Rupert Testington'],
    ['Mã vận đơn: SPXVN0577001234', 'SPXVN0577001234'],
    ['Số thẻ khách hàng thân thiết 8800 7719 2204', '8800 7719 2204'],
    ['Giao từ Hà Nội đến Thị trấn Mẫu Phố, dự kiến 2 ngày', 'Thị trấn Mẫu Phố'],
    ['Giao đến: · Phường Ví Dụ 7 · Phí vận chuyển 15.000đ', 'Phường Ví Dụ 7'],
    ['Địa chỉ giao hàng · Căn 12.07 Toà Thử A', 'Căn 12.07 Toà Thử A'],
  ])('are found in %j', (text, words) => {
    expect(readVisitorWords(text)).toEqual([words]);
  });

  it.each([
    'Chào mừng bạn đến với Bếp Mây',
    'Cảm ơn quý khách đã mua hàng!',
    'Kính gửi quý khách hàng,',
    'Dear customer, this item ships in 2 days',
    'Họ và tên chủ hộ kinh doanh: Nguyễn Thử Nghiệm',
    'Người đại diện: Nguyễn Thử Nghiệm. Họ và tên: Nguyễn Thử Nghiệm',
    'Giao hàng đến 63 tỉnh thành, dự kiến 2 ngày',
    'Giao hàng tận nơi, đổi trả trong 7 ngày',
    'Đơn hàng từ 150.000đ miễn phí vận chuyển',
    'Nơi gửi: Bắc Ninh',
    'Đăng nhập với Google',
    'Mã giảm giá SALE50K2026',
    'Hello Kitty, hộp bút',
    'New Balance 574',
  ])('are not found in %j', (text) => {
    expect(readVisitorWords(text)).toEqual([]);
  });

  it.each([
    ['Số dư ví: 1.377.209đ', true],
    ['ShopeePay Số dư ₫882.431', true],
    ['Bạn có 12.774 Xu', true],
    ['Visa ending in 8823', true],
    ['Ngày sinh: 17/09/1988', true],
    ['Tặng 500 Xu khi đánh giá', false],
    ['Giày New Balance 574 nam', false],
    ['Số tài khoản: 19037700881236 (Vietcombank)', false],
    ['Thanh toán bằng thẻ Visa, Mastercard', false],
    ['Bánh sinh nhật 20 cm', false],
    ['Ví da nam 3 ngăn, còn 12 chiếc', false],
  ])('include the figure in %j: %s', (text, expected) => {
    expect(isPersonalNumber(text)).toBe(expected);
  });

  it('exclude provinces and numbered districts, which sellers’ addresses have too', () => {
    expect(toIdentityTokens(['12 Ngõ Thử 3, Quận 1, Thành phố Hồ Chí Minh', 'TP. Hà Nội'])).toEqual([
      '12 Ngõ Thử 3, Quận 1, Thành phố Hồ Chí Minh',
      '12 Ngõ Thử 3',
    ]);
  });
});
