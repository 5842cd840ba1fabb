/** An empty file, for which the browser makes no request. It replaces each address for which the browser would make a request. */
const EMPTY_FILE = 'url("data:,")';
/** CSS functions whose quoted text is an address. */
const ADDRESS_FUNCTIONS = /^(?:url|src|image|(?:-webkit-)?image-set|(?:-webkit-)?cross-fade)$/;
/** CSS functions whose value only the browser knows. Inside a function of ADDRESS_FUNCTIONS that value could be an address. */
const UNKNOWN_VALUE_FUNCTIONS = /^(?:var|env|attr|if|inherit|random-item|--.*)$/;
const ADDRESS = /^\s*(?:[a-z][a-z0-9+.-]*:|\/\/|\\\\)/i;
const SPACE = /\s/;
// HTML reads "<" before one of the first characters as text, not as a tag, and "&" before one of the second as text, not as an
// entity.
const TEXT_AFTER_LESS_THAN = /[\s=\d.]/;
const TEXT_AFTER_AMPERSAND = /[\s.:>[/]/;
// These patterns match a run of ordinary characters at once, because an inline picture can be megabytes of them.
const PLAIN_IN_WORD = /[^"'\\\n]+/y;
const PLAIN_IN_ADDRESS = /[^)\\]+/y;

/**
 * Returns the style sheet without addresses on other hosts. Addresses of `data:` and fragments of the page stay; other addresses
 * become an empty file, and imports are removed. Tokenizes strings, escapes and comments in one pass (CSS Syntax 3). The result
 * contains no "<" and nothing that HTML could read as the start of an entity.
 */
export function removeRemoteAddressesFromCss(css: string): string {
  const reader = new CssReader(css);
  let out = '';
  for (;;) {
    const piece = reader.next();
    if (piece === undefined) return out;
    out += piece;
  }
}

class CssReader {
  readonly #css: string;
  #at = 0;
  // Names of the open functions and brackets, innermost last.
  readonly #open: string[] = [];

  constructor(css: string) {
    this.#css = css;
  }

  /** Returns the next token in a safe form; undefined at the end of the style sheet. */
  next(): string | undefined {
    const css = this.#css;
    if (this.#at >= css.length) return undefined;
    const character = css.charAt(this.#at);
    if (css.startsWith('/*', this.#at)) return this.#readComment();
    if (character === '"' || character === "'") return this.#writeWord();
    if (character === '@') return this.#writeAtRule();
    if (isNameStart(css, this.#at)) return this.#writeName();
    this.#at++;
    if (character === '(' || character === '[') this.#open.push('');
    if (character === ')' || character === ']') this.#open.pop();
    const next = css.charAt(this.#at);
    if (character === '<' && !TEXT_AFTER_LESS_THAN.test(next)) return '< ';
    return character === '&' && !TEXT_AFTER_AMPERSAND.test(next) ? '&/**/' : character;
  }

  #readComment(): string {
    const end = this.#css.indexOf('*/', this.#at + 2);
    this.#at = end < 0 ? this.#css.length : end + 2;
    return '/**/';
  }

  /**
   * Reads a quoted string and returns it quoted so that HTML finds no tag in it. If the string is used as an address that would
   * cause a request, returns the address of an empty file instead.
   */
  #writeWord(): string {
    const value = this.#readWord();
    const isAddress =
      ADDRESS_FUNCTIONS.test(this.#open.at(-1) ?? '') || (this.#open.length > 0 && ADDRESS.test(value));
    if (isAddress && !causesNoRequest(value)) return this.#open.at(-1) === 'url' ? '"data:,"' : EMPTY_FILE;
    return quoteForCssAndHtml(value);
  }

  /**
   * Returns the value of a quoted string with resolved escapes. The string ends at its closing quote, at the end of the line, or
   * at the end of the style sheet.
   */
  #readWord(): string {
    const css = this.#css;
    const quote = css.charAt(this.#at++);
    let value = '';
    while (this.#at < css.length) {
      const character = css.charAt(this.#at);
      if (character === quote) {
        this.#at++;
        break;
      }
      if (character === '\n') break;
      value += character === '\\' ? this.#readEscape() : this.#readRun(PLAIN_IN_WORD);
    }
    return value;
  }

  /** Returns the run of characters that match `pattern`, from the reader's position on; if none matches, the next character. */
  #readRun(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    const run = pattern.exec(this.#css)?.[0] ?? this.#css.charAt(this.#at);
    this.#at += run.length;
    return run;
  }

  /**
   * Reads an escape and returns the character that it stands for (CSS Syntax 3, 4.3.7); an empty text for an escaped line end.
   */
  #readEscape(): string {
    const css = this.#css;
    const [hex = ''] = /^[0-9a-f]{1,6}/i.exec(css.slice(this.#at + 1, this.#at + 7)) ?? [];
    if (hex !== '') {
      this.#at += 1 + hex.length;
      if (SPACE.test(css.charAt(this.#at))) this.#at++;
      const code = Number.parseInt(hex, 16);
      return code === 0 || code > 0x10_ff_ff ? '\ufffd' : String.fromCodePoint(code);
    }
    const next = css.charAt(this.#at + 1);
    this.#at += 2;
    return next === '\n' ? '' : next;
  }

  #readName(): string {
    let name = '';
    while (this.#at < this.#css.length) {
      const character = this.#css.charAt(this.#at);
      if (character === '\\') name += this.#readEscape();
      else if (isNameCharacter(character)) {
        name += character;
        this.#at++;
      } else break;
    }
    return name;
  }

  #writeName(): string {
    const start = this.#at;
    const name = this.#readName();
    const written = escapeHtmlCharacters(this.#css.slice(start, this.#at));
    if (this.#css.charAt(this.#at) !== '(') return written;
    this.#at++;
    const lower = name.toLowerCase();
    if (lower === 'url' && !this.#isBeforeWord()) return this.#writeBareAddress();
    const isHidden =
      UNKNOWN_VALUE_FUNCTIONS.test(lower) && this.#open.some((open) => ADDRESS_FUNCTIONS.test(open));
    this.#open.push(lower);
    // No browser knows the function `refused`, so the whole declaration becomes invalid.
    if (isHidden) return 'refused(';
    return ADDRESS_FUNCTIONS.test(lower) ? `${lower}(` : `${written}(`;
  }

  #isBeforeWord(): boolean {
    let at = this.#at;
    while (SPACE.test(this.#css.charAt(at)) && at < this.#css.length) at++;
    return this.#css.charAt(at) === '"' || this.#css.charAt(at) === "'";
  }

  /**
   * Reads the URL of an unquoted `url(…)`. Returns the CSS for it: `url(…)` with the same URL, or with the URL of an empty file
   * if a browser would send a request for the URL.
   */
  #writeBareAddress(): string {
    let value = '';
    while (this.#at < this.#css.length) {
      const character = this.#css.charAt(this.#at);
      if (character === ')') {
        this.#at++;
        break;
      }
      value += character === '\\' ? this.#readEscape() : this.#readRun(PLAIN_IN_ADDRESS);
    }
    const address = value.trim();
    return causesNoRequest(address) ? `url(${quoteForCssAndHtml(address)})` : EMPTY_FILE;
  }

  /** Reads an at-rule's name and returns it. Skips a whole `@import` and returns an empty comment for it. */
  #writeAtRule(): string {
    this.#at++;
    const start = this.#at;
    const name = this.#readName();
    if (name.toLowerCase() !== 'import') return `@${escapeHtmlCharacters(this.#css.slice(start, this.#at))}`;
    while (this.#at < this.#css.length) {
      const character = this.#css.charAt(this.#at);
      if (character === '{' || character === '}') break;
      if (character === '"' || character === "'") this.#readWord();
      else this.#at++;
      if (character === ';') break;
    }
    return '/**/';
  }
}

/** True for an address that causes no request: an empty one, inline data, or a fragment of the page. */
function causesNoRequest(address: string): boolean {
  return address === '' || address.startsWith('#') || /^data:/i.test(address);
}

/** Returns a quoted CSS string in which HTML finds no tag and no entity: special characters are escaped. */
function quoteForCssAndHtml(value: string): string {
  const escaped = value.replace(
    /["\\<>&\n\r\f\0]/g,
    (character) => `\\${character.charCodeAt(0).toString(16)} `,
  );
  return `"${escaped}"`;
}

/** Returns an identifier as it was written, with HTML's special characters escaped by their code. */
function escapeHtmlCharacters(written: string): string {
  return written.replace(
    /\\([<>&])/g,
    (_, character: string) => `\\${character.charCodeAt(0).toString(16)} `,
  );
}

function isNameCharacter(character: string): boolean {
  return /[\w-]/.test(character) || character > '\u007f';
}

function isNameStart(css: string, at: number): boolean {
  const character = css.charAt(at);
  return isNameCharacter(character) || (character === '\\' && css.charAt(at + 1) !== '\n');
}
