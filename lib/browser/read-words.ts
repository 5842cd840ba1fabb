import { UNMARKED } from '@/lib/base/web/unmarked';
import { createWordsFromMessages, type Language, type MessageKey, type Words } from '@/lib/domain/words-from';
import { getExtensionUrl } from './runtime';

type Messages = Readonly<Record<MessageKey, { readonly message: string }>>;

/**
 * Reads the texts of one language from the extension's messages file, which `browser.i18n` reads as well. A script that starts
 * often therefore need not contain the texts of both languages. Throws a TypeError if the file is no messages file.
 */
export async function readWords(language: Language): Promise<Words> {
  const response = await fetch(getExtensionUrl(`/_locales/${language}/messages.json`), UNMARKED);
  const found: unknown = await response.json();
  if (!isMessages(found)) throw new TypeError(`the words of ${language} are of another form`);
  return createWordsFromMessages(language, found);
}

// True if the parsed file has the form of a messages file. Checks one key only: a test checks all keys of the package's files.
function isMessages(value: unknown): value is Messages {
  return typeof value === 'object' && value !== null && 'extName' in value;
}
