import { createContext, type ReactNode, useContext } from 'react';
import type { Words } from '@/lib/domain/words';

const WordsContext = createContext<Words | undefined>(undefined);

/** Provides the words of one language to the views below. */
export function WordsProvider({ words, children }: { words: Words; children: ReactNode }) {
  return <WordsContext value={words}>{children}</WordsContext>;
}

/** Returns the words of the page's language. Throws without a provider, because each page has to load the words that it needs. */
export function useWords(): Words {
  const words = useContext(WordsContext);
  if (!words) throw new Error('a view is drawn without words');
  return words;
}
