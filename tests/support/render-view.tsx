import { render } from '@testing-library/react';
import type { ReactElement } from 'react';
import { WordsProvider } from '@/components/ui/words';
import { createWords, type Language } from '@/lib/domain/words';

/** Draws a view in a language, and redraws it with new props in the same one. */
export function renderView(view: ReactElement, language: Language = 'vi') {
  const words = createWords(language);
  const inWords = (element: ReactElement) => <WordsProvider words={words}>{element}</WordsProvider>;
  const drawn = render(inWords(view));
  return { ...drawn, words, redraw: (next: ReactElement) => drawn.rerender(inWords(next)) };
}
