import { readFileSync } from 'node:fs';
import * as z from 'zod';

const MessagesSchema = z.record(z.string(), z.looseObject({ message: z.string() }));
const readMessages = (language: 'vi' | 'en') =>
  MessagesSchema.parse(
    JSON.parse(
      readFileSync(new URL(`../../../public/_locales/${language}/messages.json`, import.meta.url), 'utf8'),
    ),
  );
const languages = { vi: readMessages('vi'), en: readMessages('en') };

/**
 * Returns the extension's text for a message key, so that a test finds the text that a person reads. Throws for an unknown key.
 */
export function readMessage(key: string, language: 'vi' | 'en'): string {
  const found = languages[language][key];
  if (!found) throw new Error(`there are no words for "${key}"`);
  return found.message;
}

/** Returns an expression for the visible button or link whose text begins with `words`. */
export function toButtonExpression(words: string): string {
  return `[...document.querySelectorAll('button, a, summary')].find((one) => one.textContent.trim().startsWith(${JSON.stringify(words)}) && one.getClientRects().length > 0)`;
}
