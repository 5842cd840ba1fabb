import { describe, expect, it } from 'vitest';
import { hasShareFields, isFromShareMenu } from '@/web/share/from-menu';

const ORIGIN = 'https://intake.example.vn';
const posted = (over: { mode?: RequestMode; referrer?: string; type?: string } = {}) => ({
  mode: over.mode ?? 'navigate',
  referrer: over.referrer ?? '',
  headers: new Headers({ 'content-type': over.type ?? 'multipart/form-data; boundary=x' }),
});
const form = (...fields: readonly [string, string | File][]) => {
  const made = new FormData();
  for (const [name, value] of fields) made.append(name, value);
  return made;
};
const picture = new File(['x'], 'a.png', { type: 'image/png' });

describe('a POST to the address of shares', () => {
  it.each([
    ['the system’s menu', posted()],
    ['this page', posted({ referrer: `${ORIGIN}/phone/` })],
  ])('is taken from %s', (_, request) => {
    expect(isFromShareMenu(request, ORIGIN)).toBe(true);
  });

  it.each([
    ['another site', posted({ referrer: 'https://shop.example/' })],
    ['a site with this one’s name before its own', posted({ referrer: `${ORIGIN}.shop.example/` })],
    ['a script', posted({ mode: 'no-cors' })],
    ['a form without files', posted({ type: 'application/x-www-form-urlencoded' })],
  ])('is not taken from %s', (_, request) => {
    expect(isFromShareMenu(request, ORIGIN)).toBe(false);
  });

  it.each([
    ['text alone', form(['text', 'a']), true],
    ['everything', form(['title', 'a'], ['text', 'b'], ['url', 'c'], ['picture', picture]), true],
    ['a field that the menu has not', form(['text', 'a'], ['next', 'b']), false],
    ['a field twice', form(['text', 'a'], ['text', 'b']), false],
    ['a file as text', form(['text', picture]), false],
    ['text as the picture', form(['picture', 'a']), false],
  ] as const)('with %s is chosen by its fields', (_, sharedForm, has) => {
    expect(hasShareFields(sharedForm)).toBe(has);
  });
});
