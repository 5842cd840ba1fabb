import { useEffect, useState } from 'react';
import { readShortcut } from '@/lib/browser/commands';

/** The key that captures, as the officer set it; undefined where none is set, and while it is asked for. */
export function useCaptureKey(): string | undefined {
  const [key, setKey] = useState<string>();
  useEffect(() => void readShortcut('capture-page').then(setKey), []);
  return key;
}
