import { useEffect, useState } from 'react';
import { getErrorMessage } from '@/lib/base/errors';
import type { ReplacedTexts } from '@/lib/papers/replaced-texts';

/** Returns the texts of papers that policy sets in place of the built-in ones; undefined until they are read. */
export function useReplacedPaperTexts(): ReplacedTexts | undefined {
  const [texts, setTexts] = useState<ReplacedTexts>();
  useEffect(() => {
    // Loaded here, so that the templates are loaded only when a paper is opened.
    import('@/lib/workflows/papers/load-paper-texts')
      .then(({ loadPaperTexts }) => loadPaperTexts())
      .then(setTexts, (thrown: unknown) => setTexts({ templates: [], faults: [getErrorMessage(thrown)] }));
  }, []);
  return texts;
}
