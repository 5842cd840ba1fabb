import { useEffect, useState } from 'react';
import { readShortcut } from '@/lib/browser/commands';

/** Returns the keyboard shortcut that captures a page, as the officer set it; undefined if none is set, or until it is read. */
export function useCaptureShortcut(): string | undefined {
  const [key, setKey] = useState<string>();
  useEffect(() => void readShortcut('capture-page').then(setKey), []);
  return key;
}
