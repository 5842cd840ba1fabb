import { useCallback, useEffect, useState } from 'react';
import {
  type DeskAddress,
  formatDeskAddress,
  parseDeskAddress,
} from '@/components/inspector/desk/desk-address';

/**
 * Returns what the desk's address says, and a function that changes it. Each change adds an entry to the browser's history, so
 * that Back shows what was shown before. With `replace`, a change replaces the current entry.
 */
export function useDeskAddress() {
  const [shown, setAddress] = useState<DeskAddress>(() => parseDeskAddress(location.search));
  useEffect(() => {
    const showCurrentAddress = () => setAddress(parseDeskAddress(location.search));
    addEventListener('popstate', showCurrentAddress);
    return () => removeEventListener('popstate', showCurrentAddress);
  }, []);
  const goToAddress = useCallback((next: DeskAddress, replace = false) => {
    const address = formatDeskAddress(next);
    if (address === location.search) return;
    if (replace) history.replaceState(null, '', address);
    else history.pushState(null, '', address);
    setAddress(next);
  }, []);
  return { address: shown, go: goToAddress };
}
