import { UNMARKED } from '@/lib/base/web/unmarked';
import { createWordsFrom, type Language, type MessageKey, type Words } from '@/lib/domain/words';
import { extensionUrl } from './runtime';

type Messages = Readonly<Record<MessageKey, { readonly message: string }>>;

/** The words of a language from the file `browser.i18n` reads too: a script that wakes often need not hold both languages. */
export async function readWords(language: Language): Promise<Words> {
  const response = await fetch(extensionUrl(`/_locales/${language}/messages.json`), UNMARKED);
  const found: unknown = await response.json();
  if (!isMessages(found)) throw new TypeError(`the words of ${language} are of another form`);
  return createWordsFrom(language, found);
}

// A test keeps the package's files in this form.
function isMessages(value: unknown): value is Messages {
  return typeof value === 'object' && value !== null && 'extName' in value;
}
