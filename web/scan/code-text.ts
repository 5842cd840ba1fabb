import { gtinKey } from '@/lib/domain/listing/gtin-key';

/** A code from the reader: its format in lower case without punctuation ("ean13", "qrcode"), and its text. */
export interface ReadCode {
  readonly format: string;
  readonly text: string;
}

/**
 * The text to look up for a code: a product's number, or the text of a QR code. `host` is the web site to which a QR code leads.
 */
export interface CodeText {
  readonly text: string;
  readonly host: string | undefined;
}

const OF_GOODS = /^(?:ean8|ean13|upca|upce)$/;
/** Longest text that the field accepts (characters). */
const LONGEST = 2_048;

/**
 * Returns the text to look up for a code; undefined for a number with a wrong check digit, and for a code without text. A number
 * gets a label, so that it is not read as a tax code. No address in a code is opened.
 */
export function toLookUpText({ format, text }: ReadCode, label: string): CodeText | undefined {
  if (OF_GOODS.test(format)) {
    return gtinKey(text) === undefined ? undefined : { text: `${label} ${text}`, host: undefined };
  }
  const said = text.trim().slice(0, LONGEST);
  if (said === '') return undefined;
  // GS1 Digital Links are treated as addresses of their host.
  const url = URL.parse(said);
  return { text: said, host: url && /^https?:$/.test(url.protocol) ? url.hostname : undefined };
}
