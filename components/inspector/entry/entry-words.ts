import { useMemo } from 'react';
import { useWords } from '@/components/ui/words';
import { createWordsFromMessages, type Language, type Words } from '@/lib/domain/words';
import en from './words.en.json';
import vi from './words.vi.json';

/** A key of `words.vi.json`; a test checks that `words.en.json` has the same keys and placeholders. */
export type EntryKey = keyof typeof vi;

const MESSAGES: Readonly<Record<Language, Readonly<Record<EntryKey, string>>>> = { vi, en };

/** Returns the words for entering reports at the desk. They are in files that no shopper's page loads. */
export function createEntryWords(language: Language): Words<EntryKey> {
  return createWordsFromMessages(language, MESSAGES[language]);
}

/** Returns the words for entering reports in the language of this page. */
export function useEntryWords(): Words<EntryKey> {
  const { language } = useWords();
  return useMemo(() => createEntryWords(language), [language]);
}
