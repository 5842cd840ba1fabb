import { createContext, type ReactNode, useContext } from 'react';
import { createWords, type Words } from '@/lib/domain/words';

const WordsContext = createContext<Words>(createWords('vi'));

/** Provides the words of one language to the views below. */
export function WordsProvider({ words, children }: { words: Words; children: ReactNode }) {
  return <WordsContext value={words}>{children}</WordsContext>;
}

/** The words of the page's language; Vietnamese without a provider. */
export function useWords(): Words {
  return useContext(WordsContext);
}
