import { useEffect, useRef } from 'react';
import { isSingleCharacter } from './use-list-keys';

/**
 * Registers keys of the whole view, by name (`KeyboardEvent.key`). A key is ignored while a person types into a field, while a
 * modifier key is held, and while a dialog or menu is open. Keys of a single character work only with `singleKeys` (WCAG 2.1.4).
 */
export function useKeyboardShortcuts(
  keys: Readonly<Record<string, (() => void) | undefined>>,
  singleKeys: boolean,
): void {
  const latest = useRef({ keys, singleKeys });
  useEffect(() => {
    latest.current = { keys, singleKeys };
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const act = latest.current.keys[event.key];
      if (
        !act ||
        event.defaultPrevented ||
        event.repeat ||
        (isSingleCharacter(event.key) && !latest.current.singleKeys)
      )
        return;
      if (event.ctrlKey || event.altKey || event.metaKey || isTypingInto(event.target) || isDialogOpen())
        return;
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}

/** True while a person types into a field. */
function isTypingInto(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, select, [contenteditable]') !== null;
}

/** True while a dialog or a menu covers the view. */
function isDialogOpen(): boolean {
  return document.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"]') !== null;
}
