import { createContext, type ReactNode, useContext } from 'react';
import { createWords, type Words } from '@/lib/domain/words';

const WordsContext = createContext<Words>(createWords('vi'));

/** Gives every view below it the words of one language. */
export function WordsProvider({ words, children }: { words: Words; children: ReactNode }) {
  return <WordsContext value={words}>{children}</WordsContext>;
}

/** The words of the language this page is shown in; Vietnamese where none was provided. */
export function useWords(): Words {
  return useContext(WordsContext);
}
