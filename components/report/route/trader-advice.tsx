import { Notice } from '@/components/ui/notice';
import { useWords } from '@/components/ui/words';
import { toDayInVietnam } from '@/lib/base/days';
import type { OutboxItem } from '@/lib/domain/report/outbox';
import { findAgencyContacts } from '@/lib/reference/channels';
import { citeBasis } from '@/lib/reference/sources';
import { previewRoute } from '@/lib/workflows/report/preview-route';
import { LegalPeriodList } from './route-card';

/**
 * Advises the buyer in a private dispute to ask the seller first, and then the offices that help. Each office is named with its
 * verified contacts; an office without any is left out. Draws nothing for a report that is no such dispute.
 */
export function TraderAdvice({ item }: { item: Pick<OutboxItem, 'draft' | 'removed'> }) {
  const { t, language } = useWords();
  const route = previewRoute(item);
  if (!route?.traderFirst) return null;
  const { lead, supporting, channels, clocks } = route;
  const day = toDayInVietnam(item.draft.observedAt);
  // The national body that helps with negotiations is listed after the province's office.
  const national = supporting.find(({ id }) => id === 'competition');
  const helpers = [
    { name: lead.name, channels },
    ...(national ? [{ name: national.name, channels: findAgencyContacts(national.id, day) }] : []),
  ].filter((helper) => helper.channels.length > 0);
  return (
    <Notice title={t('trader_title')}>
      <div className="grid gap-2">
        <p>{t('trader_text')}</p>
        {helpers.map(({ name, channels: ways }) => (
          <p key={name.vi}>
            {t('trader_reach', {
              agency: name[language],
              channels: ways.map(({ address }) => address).join(', '),
            })}
          </p>
        ))}
        <LegalPeriodList
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
