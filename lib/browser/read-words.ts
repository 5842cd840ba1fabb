import { UNMARKED } from '@/lib/base/web/unmarked';
import { createWordsFrom, type Language, type MessageKey, type Words } from '@/lib/domain/words-from';
import { extensionUrl } from './runtime';

type Messages = Readonly<Record<MessageKey, { readonly message: string }>>;

/**
 * Reads one language from the file that `browser.i18n` reads too, so that a script that wakes often does not carry both
 * languages.
 */
export async function readWords(language: Language): Promise<Words> {
  const response = await fetch(extensionUrl(`/_locales/${language}/messages.json`), UNMARKED);
  const found: unknown = await response.json();
  if (!isMessages(found)) throw new TypeError(`the words of ${language} are of another form`);
  return createWordsFrom(language, found);
}

// A test checks that the package's files have this form.
function isMessages(value: unknown): value is Messages {
  return typeof value === 'object' && value !== null && 'extName' in value;
}
