// Why: docs/decisions/interface/views-and-words.md

import en from '@/public/_locales/en/messages.json';
import vi from '@/public/_locales/vi/messages.json';
import { createWordsFrom, type Language, type MessageKey, type Words } from './words-from';

// Who reads the messages by fetching them, as the phone page does, takes the rest without both files.
export * from './words-from';

const MESSAGES: Readonly<Record<Language, Readonly<Record<MessageKey, { readonly message: string }>>>> = {
  vi,
  en,
};
/** Creates the words of `language`. Pure and cheap. */
export function createWords(language: Language): Words {
  return createWordsFrom(language, MESSAGES[language]);
}
