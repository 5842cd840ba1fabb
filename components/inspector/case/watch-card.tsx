import { useOfficerWords } from '@/components/inspector/officer-words';
import { Button } from '@/components/ui/button';
import { usePictureUrl } from '@/components/ui/hooks/use-picture';
import { OutsideLink } from '@/components/ui/outside-link';
import { useWords } from '@/components/ui/words';
import { ERROR_CODES } from '@/lib/base/errors';
import type { Watch, WatchLook } from '@/lib/domain/case/case-work';
import { formatPrice } from '@/lib/domain/code-words';
import { toErrorMessageKeys } from '@/lib/domain/word-keys';

interface WatchCardProps {
  watch: Watch;
  /** Small pictures of the captured pages, by id of the case item. */
  pictures: ReadonlyMap<string, Blob>;
  busy: boolean;
  onLook: () => void;
  onTakedown: () => void;
  onEnd: () => void;
}

/**
 * Shows a watched page: when its next check is due, what each check found, and each change with the state before and after it
 * side by side.
 */
export function WatchCard({ watch, pictures, busy, onLook, onTakedown, onEnd }: WatchCardProps) {
  const { time } = useWords();
  const { t } = useOfficerWords();
  const ended = watch.endedAt !== undefined;
  return (
    <section
      className="grid gap-2 rounded-xl border border-line bg-sheet p-4"
      aria-label={t('watch_name', { title: watch.title || watch.url })}
    >
      <p className="line-clamp-2 font-medium">
        <OutsideLink href={watch.url}>{watch.title || watch.url}</OutsideLink>
      </p>
      <p className="figures text-sm text-soft">
        {ended
          ? t('watch_ended')
          : watch.nextAt === undefined
            ? t('watch_by_hand')
            : t('watch_next', { time: time(watch.nextAt) })}
      </p>
      {watch.takedown && (
        <p className="text-sm">
          {watch.takedown.recheckedAt === undefined
            ? t('watch_takedown', {
                requested: time(watch.takedown.requestedAt),
                recheck: time(watch.takedown.recheckAt),
              })
            : t('watch_rechecked', { time: time(watch.takedown.recheckedAt) })}
        </p>
      )}
      <ol className="grid gap-2 text-sm">
        {watch.looks
          .map((look, at) => {
            const before = watch.looks.slice(0, at).findLast(({ itemId }) => itemId !== undefined);
            const findPicture = (one?: WatchLook) => pictures.get(one?.itemId ?? '');
            return (
              <WatchLookItem
                key={look.at}
                look={look}
                before={findPicture(before)}
                after={findPicture(look)}
              />
            );
          })
          .reverse()}
      </ol>
      {!ended && (
        <div className="flex flex-wrap gap-2">
          <Button disabled={busy} onClick={onLook}>
            {t('watch_look')}
          </Button>
          {!watch.takedown && (
            <Button look="quiet" disabled={busy} onClick={onTakedown}>
              {t('watch_request')}
            </Button>
          )}
          <Button look="quiet" disabled={busy} onClick={onEnd}>
            {t('watch_end')}
          </Button>
        </div>
      )}
    </section>
  );
}

interface LookProps {
  look: WatchLook;
  before: Blob | undefined;
  after: Blob | undefined;
}

function WatchLookItem({ look, before, after }: LookProps) {
  const words = useWords();
  const { time } = words;
  const { t } = useOfficerWords();
  const code = ERROR_CODES.find((one) => one === look.reason);
  return (
    <li className="grid gap-1 border-line border-l-2 pl-3">
      <span>
        <span className="font-medium">{t(`look_${look.outcome}`)}</span>{' '}
        <span className="figures text-soft">{time(look.at)}</span>
        {look.recheck && <span className="text-soft"> · {t('look_recheck')}</span>}
      </span>
      {look.gone !== undefined && <span className="text-soft text-xs">{look.gone}</span>}
      {code && <span className="text-soft text-xs">{words.t(toErrorMessageKeys(code).title)}</span>}
      {(look.differences.length > 0 || (before && after)) && (
        <table className="w-full table-fixed text-left text-xs">
          <thead className="text-soft">
            <tr>
              <th scope="col" className="w-1/4 font-normal">
                {t('watch_field')}
              </th>
              <th scope="col" className="font-normal">
                {t('watch_before')}
              </th>
              <th scope="col" className="font-normal">
                {t('watch_after')}
              </th>
            </tr>
          </thead>
          <tbody>
            {look.differences.map(({ field, before, after }) => (
              <tr key={field} className="border-line border-t align-top">
                <th scope="row" className="py-1 pr-2 font-normal text-soft">
                  {t(FIELDS[field] ?? 'fact_other')}
                </th>
                <td className="break-words py-1 pr-2">
                  {before === null ? '–' : formatPrice(before, words)}
                </td>
                <td className="break-words py-1 font-medium">
                  {after === null ? '–' : formatPrice(after, words)}
                </td>
              </tr>
            ))}
            {before && after && (
              <tr className="border-line border-t align-top">
                <th scope="row" className="py-1 pr-2 font-normal text-soft">
                  {t('watch_page')}
                </th>
                {[before, after].map((picture, at) => (
                  <td key={at === 0 ? 'before' : 'after'} className="py-1 pr-2">
                    <PagePicture picture={picture} alt={t(at === 0 ? 'watch_before' : 'watch_after')} />
                  </td>
                ))}
              </tr>
            )}
          </tbody>
        </table>
      )}
    </li>
  );
}

function PagePicture({ picture, alt }: { picture: Blob; alt: string }) {
  const address = usePictureUrl(picture);
  if (address === undefined) return null;
  return (
    <img
      src={address}
      alt={alt}
      className="aspect-4/3 w-full rounded border border-line object-cover object-top"
    />
  );
}

const FIELDS: Readonly<
  Record<
    string,
    'fact_title' | 'fact_price' | 'fact_seller' | 'fact_seller_id' | 'fact_address' | 'fact_picture'
  >
> = {
  title: 'fact_title',
  price: 'fact_price',
  'seller.name': 'fact_seller',
  'seller.id': 'fact_seller_id',
  'seller.address': 'fact_address',
  'images.1': 'fact_picture',
};
