import { useWords } from '@/components/ui/words';
import type { Bilingual } from '@/lib/reference/bilingual';

/** One reason for the unit to which a report goes. */
export interface ToldReason {
  readonly by: string;
  readonly text?: Bilingual | undefined;
  readonly province?: Bilingual | undefined;
}

/**
 * Shows why a report goes to this unit, one sentence for each reason. Reasons of a newer intake for which there are no words are
 * left out.
 */
export function RouteWhy({ why }: { why: readonly ToldReason[] }) {
  const { t, has, language } = useWords();
  const sentences = why.flatMap(({ by, text, province }) => {
    const key = `route_by_${by.replaceAll('-', '_')}`;
    if (!has(key)) return [];
    return [t(key, { text: text?.[language] ?? '', province: province?.[language] ?? '' })];
  });
  return sentences.map((sentence) => (
    <span key={sentence} className="block" data-route-why>
      {sentence}
    </span>
  ));
}
