import { expect, it } from 'vitest';
import { cleanText } from '@/lib/papers/clean-text';

it('leaves out code points that are no characters, which would make a DOCX unreadable', () => {
  expect(cleanText('Shop \uFFFF\uFFFE\uFDD0\u{1FFFF}\uD83D ấm trà')).toBe('Shop ấm trà');
});
