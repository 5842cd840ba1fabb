import { useWords } from '@/components/ui/words';
import type { Bilingual } from '@/lib/reference/bilingual';

/** One reason why a report goes to its unit. */
export interface ToldReason {
  readonly by: string;
  readonly text?: Bilingual | undefined;
  readonly province?: Bilingual | undefined;
}

/**
 * Shows why a report goes to this unit, in one sentence for each reason. A reason from a newer intake is left out if this version
 * has no words for it.
 */
export function RouteReasons({ why }: { why: readonly ToldReason[] }) {
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
