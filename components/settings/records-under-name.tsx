import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { useWords } from '@/components/ui/words';
import type { LookUpReply } from '@/lib/messaging/replies';

/** Lists the records under a typed name. No record is recommended: the person compares them and chooses. */
export function RecordsUnderName({
  reply: { name, candidates, more },
  onLookUp,
}: {
  reply: LookUpReply & { outcome: 'named' };
  /** Looks up the chosen record by its lookup key. */
  onLookUp: (key: string) => void;
}) {
  const { t } = useWords();
  if (candidates.length === 0) {
    return <Notice title={t('look_up_named_none_title', { name })}>{t('look_up_named_none')}</Notice>;
  }
  return (
    <section className="mt-2 grid gap-3 border-line border-t pt-4">
      <h2 className="wrap-anywhere font-semibold text-lg">{t('look_up_named_title', { name })}</h2>
      <p className="text-sm">{t('look_up_named')}</p>
      <ul className="grid gap-2">
        {candidates.map((candidate) => (
          <li
            key={`${candidate.key} ${candidate.record} ${candidate.place}`}
            className="wrap-anywhere grid gap-1 rounded-xl border border-line bg-sheet p-3"
          >
            <p className="font-medium">{candidate.name}</p>
            <p className="text-sm">{candidate.place}</p>
            <p className="text-sm text-soft">{candidate.record}</p>
            {candidate.key && (
              <Button
                className="justify-self-start"
                aria-label={`${t('look_up_named_open')}: ${candidate.name}, ${candidate.place}`}
                onClick={() => candidate.key && onLookUp(candidate.key)}
              >
                {t('look_up_named_open')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {more > 0 && <p className="text-sm text-soft">{t('look_up_named_more', { count: more })}</p>}
    </section>
  );
}
