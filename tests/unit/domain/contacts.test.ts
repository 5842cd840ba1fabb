import { describe, expect, it } from 'vitest';
import { canContainContacts, coverContacts, findContacts } from '@/lib/domain/seller/contacts';

const found = (text: string, numbers = true) => findContacts(text, { numbers }).map(({ contact }) => contact);

describe('findContacts', () => {
  it.each([
    ['Gọi 0901 234 567 nhé', '0901234567'],
    ['tel:+84-901-234-567', '0901234567'],
    ['?tel=%2B84901234567&x', '0901234567'],
    ['CCCD 001099012345.', '001099012345'],
    ['Thư: Hoa.Thu+mua@example.com.vn,', 'hoa.thu+mua@example.com.vn'],
    ['?u=hoa.thu%40example.vn&x', 'hoa.thu@example.vn'],
    ['{"e":"hoa.thu\\u0040example.vn"}', 'hoa.thu@example.vn'],
    ['hoa.thu&#64;example.vn', 'hoa.thu@example.vn'],
    [`?s=${btoa('{"email":"hoa.thu@example.vn"}')}`, 'hoa.thu@example.vn'],
    [`?s=${btoa('phone=0901234567').replace(/=+$/, '')}&b`, '0901234567'],
  ])('finds one in %j', (text, contact) => {
    expect(found(text)).toEqual([contact]);
  });

  it.each([
    ...['logo@2x.png', 'npm/swiper@11.0.5/swiper.min.css', 'chunk@3x.min.webp', '@media screen', '1900 1234'],
    ...['189.000 ₫', '1.234.567.890 ₫', 'Đã bán 12345', '8934567890123', 'aGVsbG8gd29ybGQgYWdhaW4h', 'a@b'],
  ])('finds none in %j', (text) => {
    expect(found(text)).toEqual([]);
  });

  it('ignores digits of ids in addresses', () => {
    expect(found('/product/84912345678/0901234567', false)).toEqual([]);
    expect(found('/chat?visitor=hoa.thu@example.vn', false)).toEqual(['hoa.thu@example.vn']);
  });
});

it('replaces contacts by one block and keeps the rest', () => {
  expect(coverContacts('Gọi 0901 234 567 nhé', '█')).toBe('Gọi █████ nhé');
  expect(coverContacts('/c?e=a.b%40example.vn&d=2', 'x')).toBe('/c?e=x&d=2');
});

it('names the attributes that may contain contacts', () => {
  expect(['title', 'data-user', 'href', 'value', 'aria-label'].every(canContainContacts)).toBe(true);
  expect(['class', 'src', 'id', 'd', 'aria-controls'].some(canContainContacts)).toBe(false);
});
