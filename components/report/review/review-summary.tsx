import type { ReactNode } from 'react';
import { getMarketplaceName } from '@/components/report/marketplace-names';
import type { Receiver } from '@/components/report/route/receiver';
import { useWords } from '@/components/ui/words';
import { formatViolation } from '@/lib/domain/code-words';
import type { OutboxItem } from '@/lib/domain/report/outbox';
import { toComplainant } from '@/lib/workflows/report/build-report';
import { previewRoute } from '@/lib/workflows/report/preview-route';
import { PictureThumbnail } from './picture-thumbnail';
import { countSentItems, type ReviewPart, type SentGroup } from './sent-items';

interface ReviewSummaryProps {
  item: OutboxItem;
  /** Null if nobody receives reports. */
  receiver: Receiver | null;
  sent: readonly SentGroup[];
  onOpen: (part: ReviewPart) => void;
}

/**
 * Shows in one window the answers that the person checks before sending or keeping: the picture, the violation type, the seller,
 * the receiver, who reports, and how much is sent. For a report that is kept, shows where it is stored in place of the receiver
 * and of who reports. Each `data-before` names an entry of docs/privacy/before-sending.md that can be read without a press.
 */
export function ReviewSummary({ item, receiver, sent, onOpen }: ReviewSummaryProps) {
  const words = useWords();
  const { t, money, list } = words;
  const { draft } = item;
  const { listing, seller } = draft;
  const hasPicture = item.preview !== undefined && !item.removed.includes('picture');
  const about = [
    listing?.title,
    listing?.price && money(listing.price),
    getMarketplaceName(draft.marketplace, draft.host),
  ].filter((part) => part !== undefined);
  const kinds = sent.flatMap(({ kind }) => (kind === undefined ? [] : [t(kind)]));
  return (
    <section className="grid rounded-xl border border-line bg-sheet px-3" aria-label={t('review_answers')}>
      <div className="flex gap-3 py-2">
        {item.preview && hasPicture && (
          <PictureThumbnail
            picture={item.preview}
            covered={item.covered ?? []}
            onOpen={() => onOpen('picture')}
          />
        )}
        <div className="grid min-w-0 grow content-start gap-1">
          <p data-before="violation" className="font-semibold leading-snug">
            {formatViolation(draft.code, words)}
          </p>
          <div className="flex items-end justify-between gap-2">
            <p className="line-clamp-2 min-w-0 text-soft text-sm leading-snug">{about.join(' · ')}</p>
            <ChangeButton part="violation" what={t('review_reason')} onOpen={onOpen} />
          </div>
          {!hasPicture && (
            <p className="text-sm">
              <PartLink part="picture" onOpen={onOpen}>
                {t(item.capture === 'done' ? 'review_picture_left_out' : 'review_no_picture')}
              </PartLink>
            </p>
          )}
        </div>
      </div>
      <SummaryAnswer
        label={t('review_seller')}
        name="seller"
        action={<ChangeButton part="seller" what={t('review_seller')} onOpen={onOpen} />}
      >
        {seller.name ?? seller.id ?? draft.host}
      </SummaryAnswer>
      {receiver ? (
        <ReceiverAndReporterAnswers item={item} receiver={receiver} onOpen={onOpen} />
      ) : (
        <SummaryAnswer label={t('keep_where_label')} name="where">
          {t('keep_where')}
        </SummaryAnswer>
      )}
      <SummaryAnswer
        label={t(receiver ? 'review_sent' : 'keep_what')}
        name="what"
        action={
          <PartLink part="all" onOpen={onOpen}>
            {t('review_all')}
          </PartLink>
        }
      >
        <span className="figures">{t('review_items', { count: countSentItems(sent) })}</span> ({list(kinds)})
      </SummaryAnswer>
      <div className="-mx-3 flex flex-wrap gap-x-6 border-line border-t px-3 py-1">
        <PartLink part="additions" onOpen={onOpen}>
          {t('review_add')}
        </PartLink>
        {receiver && (
          <PartLink part="consent" onOpen={onOpen}>
            {t('consent_title')}
          </PartLink>
        )}
      </div>
    </section>
  );
}

/** Shows who receives the report, and who reports. */
function ReceiverAndReporterAnswers({
  item,
  receiver,
  onOpen,
}: {
  item: OutboxItem;
  receiver: Receiver;
  onOpen: (part: ReviewPart) => void;
}) {
  const { t, language } = useWords();
  const route = previewRoute(item);
  return (
    <>
      <SummaryAnswer
        label={t('review_to')}
        name="to"
        action={
          <PartLink part="route" onOpen={onOpen}>
            {t('review_why')}
          </PartLink>
        }
      >
        {receiver.name}
        {route && <> · {t('review_to_lead', { agency: route.lead.name[language] })}</>}
      </SummaryAnswer>
      <SummaryAnswer
        label={t('review_you')}
        name="who"
        action={<ChangeButton part="complainant" what={t('complainant_title')} onOpen={onOpen} />}
      >
        {t(`complainant_${toComplainant(item).mode}`)}
      </SummaryAnswer>
    </>
  );
}

interface AnswerProps {
  label: string;
  /** Name of an entry of docs/privacy/before-sending.md. */
  name: string;
  action?: ReactNode;
  children: ReactNode;
}

function SummaryAnswer({ label, name, action, children }: AnswerProps) {
  return (
    <div className="-mx-3 flex items-start justify-between gap-2 border-line border-t px-3 py-1 text-sm leading-snug">
      <p data-before={name} className="wrap-anywhere min-w-0 py-0.5">
        <span className="text-soft">{label}: </span>
        {children}
      </p>
      {action}
    </div>
  );
}

interface OpenProps {
  part: ReviewPart;
  onOpen: (part: ReviewPart) => void;
}

/** A button "Change". Its name for screen readers says what it changes. */
function ChangeButton({ part, what, onOpen }: OpenProps & { what: string }) {
  const { t } = useWords();
  return (
    <PartLink part={part} onOpen={onOpen} label={`${t('review_change')}: ${what}`}>
      {t('review_change')}
    </PartLink>
  );
}

function PartLink({ part, onOpen, label, children }: OpenProps & { label?: string; children: ReactNode }) {
  return (
    <button
      type="button"
      data-part={part}
      aria-label={label}
      onClick={() => onOpen(part)}
      className="-my-1 min-h-8 shrink-0 rounded px-1 font-medium text-link text-sm hover:underline pointer-coarse:min-h-11"
    >
      {children}
    </button>
  );
}
