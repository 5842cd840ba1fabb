import { Collapsible } from '@base-ui/react/collapsible';
import { ChevronDown } from 'lucide-react';
import { type ReactNode, useRef } from 'react';

interface DisclosureProps {
  label: ReactNode;
  children: ReactNode;
  open?: boolean;
  /** True if the opened content is scrolled into view, as far as it fits. */
  isShown?: boolean;
}

/** A button that shows and hides the content below it. */
export function Disclosure({ label, children, open = false, isShown = false }: DisclosureProps) {
  const root = useRef<HTMLDivElement>(null);
  const scrollIfOpen = (isOpen: boolean) => {
    if (isOpen && isShown) requestAnimationFrame(() => root.current?.scrollIntoView({ block: 'nearest' }));
  };
  return (
    <Collapsible.Root ref={root} data-fold="" defaultOpen={open} onOpenChange={scrollIfOpen}>
      <Collapsible.Trigger className="group flex min-h-11 w-full items-center justify-between gap-2 text-left font-medium text-link text-sm">
        <span>{label}</span>
        <ChevronDown
          aria-hidden="true"
          size="1.125rem"
          className="shrink-0 motion-safe:transition-transform duration-100 group-data-panel-open:rotate-180"
        />
      </Collapsible.Trigger>
      <Collapsible.Panel className="pb-2 text-sm">{children}</Collapsible.Panel>
    </Collapsible.Root>
  );
}
