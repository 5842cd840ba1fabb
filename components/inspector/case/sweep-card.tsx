import { type OfficerKey, useOfficerWords } from '@/components/inspector/officer-words';
import { Button } from '@/components/ui/button';
import { usePictureUrl } from '@/components/ui/hooks/use-picture';
import { Waiting } from '@/components/ui/waiting';
import { useWords } from '@/components/ui/words';
import { ERROR_CODES } from '@/lib/base/errors';
import type { Sweep, SweepPage } from '@/lib/domain/case/case-work';
import { formatPrice } from '@/lib/domain/code-words';
import type { PageFact } from '@/lib/domain/report/evidence';
import { toErrorMessageKeys } from '@/lib/domain/word-keys';
import type { Words } from '@/lib/domain/words';
import { toSweepFields } from '@/lib/workflows/cases/run-sweep';

interface SweepCardProps {
  sweep: Sweep;
  /** Facts read on each captured page, by id of the case item. */
  read: ReadonlyMap<string, readonly PageFact[]>;
  /** Small pictures of the captured pages, by id of the case item. */
  pictures: ReadonlyMap<string, Blob>;
  onSteer: (to: 'pause' | 'resume' | 'stop') => void;
  onCsv: () => void;
}

/** Shows a sweep: its progress, why it stopped, each page's state, and buttons to pause and resume. */
export function SweepCard({ sweep, read, pictures, onSteer, onCsv }: SweepCardProps) {
  const words = useWords();
  const { t } = useOfficerWords();
  const { pages, state } = sweep;
  // A closed case accepts no captures, so its sweep cannot continue.
  const over = state === 'ended' || sweep.reason === 'case-closed';
  // True if the officer ended the sweep before every page was opened.
  const cut = state === 'ended' && pages.some((page) => page.state === 'waiting');
  const done = pages.filter((page) => page.state !== 'waiting' && page.state !== 'open').length;
  return (
    <section
      className="grid gap-2 rounded-xl border border-line bg-sheet p-4"
      aria-label={t('sweep_name', { time: words.time(sweep.startedAt) })}
    >
      <Waiting
        label={`${t(cut ? 'sweep_cut' : `sweep_${state}`)} · ${t('sweep_progress', { done, all: pages.length })}`}
        value={pages.length === 0 ? 100 : (100 * done) / pages.length}
      />
      {sweep.reason && (
        <p role="alert" className="rounded bg-ask-wash px-2 py-1 text-ask text-sm">
          {t(REASONS[sweep.reason] ?? 'sweep_reason_other')}
        </p>
      )}
      <ol
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls is reached by keyboard
        tabIndex={0}
        aria-label={t('sweep_title')}
        className="grid max-h-96 gap-2 overflow-auto text-sm"
      >
        {pages.map((page) => (
          <li key={page.url} className="flex gap-2">
            <SweepPicture picture={pictures.get(page.itemId ?? '')} />
            <span className="min-w-0">
              <span className="line-clamp-1">{page.title ?? page.url}</span>
              <span className="block text-soft text-xs">
                {page.state === 'waiting' && over ? t('page_unopened') : formatSweepPageState(page, t, words)}
              </span>
              {page.state === 'failed' && page.detail !== undefined && (
                <span className="block break-words text-soft text-xs">{page.detail}</span>
              )}
              <PriceAndSellerLine facts={read.get(page.itemId ?? '') ?? []} />
            </span>
          </li>
        ))}
      </ol>
      <div className="flex flex-wrap gap-2">
        {state === 'running' && <Button onClick={() => onSteer('pause')}>{t('sweep_pause')}</Button>}
        {!over && (state === 'paused' || state === 'stopped') && (
          <Button look="primary" onClick={() => onSteer('resume')}>
            {t('sweep_resume')}
          </Button>
        )}
        {!over && (
          <Button look="quiet" onClick={() => onSteer('stop')}>
            {t('sweep_stop')}
          </Button>
        )}
        {done > 0 && (
          <Button look="quiet" onClick={onCsv}>
            {t('sweep_csv')}
          </Button>
        )}
      </div>
    </section>
  );
}

const REASONS: Readonly<Record<string, OfficerKey>> = {
  wall: 'sweep_reason_wall',
  'not-enrolled': 'sweep_reason_officer',
  'storage-full': 'sweep_reason_full',
  'storage-failed': 'sweep_reason_store',
  'case-closed': 'sweep_reason_closed',
  'page-unreachable': 'sweep_reason_offline',
};

/** The picture of a captured page; an empty frame until there is one, so that the rows keep their height. */
function SweepPicture({ picture }: { picture: Blob | undefined }) {
  const address = usePictureUrl(picture);
  const frame = 'h-12 w-16 shrink-0 rounded border border-line';
  if (!address) return <span className={`${frame} border-dashed`} />;
  // The row's text says what the page is.
  return <img src={address} alt="" className={`${frame} object-cover object-top`} />;
}

/** Shows price and seller of a captured page on one line. */
function PriceAndSellerLine({ facts }: { facts: readonly PageFact[] }) {
  const words = useWords();
  const { price, seller, sellerId } = toSweepFields(facts);
  const line = [price && formatPrice(price, words), seller, sellerId].filter(Boolean).join(' · ');
  return line === '' ? null : <span className="figures block text-xs">{line}</span>;
}

function formatSweepPageState(
  { state, reason, detail }: SweepPage,
  t: ReturnType<typeof useOfficerWords>['t'],
  words: Words,
): string {
  if (state === 'captured' && reason === 'gone') return t('page_gone', { said: detail ?? '404' });
  const stateText = t(`page_${state}`);
  if (reason === undefined || state !== 'failed') return stateText;
  const code = ERROR_CODES.find((one) => one === reason);
  return `${stateText} (${code ? words.t(toErrorMessageKeys(code).title) : reason})`;
}
