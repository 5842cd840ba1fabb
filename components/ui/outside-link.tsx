import { ExternalLink } from 'lucide-react';
import type { ReactNode } from 'react';
import { useWords } from './words';

/** A link to a page outside the extension. It opens in a new tab, without a referrer. */
export function OutsideLink({ href, children }: { href: string; children: ReactNode }) {
  const { t } = useWords();
  // Only http(s) addresses become links, although the records come from signed files.
  if (!/^https?:\/\//i.test(href)) return <span className="min-w-0 wrap-anywhere">{children}</span>;
  return (
    <a
      href={href}
      target="_blank"
      rel="noreferrer noopener"
      className="inline-flex min-h-6 max-w-full items-baseline gap-1 text-link underline underline-offset-2"
    >
      <span className="min-w-0 wrap-anywhere">{children}</span>
      <ExternalLink
        aria-label={t('ui_new_tab')}
        role="img"
        size="0.8125rem"
        className="shrink-0 self-center"
      />
    </a>
  );
}
