import { FilePlus } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { useWords } from '@/components/ui/words';
import { type DeskEntry, UNSENT_DAYS } from '@/lib/domain/case/desk-entry';
import { useEntryWords } from './entry-words';

interface EntryListProps {
  entries: readonly DeskEntry[];
  onNew: () => void;
  onOpen: (id: string) => void;
}

/** Lists the entries on this device: unfinished ones, and sent ones whose slip can be printed again. */
export function EntryList({ entries, onNew, onOpen }: EntryListProps) {
  const words = useWords();
  const { t } = useEntryWords();
  return (
    <>
      <div className="grid gap-1">
        <h2 className="font-semibold text-lg">{t('title')}</h2>
        <p className="text-soft">{t('lead')}</p>
      </div>
      <Button look="primary" icon={FilePlus} className="justify-self-start" onClick={onNew}>
        {t('new')}
      </Button>
      <section className="grid gap-2">
        <h3 className="font-semibold">{t('open_title', { count: entries.length })}</h3>
        {entries.length === 0 && <p className="text-sm text-soft">{t('open_none', { days: UNSENT_DAYS })}</p>}
        <ul className="grid divide-y divide-line rounded-lg border border-line bg-sheet empty:hidden">
          {entries.map(({ id, typed, body, received, changedAt }) => (
            <li key={id}>
              <button
                type="button"
                onClick={() => onOpen(id)}
                className="grid min-h-11 w-full gap-0.5 px-3 py-2 text-left hover:bg-sun-wash"
              >
                <span className="truncate font-medium">
                  {typed.product || typed.sellerName || typed.said || t('open_untitled')}
                </span>
                <span className="figures text-sm text-soft">
                  {t(`channel_${typed.channel}`)} ·{' '}
                  {received
                    ? t('open_sent', { reference: received.reference })
                    : body === undefined
                      ? t('open_unsent', { time: words.time(changedAt) })
                      : t('open_unsure')}
                </span>
              </button>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}
