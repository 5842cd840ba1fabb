import { useRef, useState } from 'react';

/**
 * The text of a field whose value comes back from a store later than a person types: what was typed stays in view until
 * the field is left. A value that was never typed (a form that was emptied, a contact that was filled in) replaces it.
 */
export function useTyped(value: string, onChange: (value: string) => void) {
  const [typed, setTyped] = useState<string>();
  const sent = useRef(new Set([value]));
  if (value === typed) sent.current = new Set([value]); // the store has caught up
  if (typed !== undefined && !sent.current.has(value)) setTyped(undefined);
  return {
    value: typed ?? value,
    onChange: (event: { readonly target: { readonly value: string } }) => {
      if (typed === undefined) sent.current = new Set([value]);
      sent.current.add(event.target.value);
      setTyped(event.target.value);
      onChange(event.target.value);
    },
    onBlur: () => setTyped(undefined),
  };
}
