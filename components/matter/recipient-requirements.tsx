import { TriangleAlert } from 'lucide-react';
import { useWords } from '@/components/ui/words';
import type { Recipient } from '@/lib/reference/recipients';
import { citeBasis } from '@/lib/reference/sources';
import { useMatterWords } from './page/matter-words';

/**
 * Says what the person has to do before they write to a recipient, and what the recipient requires. It stands above every button
 * that opens a paper for the recipient, and above the paper.
 */
export function RecipientRequirements({
  recipient: { first, requires },
}: {
  recipient: Pick<Recipient, 'first' | 'requires'>;
}) {
  const { language } = useWords();
  const { t } = useMatterWords();
  if (!first && requires.length === 0) return null;
  return (
    <div className="grid gap-1" data-requires="">
      {first && (
        <p className="flex items-start gap-2 font-semibold text-ask" data-first="">
          <TriangleAlert aria-hidden="true" size="1.25rem" className="mt-0.5 shrink-0" />
          {first[language]}
        </p>
      )}
      {requires.length > 0 && (
        <>
          <p>{t('requires')}</p>
          <ul className="figures grid list-disc gap-1 pl-5">
            {requires.map(({ text, basis }) => (
              <li key={text.vi}>
                {text[language]}
                {basis && <span className="text-soft"> ({citeBasis(basis, language)})</span>}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
