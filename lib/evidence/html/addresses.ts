// These functions test whether an attribute's value is an address that would run a script or open a document. They read the
// escaped text: a value can be as long as a page, and an unescaped copy would double the memory.

const NBSP = '&nbsp;';
const COLON = 0x3a;
const SCRIPTS = ['javascript', 'vbscript', 'livescript'];
const DOCUMENTS = ['text/html', 'text/xml', 'application/xhtml', 'application/xml'];
const LONGEST_DOCUMENT = Math.max(...DOCUMENTS.map(({ length }) => length));

/** True for a value that a browser would run as a script where it expects an address. Ignores white space within the scheme. */
export function isScriptAddress(written: string): boolean {
  const start = skipBlanks(written, 0, true);
  return SCRIPTS.some((scheme) => hasSchemeAt(written, start, scheme));
}

/** True for a `data:` address whose content is a document. */
export function isDocumentDataUrl(written: string): boolean {
  const start = skipBlanks(written, 0, false);
  if (written.slice(start, start + 5).toLowerCase() !== 'data:') return false;
  const type = skipBlanks(written, start + 5, false);
  const mediaType = written.slice(type, type + LONGEST_DOCUMENT).toLowerCase();
  return DOCUMENTS.some((one) => mediaType.startsWith(one));
}

function hasSchemeAt(written: string, start: number, scheme: string): boolean {
  let at = start;
  for (let index = 0; index < scheme.length; index++) {
    if (index > 0) at = skipBlanks(written, at, false);
    if (toLowerCaseCharCode(written.charCodeAt(at)) !== scheme.charCodeAt(index)) return false;
    at++;
  }
  return written.charCodeAt(skipBlanks(written, at, false)) === COLON;
}

/** Returns the character code of a letter in lower case; any other code unchanged. */
function toLowerCaseCharCode(code: number): number {
  return code >= 0x41 && code <= 0x5a ? code + 0x20 : code;
}

/** Returns the first offset from `start` on that is not white space and, with `controls`, not a control character. */
function skipBlanks(written: string, start: number, controls: boolean): number {
  let at = start;
  for (;;) {
    const code = written.charCodeAt(at);
    if (isSpace(code) || (controls && isControlCharacter(code))) at++;
    else if (code === 0x26 && written.startsWith(NBSP, at)) at += NBSP.length;
    else return at;
  }
}

/** True for white space as JavaScript defines it (ECMA-262, WhiteSpace and LineTerminator). */
function isSpace(code: number): boolean {
  if (code < 0x80) return code === 0x20 || (code >= 0x09 && code <= 0x0d);
  return (
    code === 0xa0 ||
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200a) ||
    [0x2028, 0x2029, 0x202f, 0x205f, 0x3000, 0xfeff].includes(code)
  );
}

function isControlCharacter(code: number): boolean {
  return code < 0x20 || (code >= 0x7f && code < 0xa0);
}
