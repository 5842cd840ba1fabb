// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { Redactor } from '@/lib/capture/freeze/redaction/redactor';
import { NameFinder } from '@/lib/capture/persons';
import { TokenFinder } from '@/lib/capture/token-finder';

const redactor = (tokens: readonly string[] = [], names: readonly string[] = []) =>
  new Redactor(new TokenFinder(tokens), new NameFinder(names));

describe('the redactor’s memory of harmless values', () => {
  it('is kept apart for a class and for a title', () => {
    const attributes = redactor();
    expect(attributes.attribute('class', 'p-0901234567', true)).toBe('p-0901234567');
    expect(attributes.attribute('title', 'p-0901234567', true)).toBe('p-█████');
  });

  it('is kept apart for an address and for a readable text', () => {
    const attributes = redactor([], ['Hoa Mẫu Đơn']);
    expect(attributes.attribute('href', 'Hoa Mẫu Đơn', false)).toBe('Hoa Mẫu Đơn');
    expect(attributes.attribute('alt', 'Hoa Mẫu Đơn', false)).toBe('█████');
  });

  it('is kept apart for a listing and for the rest of the page', () => {
    const attributes = redactor();
    expect(attributes.attribute('title', 'Gọi 0901234567', false)).toBe('Gọi 0901234567');
    expect(attributes.attribute('title', 'Gọi 0901234567', true)).toBe('Gọi █████');
  });

  it('is dropped when the page reveals its visitor', () => {
    const attributes = redactor();
    expect(attributes.attribute('title', 'Hoa Mẫu Đơn', false)).toBe('Hoa Mẫu Đơn');
    attributes.identity = new TokenFinder(['Hoa Mẫu Đơn']);
    expect(attributes.attribute('title', 'Hoa Mẫu Đơn', false)).toBe('█████');
  });
});
