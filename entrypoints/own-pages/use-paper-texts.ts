import { useEffect, useState } from 'react';
import { errorMessage } from '@/lib/base/errors';
import type { ReplacedTexts } from '@/lib/papers/replaced-texts';

/** Returns the texts of papers that policy puts in the place of ours; undefined while they are read. */
export function usePaperTexts(): ReplacedTexts | undefined {
  const [texts, setTexts] = useState<ReplacedTexts>();
  useEffect(() => {
    // The templates are loaded when a paper is opened.
    import('@/lib/workflows/papers/load-paper-texts')
      .then(({ loadPaperTexts }) => loadPaperTexts())
      .then(setTexts, (thrown: unknown) => setTexts({ templates: [], faults: [errorMessage(thrown)] }));
  }, []);
  return texts;
}
