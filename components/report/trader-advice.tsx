import { Notice } from '@/components/ui/notice';
import { useWords } from '@/components/ui/words';
import { dayInVietnam } from '@/lib/domain/days';
import type { ReportDraft } from '@/lib/domain/outbox';
import { VIOLATION_CODES } from '@/lib/domain/violation-codes';
import { routeReport } from '@/lib/reference/route-report';
import { citeBasis } from '@/lib/reference/sources';
import { ClockList } from './route-card';

/** Where the case is a private dispute: the seller is asked first, and who helps after, by verified channels alone. */
export function TraderAdvice({ draft }: { draft: ReportDraft }) {
  const { t, language } = useWords();
  const code = VIOLATION_CODES.find((known) => known === draft.code);
  if (!code) return null;
  const day = dayInVietnam(draft.observedAt);
  const { traderFirst, lead, channels, clocks } = routeReport({ code, province: draft.province, day });
  if (!traderFirst) return null;
  return (
    <Notice title={t('trader_title')}>
      <div className="grid gap-2">
        <p>{t('trader_text')}</p>
        {channels.length > 0 && (
          <p>
            {t('trader_reach', {
              agency: lead.name[language],
              channels: channels.map(({ address }) => address).join(', '),
            })}
          </p>
        )}
        <ClockList
          clocks={clocks.map(({ actor, action, limit, basis }) => ({
            actor,
            action,
            ...limit,
            basis: { vi: citeBasis(basis, 'vi'), en: citeBasis(basis, 'en') },
          }))}
        />
      </div>
    </Notice>
  );
}
