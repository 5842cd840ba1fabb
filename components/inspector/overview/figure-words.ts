import { useOfficerWords } from '@/components/inspector/officer-words';
import { getMarketplaceName } from '@/components/report/marketplace-names';
import { useWords } from '@/components/ui/words';
import { formatViolation } from '@/lib/domain/code-words';
import { REPORT_CHANNELS } from '@/lib/domain/report/report-channel';
import type { Amount } from '@/lib/intake/officers/figures-contract';
import { GOODS } from '@/lib/reference/goods';
import {
  type Dimension,
  type FigureId,
  isDurationFigure,
  NATIONAL,
  SELLER_KINDS,
  UNKNOWN,
} from '@/lib/reference/office/figures';
import { findProvince } from '@/lib/reference/places/provinces';

/** Returns functions that format the values and amounts of figures in the page's language. */
export function useFigureWords() {
  const words = useWords();
  const { t, has } = useOfficerWords();
  const { language, number } = words;
  /** Formats a duration, given in hours: as hours if it is below two days, else as days. */
  const formatHours = (hours: number): string =>
    hours < 48
      ? t('overview_hours', { count: number(Math.round(hours * 10) / 10) })
      : t('overview_days_count', { count: number(Math.round(hours / 2.4) / 10) });
  return {
    formatHours,
    /** Returns the name of a value of a dimension; if there are no words for the value, its code. */
    nameValue: (by: Dimension, value: string): string => {
      if (value === UNKNOWN) return t('overview_unknown');
      switch (by) {
        case 'province':
          return value === NATIONAL ? t('overview_national') : (findProvince(value)?.name ?? value);
        case 'marketplace':
          return getMarketplaceName(value, value);
        case 'violation':
          return formatViolation(value, words);
        case 'goods':
          return GOODS.find(({ group }) => group === value)?.name[language] ?? value;
        case 'seller-kind': {
          const kind = SELLER_KINDS.find((one) => one === value);
          return kind && kind !== UNKNOWN ? t(`overview_seller_${kind}`) : value;
        }
        case 'channel': {
          const channel = REPORT_CHANNELS.find((one) => one === value);
          return channel ? t(`channel_${channel}`) : value;
        }
        case 'outcome': {
          const key = `outcome_${value.replaceAll('-', '_').replace('enough_to_tell', 'enough')}`;
          return has(key) ? t(key) : value;
        }
      }
    },
    /** Formats a count; for a figure that is a duration, formats its median and its 90th percentile. */
    formatAmount: (figure: FigureId, { count, median, p90 }: Amount): string => {
      if (!isDurationFigure(figure)) return number(count);
      if (median === undefined || p90 === undefined) return '–';
      return t('overview_duration', { median: formatHours(median), slow: formatHours(p90) });
    },
  };
}
