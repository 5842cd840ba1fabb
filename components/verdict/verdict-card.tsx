import type { ReactNode } from 'react';
import { Disclosure } from '@/components/ui/disclosure';
import { OutsideLink } from '@/components/ui/outside-link';
import { Rows } from '@/components/ui/rows';
import { StateIcon } from '@/components/ui/state-icon';
import { Unbroken } from '@/components/ui/unbroken';
import { useWords } from '@/components/ui/words';
import type { FindingText, ShapeName, Tier, VerdictText } from '@/lib/domain/verdict/verdict';
import type { PurchasePlace } from '@/lib/reference/next-steps';
import { NextSteps } from './next-steps';

interface VerdictCardProps {
  verdict: VerdictText;
  of: string | null;
  /** Where it would be bought, where known. */
  on?: PurchasePlace;
  /** The answer to "why am I seeing this?", unless the page shows this seller. */
  why?: string;
  /** Actions for this state, below it. */
  children?: ReactNode;
}

/** The state of a listing or a shop, its basis, and why the person sees it. */
export function VerdictCard({ verdict, of, on, why, children }: VerdictCardProps) {
  const { t } = useWords();
  return (
    <section className="grid gap-3">
      <div className="flex items-start gap-3">
        <StateIcon state={verdict.shape} size={40} />
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

/** Shape, edge and word of each tier; only the official warning is red. */
const LOOKS: Readonly<
  Record<Tier, { readonly box: string; readonly label: string; readonly shape?: ShapeName }>
> = {
  warning: { box: 'border-stop bg-stop-wash border-l-8', label: 'text-stop', shape: 'warned' },
  check: { box: 'border-ask bg-ask-wash border-l-4', label: 'text-ask', shape: 'check' },
  information: { box: 'border-line bg-sheet', label: 'text-soft' },
};

/** One finding in full: its statement, issuer, dates, and how to answer it. */
export function FindingCard({ finding, level = 3 }: { finding: FindingText; level?: 2 | 3 }) {
  const Heading = `h${level}` as const;
  const look = LOOKS[finding.tier];
  return (
    <article data-tier={finding.tier} className={`grid gap-2 rounded-xl border p-4 ${look.box}`}>
      <p className={`flex items-center gap-1.5 font-semibold text-xs ${look.label}`}>
        {look.shape && <StateIcon state={look.shape} size={16} />}
        {finding.tierLabel}
      </p>
      <Heading className="font-semibold">{finding.title}</Heading>
      <p className="text-sm">
        <Unbroken>{finding.sentence}</Unbroken>
      </p>
      {finding.rows.length > 0 && (
        <Rows rows={finding.rows.map(([label, value]) => ({ label, value: <Unbroken>{value}</Unbroken> }))} />
      )}
      <div className="flex flex-wrap gap-x-4 gap-y-1.5 text-sm">
        {finding.sourceUrl && <OutsideLink href={finding.sourceUrl}>{finding.sourceLabel}</OutsideLink>}
        <OutsideLink href={finding.answerUrl}>{finding.answerLabel}</OutsideLink>
      </div>
    </article>
  );
}
