import { useRef, useState } from 'react';

type Fields = Readonly<Record<string, string>>;

/**
 * Returns the fields with everything that was typed, stored or not, and a function that changes fields. Typed text shows at once,
 * because a field that waited for the store would change while the person types. One write runs at a time; the next one contains
 * everything that was typed in the meantime. `write` shows its own failures, and text that could not be stored stays in view.
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
  const changeFields = (fields: Fields) => {
    setTyped((before) => ({ ...before, ...fields }));
    waiting.current = { ...waiting.current, ...fields };
    void writeAll();
  };
  return [{ ...stored, ...typed }, changeFields];
}
