import { useRef } from 'react';
import { useOfficerWords } from '@/components/inspector/officer-words';
import { useKeyboardShortcuts } from '@/components/inspector/use-keyboard-shortcuts';
import { getPaperName, usePaperWords } from '@/components/matter/paper-words';
import { Button } from '@/components/ui/button';
import { focusWithRing } from '@/components/ui/hooks/focus-seen';
import { useWords } from '@/components/ui/words';
import { OFFICE_PAPER_IDS, type OfficePaperId } from '@/lib/domain/case/office-paper';
import type { NumberedPaper } from '@/lib/intake/officers/paper-contract';

interface PaperListProps {
  /** The unit's numbered papers about the report or case; undefined until they are loaded. */
  numbered: readonly NumberedPaper[] | undefined;
  /** True if the list could not be loaded, for example because there is no network. */
  failed: boolean;
  /** True if single-character keys are on: the key p moves the focus to this list. */
  singleKeys: boolean;
  onOpen: (paper: OfficePaperId) => void;
}

/** Lists the papers that an officer can make of a report or case, each as a button, and the papers that already have a number. */
export function PaperList({ numbered, failed, singleKeys, onOpen }: PaperListProps) {
  const words = usePaperWords();
  const { t } = useOfficerWords();
  const { date } = useWords();
  const root = useRef<HTMLElement>(null);
  useKeyboardShortcuts(
    {
      p: () => {
        root.current?.scrollIntoView({ block: 'center' });
        focusWithRing(root.current?.querySelector('button') ?? null);
      },
    },
    singleKeys,
  );
  return (
    <section ref={root} aria-label={t('papers_title')} className="grid gap-2">
      <h3 className="font-semibold">{t('papers_title')}</h3>
      <div className="flex flex-wrap gap-2">
        {OFFICE_PAPER_IDS.map((paper) => (
          <Button key={paper} className="px-3!" onClick={() => onOpen(paper)}>
            {getPaperName(paper, words)}
          </Button>
        ))}
      </div>
      {failed && <p className="text-soft text-sm">{t('papers_unread')}</p>}
      {numbered !== undefined && numbered.length > 0 && (
        <ul className="grid gap-1 text-sm">
          {numbered.map(({ id, paper, number, day, by }) => (
            <li key={id} className="wrap-anywhere">
              {t('papers_row', { paper: getPaperName(paper, words), number, day: date(day), name: by })}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
