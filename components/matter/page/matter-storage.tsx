import { Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { ConfirmButton } from '@/components/ui/confirm-button';
import { Disclosure } from '@/components/ui/disclosure';
import { useWords } from '@/components/ui/words';
import type { Matter } from '@/lib/domain/matter/matter';
import { findDeletionTimeOfWordsAndFiles, MATTER_RETENTION } from '@/lib/matters/retention';
import { useMatterWords } from './matter-words';

interface MatterKeptProps {
  matter: Matter;
  stamp: ReactNode;
  move: ReactNode;
  onDelete: () => void;
}

/**
 * Shows what proves the time of the evidence (a time stamp, or this device's clock alone), what stays on this device and until
 * when, and how to move or delete everything that stays.
 */
export function MatterStorage({ matter, stamp, move, onDelete }: MatterKeptProps) {
  const { language } = useWords();
  const { t, date } = useMatterWords();
  const end = findDeletionTimeOfWordsAndFiles(matter);
  return (
    <div className="rounded-xl border border-line bg-sheet px-4 py-2" data-kept>
      <Disclosure label={t('evidence')}>{stamp ?? <p>{t('evidence_own_time')}</p>}</Disclosure>
      <Disclosure label={t('kept')}>
        <div className="grid gap-2">
          <p>{t('kept_where')}</p>
          {end !== undefined && (
            <p className="figures" data-words-end>
              {t('kept_until', { day: date(end) })} {MATTER_RETENTION.why[language]}
            </p>
          )}
          {end === undefined && matter.wordsDeletedAt !== undefined && (
            <p className="figures">{t('kept_deleted', { day: date(matter.wordsDeletedAt) })}</p>
          )}
          {move}
          <ConfirmButton
            label={t('kept_delete')}
            icon={Trash2}
            look="quiet"
            className="-ml-4 justify-self-start"
            title={t('kept_delete_title')}
            onConfirm={onDelete}
          >
            {t('kept_delete_text')}
          </ConfirmButton>
        </div>
      </Disclosure>
    </div>
  );
}
