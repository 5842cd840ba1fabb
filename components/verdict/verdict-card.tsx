import type { ReactNode } from 'react';
import { Disclosure } from '@/components/ui/disclosure';
import { OutsideLink } from '@/components/ui/outside-link';
import { Rows } from '@/components/ui/rows';
import { StateIcon } from '@/components/ui/state-icon';
import { UnbrokenText } from '@/components/ui/unbroken-text';
import { useWords } from '@/components/ui/words';
import type { FindingText, ShapeName, Tier, VerdictText } from '@/lib/domain/verdict/verdict';
import type { PurchasePlace } from '@/lib/reference/next-steps';
import { NextSteps } from './next-steps';

interface VerdictCardProps {
  verdict: VerdictText;
  of: string | null;
  /** Where the person would buy; absent if it is not known. */
  on?: PurchasePlace;
  /** The answer to "why am I seeing this?"; absent if the page itself shows this seller. */
  why?: string;
  /** Content that the caller adds below the state of the look-up. */
  children?: ReactNode;
  /** Actions that stay in view at the foot of the card. */
  foot?: ReactNode;
}

/**
 * Shows the main finding as a headline, who says it and when, and what to do now. Below follow all details, and why the person
 * sees this verdict.
 */
export function VerdictCard({ verdict, of, on, why, children, foot }: VerdictCardProps) {
  const { t } = useWords();
  const matter = verdict.findings[verdict.matter];
  return (
    <section data-verdict={verdict.state} className="flex flex-col gap-3">
      <header className="@container">
        <div className="flex items-start gap-x-3 @max-[16rem]:flex-col">
          <StateIcon state={(matter && LOOKS[matter.tier].shape) ?? verdict.shape} size={32} />
          <div className="min-w-0">
            {of && <p className="text-sm text-soft">{of}</p>}
            {matter && matter.tier !== 'information' && <p className="sr-only">{matter.tierLabel}</p>}
            <h2 className="scroll-mt-2 font-semibold text-xl">{verdict.headline}</h2>
            <p className="figures mt-0.5 text-sm text-soft">
              <UnbrokenText>{verdict.byline}</UnbrokenText>
            </p>
          </div>
        </div>
      </header>
      {verdict.advice && (
        <p className="rounded-lg bg-sun-wash px-3 py-2 text-sm">
          <UnbrokenText>{verdict.advice}</UnbrokenText>
        </p>
      )}
      {children}
      <div data-rest="" className="grid gap-3">
        <StateLine verdict={verdict} />
        {verdict.findings.map((finding) => (
          <FindingCard key={`${finding.rule} ${finding.title} ${finding.sourceUrl}`} finding={finding} />
        ))}
        <NextSteps open={verdict.state === 'warned' || verdict.toCheck} on={on} />
        <p className="figures text-sm text-soft">{verdict.dataAge}</p>
        <Disclosure label={t('overlay_why')}>{why ?? verdict.why ?? t('overlay_why_text')}</Disclosure>
      </div>
      {foot && (
        <div data-bar="bottom" className="popup-foot">
          {foot}
        </div>
      )}
    </section>
  );
}

/** Shows the state of a look-up, and its summary. The summary is left out if the line with the source already says the same. */
export function StateLine({ verdict }: { verdict: VerdictText }) {
  return (
    <p className="flex items-start gap-2 text-sm">
      <StateIcon state={verdict.shape} />
      <span className="min-w-0">
        <strong className="font-semibold">{verdict.label}.</strong>{' '}
        {verdict.summary !== verdict.byline && verdict.summary}
      </span>
    </p>
  );
}

/** Border, text colour and shape of each tier. Only the official warning is red. */
const LOOKS: Readonly<
  Record<Tier, { readonly box: string; readonly label: string; readonly shape?: ShapeName }>
> = {
  warning: { box: 'border-stop bg-stop-wash border-l-8', label: 'text-stop', shape: 'warned' },
  check: { box: 'border-ask bg-ask-wash border-l-4', label: 'text-ask', shape: 'check' },
  information: { box: 'border-line bg-sheet', label: 'text-soft' },
};

/** Shows all of one finding: its statement, issuer and dates, and how the seller can answer it. */
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
        <UnbrokenText>{finding.sentence}</UnbrokenText>
      </p>
      {finding.rows.length > 0 && (
        <Rows
          rows={finding.rows.map(([label, value, lang]) => ({
            label,
            value: lang ? <span lang={lang}>{value}</span> : <UnbrokenText>{value}</UnbrokenText>,
          }))}
        />
      )}
      <div className="flex flex-wrap gap-x-4 gap-y-1.5 text-sm">
        {finding.sourceUrl && <OutsideLink href={finding.sourceUrl}>{finding.sourceLabel}</OutsideLink>}
        {finding.answerUrl && <OutsideLink href={finding.answerUrl}>{finding.answerLabel}</OutsideLink>}
      </div>
    </article>
  );
}
