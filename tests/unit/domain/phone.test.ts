import full from 'libphonenumber-js/metadata.max.json';
import { expect, it } from 'vitest';
import { formatVietnamesePhone, VIETNAM } from '@/lib/domain/seller/phone';

it('our telephone data for Vietnam equals the library’s', () => {
  expect(VIETNAM.version).toBe(full.version);
  expect(VIETNAM.countries.VN).toEqual(full.countries.VN);
  expect(VIETNAM.country_calling_codes['84']).toEqual(full.country_calling_codes['84']);
});

it.each([
  ['0912345678', '0912 345 678'],
  ['+84 (0)91 234 56 78', '0912 345 678'],
  ['028.3822.5678', '028 3822 5678'],
  ['1800 6838', '1800 6838'],
  ['0123456789', undefined],
  ['0612345678', undefined],
  ['+1 415 555 2671', undefined],
  ['gọi 0912345678', undefined],
])('formats %s as %s', (text, shown) => {
  expect(formatVietnamesePhone(text)).toBe(shown);
});
