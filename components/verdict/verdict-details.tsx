import { useEffect, useRef } from 'react';
import { ScreenTitle } from '@/components/ui/screen-title';
import { useWords } from '@/components/ui/words';
import type { VerdictText } from '@/lib/domain/verdict/verdict';
import { FindingCard, StateLine } from './verdict-card';

interface VerdictDetailsProps {
  verdict: VerdictText;
  of: string | null;
  /** Index of the finding to scroll to; absent for the top. */
  at?: number | undefined;
}

/**
 * Shows all details of a verdict: the state, each finding with its source and with how the seller can answer the finding, the
 * data's age, and why the verdict is shown.
 */
export function VerdictDetails({ verdict, of, at }: VerdictDetailsProps) {
  const { t } = useWords();
  const container = useRef<HTMLDivElement>(null);
  useEffect(() => {
    container.current?.querySelectorAll('article')[at ?? -1]?.scrollIntoView({ block: 'start' });
  }, [at]);
  return (
    <div ref={container} className="grid gap-3">
      <ScreenTitle>{verdict.headline}</ScreenTitle>
      {of && <p className="text-sm text-soft">{of}</p>}
      <p className="figures text-sm">{verdict.byline}</p>
      <StateLine verdict={verdict} />
      {verdict.findings.map((finding) => (
        <FindingCard
          key={`${finding.rule} ${finding.title} ${finding.sourceUrl}`}
          finding={finding}
          level={2}
        />
      ))}
      <section className="grid gap-1">
        <h2 className="font-semibold">{t('overlay_why')}</h2>
        <p className="text-sm">{verdict.why ?? t('overlay_why_text')}</p>
        <p className="figures text-sm text-soft">{verdict.dataAge}</p>
      </section>
    </div>
  );
}
