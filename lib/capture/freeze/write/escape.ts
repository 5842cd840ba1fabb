import { splitCss } from '@/lib/capture/css-parts';

// The frozen form is stricter than HTML: the characters "<" and ">" appear only where a tag begins and ends, and never inside
// quoted attributes. So a verifier can be certain that a document contains no script.

/** Escapes text for an HTML document. */
export function escapeText(text: string): string {
  return /[&<>\u00a0]/.test(text)
    ? text
        .replace(/&/g, '&amp;')
        .replace(/</g, '&lt;')
        .replace(/>/g, '&gt;')
        .replace(/\u00a0/g, '&nbsp;')
    : text;
}

/** Escapes an attribute's value for double quotes. */
export function escapeAttribute(text: string): string {
  return /[&<>"\u00a0]/.test(text) ? escapeText(text).replace(/"/g, '&quot;') : text;
}

const TAG_START = /<(?=[a-z/!?])/gi;

/**
 * Returns a style sheet in which no "<" can start a tag. In strings and addresses, "<" becomes a CSS escape; elsewhere a space is
 * added after it.
 */
export function escapeStyle(css: string): string {
  if (!css.includes('<')) return css;
  let escaped = '';
  for (const { kind, text } of splitCss(css))
    escaped += text.replace(TAG_START, kind === 'plain' ? '< ' : '\\3c ');
  return escaped;
}
