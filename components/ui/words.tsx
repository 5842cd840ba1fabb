import { createContext, type ReactNode, useContext } from 'react';
import type { Words } from '@/lib/domain/words';

const WordsContext = createContext<Words | undefined>(undefined);

/** Provides the words of one language to the views inside. */
export function WordsProvider({ words, children }: { words: Words; children: ReactNode }) {
  return <WordsContext value={words}>{children}</WordsContext>;
}

/**
 * Returns the words of the page's language. Throws if no provider surrounds the view: each page must load the words that it
 * needs.
 */
export function useWords(): Words {
  const words = useContext(WordsContext);
  if (!words) throw new Error('a view is drawn without words');
  return words;
}
