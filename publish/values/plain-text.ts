import { decodeHTMLStrict } from 'entities/decode';

const ANY = /[&<\u0080-\u009f\u00ad\u200b-\u200f\u2060\ufeff]/;
const TAG = /<\/?(?:a|b|br|div|em|font|i|li|ol|p|span|strong|sub|sup|u|ul)(?:\s[^<>]{0,300})?\/?>/gi;
const INVISIBLE = /[\u00ad\u200b-\u200f\u2060\ufeff]/g;
/** Matches characters of Windows-1252 that were decoded as Latin-1: "Children\u0092s". */
const MISREAD = /[\u0080-\u009f]/g;
const windows = new TextDecoder('windows-1252');

/**
 * Returns a text as its source's page shows it: character references ("Lan &amp; Mai") are decoded, tags and invisible characters
 * removed. Otherwise one brand would have two spellings if only one of two exports contains character references or tags.
 */
export function toPlainText(text: string): string {
  if (!ANY.test(text)) return text;
  return decodeHTMLStrict(text.replace(TAG, ' '))
    .replace(INVISIBLE, '')
    .replace(MISREAD, (character) => windows.decode(Uint8Array.of(character.charCodeAt(0))));
}
