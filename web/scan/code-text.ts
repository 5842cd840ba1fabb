import { gtinKey } from '@/lib/domain/listing/gtin-key';

/** A code as a reader gives it: its format in lower case without signs ("ean13", "qrcode"), and its text. */
export interface ReadCode {
  readonly format: string;
  readonly text: string;
}

/** What to look up of a code: the number of goods, or what a QR code says. `host`: the web site a QR code leads to. */
export interface CodeText {
  readonly text: string;
  readonly host: string | undefined;
}

const OF_GOODS = /^(?:ean8|ean13|upca|upce)$/;
/** What a box of text takes. */
const LONGEST = 2_048;

/**
 * What a code asks about; undefined for a number whose check digit does not hold, and for a code without text. A number is labelled, so that it is
 * not taken for a tax code. Nothing a code leads to is opened.
 */
export function textOfCode({ format, text }: ReadCode, label: string): CodeText | undefined {
  if (OF_GOODS.test(format)) {
    return gtinKey(text) === undefined ? undefined : { text: `${label} ${text}`, host: undefined };
  }
  const said = text.trim().slice(0, LONGEST);
  if (said === '') return undefined;
  // GS1 Digital Link and the like are addresses too: what they lead to is the host's affair.
  const url = URL.parse(said);
  return { text: said, host: url && /^https?:$/.test(url.protocol) ? url.hostname : undefined };
}
