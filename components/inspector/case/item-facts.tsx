import { OutlinedPicture } from '@/components/evidence/outlined-picture';
import { useOfficerWords } from '@/components/inspector/officer-words';
import { FactTable } from '@/components/report/capture/fact-table';
import { Disclosure } from '@/components/ui/disclosure';
import type { CaseItem } from '@/lib/domain/case/case';
import { outlinesOf } from '@/lib/domain/report/outlines';

/** Facts of a captured page beside its picture, on which each fact is outlined with its number. */
export function ItemFacts({ item: { facts, pictured, preview, url } }: { item: CaseItem }) {
  const { t } = useOfficerWords();
  if (facts.length === 0) return null;
  const outlines = pictured ? outlinesOf(facts, pictured) : [];
  const label = preview && outlines.length > 0 ? 'item_facts' : 'item_facts_read';
  return (
    <Disclosure label={t(label, { count: facts.length })}>
      <div className="grid gap-3">
        {preview && <OutlinedPicture of={{ name: url, picture: preview, outlines }} facts={facts} />}
        <FactTable facts={facts} />
      </div>
    </Disclosure>
  );
}
