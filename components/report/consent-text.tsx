import { useWords } from '@/components/ui/words';
import type { Receiver } from './receiver';

/** What sending means: what goes, who reads it, how long it is kept, and how it is taken back. */
export function ConsentText({ receiver }: { receiver: Receiver }) {
  const { t } = useWords();
  const kept =
    receiver.retentionDays === null
      ? t('consent_kept')
      : t('consent_kept_days', { count: receiver.retentionDays });
  return (
    <section
      className="grid gap-1.5 rounded-xl border border-transparent bg-sun-wash p-4 text-sm"
      aria-labelledby="consent"
    >
      <h2 id="consent" className="font-semibold">
        {t('consent_title')}
      </h2>
      <ul className="grid list-disc gap-1 pl-5">
        <li>{t('consent_what')}</li>
        <li>{t('consent_who', { receiver: receiver.name })}</li>
        <li>{kept}</li>
        <li>{t('consent_withdraw')}</li>
        <li>{t('consent_truth')}</li>
      </ul>
    </section>
  );
}
