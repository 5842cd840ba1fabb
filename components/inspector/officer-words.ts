import { useMemo } from 'react';
import { useWords } from '@/components/ui/words';
import { createWordsFromMessages, type Language, type Words } from '@/lib/domain/words';
import en from './words.en.json';
import vi from './words.vi.json';

/** A key of `words.vi.json`; a test checks that `words.en.json` has the same keys and placeholders. */
export type OfficerKey = keyof typeof vi;

const MESSAGES: Readonly<Record<Language, Readonly<Record<OfficerKey, string>>>> = {
  vi,
  en,
};

/** Returns the desk's words. They are in files that a shopper's pages never load. */
export function createOfficerWords(language: Language): Words<OfficerKey> {
  return createWordsFromMessages(language, MESSAGES[language]);
}

/** Returns the desk's words in the language of this page. */
export function useOfficerWords(): Words<OfficerKey> {
  const { language } = useWords();
  return useMemo(() => createOfficerWords(language), [language]);
}
