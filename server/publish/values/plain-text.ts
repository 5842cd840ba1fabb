import { decodeHTMLStrict } from 'entities/decode';

const ANY = /[&<\u0080-\u009f\u00ad\u200b-\u200f\u2060\ufeff]/;
const TAG = /<\/?(?:a|b|br|div|em|font|i|li|ol|p|span|strong|sub|sup|u|ul)(?:\s[^<>]{0,300})?\/?>/gi;
const INVISIBLE = /[\u00ad\u200b-\u200f\u2060\ufeff]/g;
/** Signs of Windows-1252 that were taken for Latin-1: "Children\u0092s". */
const MISREAD = /[\u0080-\u009f]/g;
const windows = new TextDecoder('windows-1252');

/**
 * A text as a person reads it on the source's own page: character references ("Lan &amp; Mai") decoded, tags and invisible signs
 * taken out. A brand of an export that keeps them would be another brand, or two.
 */
export function plainText(text: string): string {
  if (!ANY.test(text)) return text;
  return decodeHTMLStrict(text.replace(TAG, ' '))
    .replace(INVISIBLE, '')
    .replace(MISREAD, (sign) => windows.decode(Uint8Array.of(sign.charCodeAt(0))));
}
