import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  isDataUrlOfDocument as dropped,
  isScriptAddress as isDroppedScript,
} from '@/lib/capture/freeze/write/attributes';
import { escapeAttribute } from '@/lib/capture/freeze/write/escape';
import { isDocumentDataUrl, isScriptAddress } from '@/lib/evidence/html/addresses';

const part = fc.constantFrom(
  ...[
    'java',
    'JAVA',
    'script',
    'vb',
    'live',
    ':',
    'data:',
    'text/',
    'html',
    'xml',
    'application/',
    'xhtml+xml',
    ',',
  ],
  ...[' ', '\t', '\n', '\u00a0', '\u2028', '\u0001', '&', 'amp;', 'nbsp;', '<', '"', 'ấ', 'x'],
);
const value = fc.oneof(
  fc.array(part, { maxLength: 8 }).map((parts) => parts.join('')),
  fc
    .tuple(fc.array(fc.constantFrom('', ' ', '\u00a0', '\t'), { minLength: 11, maxLength: 11 }), fc.boolean())
    .map(([gaps, isLarge]) => {
      const text = Array.from('javascript:', (letter, at) => letter + (gaps[at] ?? '')).join('');
      return isLarge ? text.toUpperCase() : text;
    }),
);

it('the freezer and the verifier agree on which addresses run scripts or open documents', () => {
  fc.assert(
    fc.property(value, (text) => {
      const written = escapeAttribute(text);
      expect([isScriptAddress(written), isDocumentDataUrl(written)]).toEqual([
        isDroppedScript(text),
        dropped(text),
      ]);
    }),
    { numRuns: 2_000 },
  );
});
