// Why: docs/decisions/interface/views-and-words.md

import en from '@/public/_locales/en/messages.json';
import vi from '@/public/_locales/vi/messages.json';
import { createWordsFromMessages, type Language, type MessageKey, type Words } from './words-from';

// Code that fetches the messages, as the page for phones does, imports `words-from` alone, so that it does not contain the
// message files of both languages.
export * from './words-from';

const MESSAGES: Readonly<Record<Language, Readonly<Record<MessageKey, { readonly message: string }>>>> = {
  vi,
  en,
};
/** Creates the words of `language` with all messages of the extension. */
export function createWords(language: Language): Words {
  return createWordsFromMessages(language, MESSAGES[language]);
}
