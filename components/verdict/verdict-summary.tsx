import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { StateIcon } from '@/components/ui/state-icon';
import { UnbrokenText } from '@/components/ui/unbroken-text';
import { useWords } from '@/components/ui/words';
import type { FindingText, ShapeName, Tier, VerdictText } from '@/lib/domain/verdict/verdict';

/** The shape that stands for each tier of findings; the tier `information` has no shape. */
const TIER_SHAPES: Readonly<Partial<Record<Tier, ShapeName>>> = { warning: 'warned', check: 'check' };

/** Number of other findings that get a line of their own. The findings after them are only counted. */
const LINES_FOR_OTHERS = 2;

interface MatterProps {
  verdict: VerdictText;
  /** Name of the seller or page that the verdict is about, as the page writes it. */
  of: string | null;
  /** Opens all details: at the finding with index `at`, or from the top. */
  onDetails: (at?: number) => void;
  /** Actions for the verdict's state, shown below the headline. */
  children?: ReactNode;
}

/**
 * The first view of a verdict: its subject, the main finding as a headline, who says it and when, what to do now, and a line for
 * each other finding. One press opens all details.
 */
export function VerdictSummary({ verdict, of, onDetails, children }: MatterProps) {
  const { t } = useWords();
  const { findings, matter } = verdict;
  const finding = findings[matter];
  const others = findings.flatMap((finding, at) => (at === matter ? [] : [{ finding, at }]));
  const shown = others.length > LINES_FOR_OTHERS + 1 ? others.slice(0, LINES_FOR_OTHERS) : others;
  const more = others.length - shown.length;
  return (
    <>
      <section className="grid gap-2.5">
        {of && (
          <p className="line-clamp-1 text-sm text-soft" title={of}>
            {of}
          </p>
        )}
        <div className="flex items-start gap-3">
          <StateIcon state={(finding && TIER_SHAPES[finding.tier]) ?? verdict.shape} size={32} />
          <div className="min-w-0">
            {finding && finding.tier !== 'information' && <p className="sr-only">{finding.tierLabel}</p>}
            <h2 className="line-clamp-3 font-semibold text-xl" title={verdict.headline}>
              {verdict.headline}
            </h2>
            <p className="figures mt-1 line-clamp-4 text-sm text-soft" title={verdict.byline}>
              <UnbrokenText>{verdict.byline}</UnbrokenText>
            </p>
          </div>
        </div>
        {verdict.advice && (
          <p className="rounded-lg bg-sun-wash px-3 py-2 text-sm">
            <UnbrokenText>{verdict.advice}</UnbrokenText>
          </p>
        )}
        {children}
      </section>
      <section data-rest="" className="grid divide-y divide-line border-line border-y">
        {finding && finding.tier !== 'information' && verdict.state !== 'warned' && (
          <DetailsLine shape={verdict.shape} label={verdict.label} onPress={() => onDetails()} />
        )}
        {shown.map(({ finding, at }) => (
          <DetailsLine
            key={`${finding.rule} ${finding.title} ${finding.sourceUrl}`}
            shape={TIER_SHAPES[finding.tier]}
            label={finding.headline}
            onPress={() => onDetails(at)}
          />
        ))}
        {more > 0 && (
          <DetailsLine label={t('matter_more', { count: more })} onPress={() => onDetails(shown.length)} />
        )}
        <DetailsLine label={formatDetailsLabel(finding, t)} onPress={() => onDetails()} />
      </section>
    </>
  );
}

function formatDetailsLabel(finding: FindingText | undefined, t: ReturnType<typeof useWords>['t']): string {
  if (!finding) return t('overlay_why');
  return `${t(finding.tier === 'warning' ? 'overlay_decision' : 'overlay_details')} (${finding.rows.length})`;
}

/** A line that opens the details when it is pressed. */
export function DetailsLine({
  shape,
  label,
  about,
  onPress,
}: {
  shape?: ShapeName | undefined;
  label: string;
  about?: string;
  onPress: () => void;
}) {
  return (
    <button
      type="button"
      onClick={onPress}
      className="flex min-h-11 w-full items-center gap-2.5 py-1.5 text-left text-sm hover:bg-sun-wash"
    >
      {shape && <StateIcon state={shape} size={18} />}
      <span className="min-w-0 grow">
        <span className="line-clamp-2 font-medium">{label}</span>
        {about && <span className="line-clamp-1 text-soft">{about}</span>}
      </span>
      <ChevronRight aria-hidden="true" size="1.2em" className="shrink-0 text-soft" />
    </button>
  );
}
