import { OutsideLink } from '@/components/ui/outside-link';
import { Rows } from '@/components/ui/rows';
import { StateIcon } from '@/components/ui/state-icon';
import { Unbroken } from '@/components/ui/unbroken';
import type { ShapeName } from '@/lib/domain/listing/state-shapes';
import type { FindingText, Tier } from '@/lib/domain/verdict/verdict';

/** Shape, edge and word of each tier; only the official warning is red. */
const LOOKS: Readonly<
  Record<Tier, { readonly box: string; readonly label: string; readonly shape?: ShapeName }>
> = {
  warning: { box: 'border-stop bg-stop-wash border-l-8', label: 'text-stop', shape: 'warned' },
  check: { box: 'border-ask bg-ask-wash border-l-4', label: 'text-ask', shape: 'check' },
  information: { box: 'border-line bg-sheet', label: 'text-soft' },
};

/** One finding in full: its statement, issuer, dates, and how to answer it. */
export function FindingCard({ finding }: { finding: FindingText }) {
  const look = LOOKS[finding.tier];
  return (
    <article data-tier={finding.tier} className={`grid gap-2 rounded-xl border p-4 ${look.box}`}>
      <p className={`flex items-center gap-1.5 font-semibold text-xs ${look.label}`}>
        {look.shape && <StateIcon state={look.shape} size={16} />}
        {finding.tierLabel}
      </p>
      <h3 className="font-semibold">{finding.title}</h3>
      <p className="text-sm">
        <Unbroken>{finding.sentence}</Unbroken>
      </p>
      {finding.rows.length > 0 && (
        <Rows rows={finding.rows.map(([label, value]) => ({ label, value: <Unbroken>{value}</Unbroken> }))} />
      )}
      <div className="flex flex-wrap gap-x-4 gap-y-1.5 text-sm">
        <OutsideLink href={finding.sourceUrl}>{finding.sourceLabel}</OutsideLink>
        <OutsideLink href={finding.answerUrl}>{finding.answerLabel}</OutsideLink>
      </div>
    </article>
  );
}
