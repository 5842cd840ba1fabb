import { useMemo } from 'react';
import { useWords } from '@/components/ui/words';
import { createWordsFromMessages, type Language, type Words } from '@/lib/domain/words-from';
import en from './words.en.json';
import vi from './words.vi.json';

/** A key of `words.vi.json`; a test checks that `words.en.json` has the same keys and placeholders. */
export type MoveKey = keyof typeof vi;

const MESSAGES: Readonly<Record<Language, Readonly<Record<MoveKey, string>>>> = { vi, en };

/** Creates the words about moving reports to another browser. They are in files that no other page loads. */
export function createMoveWords(language: Language): Words<MoveKey> {
  return createWordsFromMessages(language, MESSAGES[language]);
}

/** Returns the words about moving reports in the language of this page. */
export function useMoveWords(): Words<MoveKey> {
  const { language } = useWords();
  return useMemo(() => createMoveWords(language), [language]);
}
