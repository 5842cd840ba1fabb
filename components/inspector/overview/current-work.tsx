import { useOfficerWords } from '@/components/inspector/officer-words';
import { getMarketplaceName } from '@/components/report/marketplace-names';
import { useWords } from '@/components/ui/words';
import type { OfficeNow } from '@/lib/intake/officers/figures-contract';
import { AGE_DAYS } from '@/lib/reference/office/figures';
import { BarList } from './bar-list';
import { ChartFrame } from './chart-frame';

/**
 * Shows the open reports by age, how many of them are overdue, and the sellers and listings that have more reports in the last
 * seven days than in the four weeks before.
 */
export function CurrentWork({ now }: { now: OfficeNow }) {
  const { t } = useOfficerWords();
  const { number, time } = useWords();
  const bands = now.open.map((open, index) => ({
    key: String(index),
    name: formatAgeBand(index, t),
    value: open,
    overdue: now.overdue[index] ?? 0,
  }));
  const open = now.open.reduce((sum, one) => sum + one, 0);
  const overdue = now.overdue.reduce((sum, one) => sum + one, 0);
  const finding = t('overview_open_finding', { open: number(open), overdue: number(overdue) });
  return (
    <div className="grid gap-4 @min-[56rem]:grid-cols-2">
      <ChartFrame
        title={t('overview_open', { time: time(now.at) })}
        finding={finding}
        head={[t('overview_age'), t('overview_count'), t('overview_overdue')]}
        rows={bands.map(({ name, value, overdue: late }) => [name, number(value), number(late)])}
      >
        <BarList
          label={finding}
          bars={bands.map(({ overdue: late, value, ...band }) => ({
            ...band,
            value,
            text:
              late > 0
                ? t('overview_open_late', { open: number(value), overdue: number(late) })
                : number(value),
          }))}
        />
      </ChartFrame>
      <ChartFrame
        title={t('overview_news')}
        finding={
          now.news.length === 0
            ? t('overview_news_none')
            : t('overview_news_finding', { count: now.news.length })
        }
        head={[t('overview_news_who'), t('overview_count'), t('overview_four_weeks')]}
        rows={now.news.map((one) => [
          formatNewSellerOrListing(one, t),
          number(one.count),
          number(one.before),
        ])}
      >
        <BarList
          label={t('overview_news')}
          bars={now.news.map((one) => ({
            key: `${one.kind} ${one.marketplace} ${one.host} ${one.id}`,
            name: formatNewSellerOrListing(one, t),
            value: one.count,
            text: t('overview_news_count', { count: number(one.count), before: number(one.before) }),
          }))}
        />
      </ChartFrame>
    </div>
  );
}

type Say = ReturnType<typeof useOfficerWords>['t'];

function formatAgeBand(index: number, t: Say): string {
  const to = AGE_DAYS[index];
  const from = AGE_DAYS[index - 1] ?? 0;
  return to === undefined ? t('overview_band_over', { from }) : t('overview_band', { from, to });
}

function formatNewSellerOrListing(
  { kind, marketplace, host, id, name }: OfficeNow['news'][number],
  t: Say,
): string {
  const where = getMarketplaceName(marketplace, host);
  return kind === 'seller'
    ? t('overview_news_seller', { name: name ?? id, where })
    : t('overview_news_listing', { id, name: name ?? '–', where });
}
