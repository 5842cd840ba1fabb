/** Returns the rules of a sheet as text; undefined for a sheet of another origin, which even the page may not read. */
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
 * Returns the rules of a style element: its text, or its live rules if scripts changed them (insertRule, an emptied text).
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
