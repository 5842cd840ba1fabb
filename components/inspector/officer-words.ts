import { useMemo } from 'react';
import { useWords } from '@/components/ui/words';
import { createWordsFrom, type Language, type Words } from '@/lib/domain/words';
import en from './words.en.json';
import vi from './words.vi.json';

/** A key of `words.vi.json`; a test holds `words.en.json` to the same keys and placeholders. */
export type OfficerKey = keyof typeof vi;

const MESSAGES: Readonly<Record<Language, Readonly<Record<OfficerKey, string>>>> = {
  vi,
  en,
};

/** The workspace's words, in files that a shopper's pages never load. */
export function officerWords(language: Language): Words<OfficerKey> {
  return createWordsFrom(language, MESSAGES[language]);
}

/** The workspace's words in the language this page is shown in. */
export function useOfficerWords(): Words<OfficerKey> {
  const { language } = useWords();
  return useMemo(() => officerWords(language), [language]);
}
