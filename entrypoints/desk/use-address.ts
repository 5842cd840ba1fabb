import { useCallback, useEffect, useState } from 'react';
import { type DeskPlace, readDeskPlace, writeDeskPlace } from '@/components/inspector/desk/desk-address';

/**
 * Returns what the desk's address says, and a function that changes it. Each change is a step of the browser's history, so that
 * Back leads to the list before; `replace` changes the last step instead.
 */
export function useDeskAddress() {
  const [place, setPlace] = useState<DeskPlace>(() => readDeskPlace(location.search));
  useEffect(() => {
    const read = () => setPlace(readDeskPlace(location.search));
    addEventListener('popstate', read);
    return () => removeEventListener('popstate', read);
  }, []);
  const go = useCallback((next: DeskPlace, replace = false) => {
    const address = writeDeskPlace(next);
    if (address === location.search) return;
    if (replace) history.replaceState(null, '', address);
    else history.pushState(null, '', address);
    setPlace(next);
  }, []);
  return { place, go };
}
