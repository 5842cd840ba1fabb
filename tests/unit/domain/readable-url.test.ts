import { describe, expect, it } from 'vitest';
import { toReadableUrl } from '@/lib/base/readable-url';

describe('toReadableUrl', () => {
  it.each([
    ['https://shopee.vn/%E1%BA%A4m-tr%C3%A0-i.1.2', 'https://shopee.vn/Ấm-trà-i.1.2'],
    ['https://tiki.vn/a?spid=1%262', 'https://tiki.vn/a?spid=1%262'], // what separates stays encoded
    ['https://tiki.vn/a%20b', 'https://tiki.vn/a%20b'],
    ['https://tiki.vn/a%E2%80%AEcba', 'https://tiki.vn/a%E2%80%AEcba'], // right-to-left override
    ['https://tiki.vn/a%00', 'https://tiki.vn/a%00'],
    ['https://tiki.vn/100%', 'https://tiki.vn/100%'],
    ['không phải địa chỉ', 'không phải địa chỉ'],
  ])('writes %s as %s', (url, readable) => {
    expect(toReadableUrl(url)).toBe(readable);
  });
});
