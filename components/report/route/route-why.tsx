import { useWords } from '@/components/ui/words';
import type { Bilingual } from '@/lib/reference/bilingual';

/** One reason for the unit a report goes to. */
export interface ToldReason {
  readonly by: string;
  readonly text?: Bilingual | undefined;
  readonly province?: Bilingual | undefined;
}

/** Why a report goes to this unit, a sentence a reason. A newer intake's reasons without words here are left out. */
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
