/**
 * Returns the rules of a sheet as text. Returns undefined for a sheet of another origin, whose rules the browser lets no script
 * read.
 */
export function readSheetText(sheet: CSSStyleSheet): string | undefined {
  try {
    let text = '';
    for (const rule of sheet.cssRules) text += `${rule.cssText}\n`;
    return text;
  } catch (thrown) {
    if (thrown instanceof DOMException || thrown instanceof Error) return undefined; // SecurityError
    throw thrown;
  }
}

/**
 * Returns the CSS of a style element: its text or, if a script changed its rules (by insertRule, or by emptying the text), the
 * rules now in force. Text with `@import` is returned unchanged.
 */
export function readStyleText(style: HTMLStyleElement): string {
  const text = style.textContent ?? '';
  const { sheet } = style;
  if (!sheet || /@import/i.test(text)) return text;
  const live = readSheetText(sheet);
  if (live === undefined || live === '') return text.trim() === '' || live === undefined ? text : '';
  if (text.trim() === '') return live;
  const written = new CSSStyleSheet();
  written.replaceSync(text);
  return readSheetText(written) === live ? text : live;
}
