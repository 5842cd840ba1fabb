// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { Redactor } from '@/lib/capture/freeze/redaction/redactor';
import { NameFinder } from '@/lib/capture/persons';
import { TokenFinder } from '@/lib/capture/token-finder';

const redactor = (tokens: readonly string[] = [], names: readonly string[] = []) =>
  new Redactor(new TokenFinder(tokens), new NameFinder(names));

describe('what a redactor found harmless', () => {
  it('as a class may be a number, and is none in a title', () => {
    const attributes = redactor();
    expect(attributes.attribute('class', 'p-0901234567', true)).toBe('p-0901234567');
    expect(attributes.attribute('title', 'p-0901234567', true)).toBe('p-██████████');
  });

  it('in an address may be a person’s name, and is none in a text to be read', () => {
    const attributes = redactor([], ['Hoa Mẫu Đơn']);
    expect(attributes.attribute('href', 'Hoa Mẫu Đơn', false)).toBe('Hoa Mẫu Đơn');
    expect(attributes.attribute('alt', 'Hoa Mẫu Đơn', false)).toBe('███ ███ ███');
  });

  it('beside what is sold may be a seller’s number, and is none in the head of a site', () => {
    const attributes = redactor();
    expect(attributes.attribute('title', 'Gọi 0901234567', false)).toBe('Gọi 0901234567');
    expect(attributes.attribute('title', 'Gọi 0901234567', true)).toBe('Gọi ██████████');
  });

  it('is looked at again when the page has said who its visitor is', () => {
    const attributes = redactor();
    expect(attributes.attribute('title', 'Hoa Mẫu Đơn', false)).toBe('Hoa Mẫu Đơn');
    attributes.identity = new TokenFinder(['Hoa Mẫu Đơn']);
    expect(attributes.attribute('title', 'Hoa Mẫu Đơn', false)).toBe('███ ███ ███');
  });
});
