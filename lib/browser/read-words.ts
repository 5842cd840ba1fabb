import { UNMARKED } from '@/lib/base/web/unmarked';
import { createWordsFromMessages, type Language, type MessageKey, type Words } from '@/lib/domain/words-from';
import { getExtensionUrl } from './runtime';

type Messages = Readonly<Record<MessageKey, { readonly message: string }>>;

/**
 * Reads the texts of one language from the file that `browser.i18n` uses, too. A script that starts often can thus do without the
 * texts of both languages in its own code.
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
