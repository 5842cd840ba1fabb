import { type ComponentProps, useLayoutEffect, useRef } from 'react';

const LOOKS = {
  /** One a screen: what the person most likely came for. */
  primary:
    'bg-sun text-on-sun border-transparent font-semibold hover:bg-sun-deep disabled:bg-line disabled:text-soft',
  plain:
    'bg-sheet text-ink border-edge font-medium hover:bg-sun-wash disabled:text-soft disabled:border-line',
  quiet: 'bg-transparent text-link border-transparent font-medium hover:bg-sun-wash disabled:text-soft',
} as const;

type ButtonProps = ComponentProps<'button'> & { look?: keyof typeof LOOKS };

/** A button of at least 44 px, the size a finger needs. One that is disabled while it works gets back the focus it had. */
export function Button({ look = 'plain', className = '', type = 'button', ref, ...rest }: ButtonProps) {
  const own = useRef<HTMLButtonElement | null>(null);
  const had = useRef(false);
  const { disabled = false } = rest;
  useLayoutEffect(() => {
    // A browser drops the focus of a disabled button; it is asked for before that, and given back if nobody took it since.
    const { activeElement, body } = document;
    if (disabled) had.current = activeElement === own.current;
    else {
      // Without scrolling: the person may be elsewhere on the page by now, about to press something.
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
    />
  );
}
