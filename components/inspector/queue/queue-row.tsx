import { Image, Layers, type LucideIcon, Store, UserCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import { ChannelIcons } from '@/components/inspector/channel-icons';
import { useOfficerWords } from '@/components/inspector/officer-words';
import { getMarketplaceName } from '@/components/report/marketplace-names';
import { useWords } from '@/components/ui/words';
import { toStatusMessageKey } from '@/lib/domain/word-keys';
import type { QueueRow } from '@/lib/intake/officers/officer-contract';
import { TimeLeftLabel } from './due-mark';

interface QueueRowButtonProps {
  row: QueueRow;
  /** Number of reports in the list about the same seller, including the reports of this row. */
  aboutSeller: number;
  now: number;
  /** True for the row that the keys select. */
  current: boolean;
  onOpen: () => void;
}

/**
 * Shows one row in two lines, 56 to 64 px high: title and deadline; then the seller, day, reference, number of reports about the
 * same seller, and violation type. Wide lists add the marketplace, the status and the officer who accepted the report.
 */
export function QueueRowButton({ row, aboutSeller, now, current, onOpen }: QueueRowButtonProps) {
  const words = useWords();
  const { t } = useOfficerWords();
  const { seller, count, progress } = row;
  const violation = `violation_${row.code}`;
  const status = toStatusMessageKey(row.status);
  const [soonest] = row.due;
  const marketplace = getMarketplaceName(row.marketplace, row.host);
  const [reference = ''] = row.references;
  return (
    <button
      type="button"
      tabIndex={current ? 0 : -1}
      onClick={onOpen}
      className="@container grid w-full grid-cols-[minmax(0,1fr)] gap-0.5 px-3 py-1.5 text-left hover:bg-sun-wash focus-visible:bg-sun-wash focus-visible:-outline-offset-2"
    >
      <span className="flex items-center gap-2">
        <span className="mr-auto min-w-0 truncate font-medium">
          {row.listing?.title ?? seller.name ?? row.host}
        </span>
        <ChannelIcons channels={row.channels} />
        {row.evidence === 'verified' && (
          <span className="inline-flex shrink-0 text-soft" title={t('queue_evidence')}>
            <Image aria-hidden="true" size="1.1em" />
            <span className="sr-only">{t('queue_evidence')}</span>
          </span>
        )}
        {row.acceptedBy && (
          <span
            className="inline-flex shrink-0 items-center gap-1 text-soft text-xs"
            title={row.acceptedBy.name}
          >
            <UserCheck aria-hidden="true" size="1.2em" />
            <span className="sr-only @min-[34rem]:not-sr-only">{row.acceptedBy.name}</span>
          </span>
        )}
        {progress && (
          <span className="figures shrink-0 text-soft text-xs">
            {t(`progress_${progress.action}`, progress)}
          </span>
        )}
        {soonest && <TimeLeftLabel due={soonest} now={now} />}
      </span>
      <span className="figures flex items-center text-soft text-xs @max-[14rem]:flex-wrap">
        <span className="min-w-14 truncate">{seller.name ?? seller.id ?? marketplace}</span>
        <RowDetail>{omitYear(words.date(row.receivedAt))}</RowDetail>
        <RowDetail>
          <span className="font-mono">{reference.slice(-6)}</span>
        </RowDetail>
        {count > 1 && <ReportCount Icon={Layers} count={count} words={t('queue_together', { count })} />}
        {aboutSeller > count && (
          <ReportCount
            Icon={Store}
            count={aboutSeller}
            words={t('queue_same_seller', { count: aboutSeller })}
          />
        )}
        <span className="hidden @min-[34rem]:contents">
          <RowDetail>{marketplace}</RowDetail>
          <RowDetail>{words.has(status) ? words.t(status) : row.status}</RowDetail>
        </span>
        <span className="ml-auto flex min-w-0 shrink-[3] justify-end gap-1 pl-2">
          {row.withdrawn && <OutlinedLabel>{t('queue_withdrawn')}</OutlinedLabel>}
          <OutlinedLabel>{words.has(violation) ? words.t(violation) : row.code}</OutlinedLabel>
        </span>
      </span>
    </button>
  );
}

function RowDetail({ children }: { children: ReactNode }) {
  return <span className="shrink-0 whitespace-pre"> · {children}</span>;
}

interface CountProps {
  Icon: LucideIcon;
  count: number;
  words: string;
}

/** Shows a number of reports; a narrow list shows an icon instead of the words. */
function ReportCount({ Icon, count, words }: CountProps) {
  return (
    <RowDetail>
      <span title={words}>
        <span className="inline-flex items-center gap-0.5 @min-[26rem]:hidden" aria-hidden="true">
          <Icon size="1em" />
          {count}
        </span>
        <span className="sr-only @min-[26rem]:not-sr-only">{words}</span>
      </span>
    </RowDetail>
  );
}

function OutlinedLabel({ children }: { children: ReactNode }) {
  return <span className="truncate rounded border border-line px-1 leading-5">{children}</span>;
}

/** Removes the year from a formatted date. */
function omitYear(date: string): string {
  return date.replace(/[/ ]\d{4}$/, '');
}
