import { useRef, useState } from 'react';

type Fields = Readonly<Record<string, string>>;

/**
 * Returns the fields as they read now, stored or typed here, and a function that changes some. What is typed shows at once: a page
 * that waited for the store would move under the person's hands. One write runs at a time and takes all that was typed
 * meanwhile. `write` shows its own failure; what it could not store stays in view.
 */
export function useTypedFields(
  stored: Fields,
  write: (fields: Fields) => Promise<unknown>,
): readonly [fields: Fields, change: (fields: Fields) => void] {
  const [typed, setTyped] = useState<Fields>({});
  const waiting = useRef<Fields>({});
  const isWriting = useRef(false);
  const writeAll = async () => {
    if (isWriting.current) return;
    isWriting.current = true;
    try {
      while (Object.keys(waiting.current).length > 0) {
        const next = waiting.current;
        waiting.current = {};
        await write(next);
      }
    } finally {
      isWriting.current = false;
    }
  };
  const change = (fields: Fields) => {
    setTyped((before) => ({ ...before, ...fields }));
    waiting.current = { ...waiting.current, ...fields };
    void writeAll();
  };
  return [{ ...stored, ...typed }, change];
}
