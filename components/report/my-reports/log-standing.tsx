import { Notice } from '@/components/ui/notice';
import { useWords } from '@/components/ui/words';
import { isUnansweredTooLong, type LogStanding } from '@/lib/domain/report/receipt-log';
import { toUnderscores } from '@/lib/domain/word-keys';

/**
 * Shows whether the intake's public log contains the receipt. If a check of the log found a contradiction, shows an urgent notice
 * about that instead.
 */
export function LogStandingView({ log }: { log: LogStanding | undefined }) {
  const { t, time } = useWords();
  if (log === undefined) return null;
  if (log.state === 'doubtful') {
    return (
      <Notice urgent title={t('log_doubt_title')}>
        {t(`log_doubt_${toUnderscores(log.doubt)}`)}
        <span className="mt-1 block">{t('log_doubt_what_to_do')}</span>
        <span className="figures mt-1 block text-soft">
          {t('log_checked', { time: time(log.checkedAt) })}
        </span>
      </Notice>
    );
  }
  const text =
    log.state === 'held'
      ? t('log_held', { place: log.index + 1, size: log.size })
      : t(log.state === 'unchecked' ? 'log_unchecked' : 'log_none');
  const unanswered = log.state === 'no-log' ? undefined : log.unanswered;
  const stands = (
    <p className="text-sm text-soft" data-log={log.state}>
      {text} <span className="figures">{t('log_checked', { time: time(log.checkedAt) })}</span>
    </p>
  );
  if (!unanswered || !isUnansweredTooLong(unanswered)) return stands;
  const { since, last, times } = unanswered;
  return (
    <div className="grid gap-2">
      <Notice kind="trouble" title={t('log_unanswered_title')}>
        {t('log_unanswered', { since: time(since), last: time(last), times })}
      </Notice>
      {log.state === 'held' && stands}
    </div>
  );
}
