import { toGtinKey } from '@/lib/domain/listing/gtin-key';

/** A code that was read in a picture: its format in lower case without punctuation ("ean13", "qrcode"), and its text. */
export interface ReadCode {
  readonly format: string;
  readonly text: string;
}

/**
 * What to look up for a code: the number of a product, or the text of a QR code. `host` is the web site to which a QR code leads;
 * undefined if it leads to none.
 */
export interface CodeText {
  readonly text: string;
  readonly host: string | undefined;
}

const OF_GOODS = /^(?:ean8|ean13|upca|upce)$/;
/** Longest text that the field accepts (characters). */
const LONGEST = 2_048;

/**
 * Returns what to look up for a code. A product's number gets a label in front, so that it is not taken for a tax code. An
 * address in a code is not opened. Undefined for a number with a wrong check digit, and for a code without text.
 */
export function toLookUpText({ format, text }: ReadCode, label: string): CodeText | undefined {
  if (OF_GOODS.test(format)) {
    return toGtinKey(text) === undefined ? undefined : { text: `${label} ${text}`, host: undefined };
  }
  const content = text.trim().slice(0, LONGEST);
  if (content === '') return undefined;
  // The address may be a GS1 Digital Link; it is looked up by its host like any other address.
  const url = URL.parse(content);
  return { text: content, host: url && /^https?:$/.test(url.protocol) ? url.hostname : undefined };
}
