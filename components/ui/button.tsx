import type { LucideIcon } from 'lucide-react';
import { type ComponentProps, useLayoutEffect, useRef } from 'react';

const LOOKS = {
  /** For the main action; at most one on each screen. */
  primary:
    'bg-sun text-on-sun border-transparent font-semibold hover:bg-sun-deep disabled:bg-line disabled:text-soft',
  plain:
    'bg-sheet text-ink border-edge font-medium hover:bg-sun-wash disabled:text-soft disabled:border-line',
  quiet: 'bg-transparent text-link border-transparent font-medium hover:bg-sun-wash disabled:text-soft',
} as const;

/** `look` is one of LOOKS; `icon` is shown before the text. */
export type ButtonProps = ComponentProps<'button'> & { look?: keyof typeof LOOKS; icon?: LucideIcon };

/** A button of at least 44 px, the size that a finger needs. It gets its focus back after it was disabled. */
export function Button(props: ButtonProps) {
  const { look = 'plain', icon: Icon, className = '', type = 'button', ref, children, ...rest } = props;
  const own = useRef<HTMLButtonElement | null>(null);
  const had = useRef(false);
  const { disabled = false } = rest;
  useLayoutEffect(() => {
    // Browsers take the focus from a button that is disabled. This effect remembers that the button had the focus, and gives it
    // back later, unless another element has the focus then.
    const { activeElement, body } = document;
    if (disabled) had.current = activeElement === own.current;
    else {
      // Does not scroll, because the person may have moved elsewhere on the page.
      if (had.current && activeElement === body) own.current?.focus({ preventScroll: true });
      had.current = false;
    }
  }, [disabled]);
  return (
    <button
      ref={(element) => {
        own.current = element;
        if (typeof ref === 'function') return ref(element);
        if (ref) ref.current = element;
        return undefined;
      }}
      type={type}
      className={`inline-flex min-h-11 items-center justify-center gap-2 rounded-lg border px-4 py-2 text-left leading-snug motion-safe:transition-colors motion-safe:duration-100 ${LOOKS[look]} ${className}`}
      {...rest}
    >
      {Icon && <Icon aria-hidden="true" size="1.125rem" className="shrink-0" />}
      {children}
    </button>
  );
}
