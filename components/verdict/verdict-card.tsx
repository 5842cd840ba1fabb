import type { ReactNode } from 'react';
import { Disclosure } from '@/components/ui/disclosure';
import { StateIcon } from '@/components/ui/state-icon';
import { useWords } from '@/components/ui/words';
import type { VerdictText } from '@/lib/domain/verdict/verdict';
import type { PurchasePlace } from '@/lib/reference/next-steps';
import { FindingCard } from './finding-card';
import { NextSteps } from './next-steps';

/** The state of a listing or a shop, its basis, and why the person sees it. */
export function VerdictCard({
  verdict,
  of,
  on,
  why,
  children,
}: {
  verdict: VerdictText;
  of: string | null;
  /** Where it would be bought, where known. */
  on?: PurchasePlace;
  /** The answer to "why am I seeing this?", unless the page shows this seller. */
  why?: string;
  /** Actions for this state, below it. */
  children?: ReactNode;
}) {
  const { t } = useWords();
  return (
    <section className="grid gap-3">
      <div className="flex items-start gap-3">
        <StateIcon state={verdict.state} size={40} />
        <div className="min-w-0">
          {of && <p className="text-sm text-soft">{of}</p>}
          <h2 className="font-semibold text-xl">{verdict.label}</h2>
          <p className="mt-0.5">{verdict.summary}</p>
        </div>
      </div>
      {children}
      {verdict.toCheck && verdict.state !== 'warned' && (
        <p className="flex items-center gap-2 rounded-lg border border-transparent bg-ask-wash px-3 py-2 text-sm">
          <StateIcon state="check" />
          {t('state_to_check_summary')}
        </p>
      )}
      {verdict.findings.map((finding) => (
        <FindingCard key={`${finding.rule} ${finding.title} ${finding.sourceUrl}`} finding={finding} />
      ))}
      <NextSteps open={verdict.state === 'warned' || verdict.toCheck} on={on} />
      <p className="figures text-sm text-soft">{verdict.dataAge}</p>
      <Disclosure label={t('overlay_why')}>{why ?? verdict.why ?? t('overlay_why_text')}</Disclosure>
    </section>
  );
}
