import { ArrowDown, ArrowUp } from 'lucide-react';
import { useState } from 'react';
import { OutlinedPicture } from '@/components/evidence/outlined-picture';
import { useOfficerWords } from '@/components/inspector/officer-words';
import { FactTable } from '@/components/report/capture/fact-table';
import { Button } from '@/components/ui/button';
import { ConfirmButton } from '@/components/ui/confirm-button';
import { Disclosure } from '@/components/ui/disclosure';
import { SelectField } from '@/components/ui/form/select-field';
import { TextField } from '@/components/ui/form/text-field';
import { usePictureUrl } from '@/components/ui/hooks/use-picture';
import { OutsideLink } from '@/components/ui/outside-link';
import { useWords } from '@/components/ui/words';
import { CASE_ITEM_KINDS, type CaseItem, type CaseItemKind } from '@/lib/domain/case/case';
import { describeCaptureShortfall, formatPrice } from '@/lib/domain/code-words';
import { toFactOutlines } from '@/lib/domain/report/outlines';

export interface CaseItemActions {
  readonly onNote: (item: CaseItem, note: string) => void;
  readonly onKind: (item: CaseItem, kind: CaseItemKind) => void;
  readonly onMove: (item: CaseItem, by: -1 | 1) => void;
  /** Removes a page. `reason` is the officer's text, which goes into the custody log. */
  readonly onRemove: (item: CaseItem, reason: string) => void;
  readonly onSave: (item: CaseItem) => void;
  readonly onAnnotate: (item: CaseItem) => void;
}

const SHOWN = ['price', 'seller.name', 'seller.id', 'seller.taxCode'] as const;

interface CaseItemCardProps {
  item: CaseItem;
  isFirst: boolean;
  isLast: boolean;
  /** True if the case is closed: it can be read, saved and purged, but not changed. */
  closed?: boolean;
  actions: CaseItemActions;
}

/**
 * Shows one captured page of a case as a row: its picture, title and date, and the buttons to change, save and remove it. The
 * note, the facts and the digest are folded.
 */
export function CaseItemCard({ item, isFirst, isLast, closed = false, actions }: CaseItemCardProps) {
  const { time } = useWords();
  const { t } = useOfficerWords();
  const [note, setNote] = useState(item.note);
  if (item.removedAt !== undefined) {
    return (
      <p className="rounded-xl border border-line border-dashed p-3 text-sm text-soft">
        {t('item_removed', { order: item.order, time: time(item.removedAt) })}
      </p>
    );
  }
  return (
    <article
      id={`page-${item.id}`}
      tabIndex={-1}
      className="@container grid gap-1 rounded-xl border border-line bg-sheet p-3"
    >
      <div className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1 @min-[40rem]:grid-cols-[auto_minmax(0,1fr)_auto]">
        <CaseItemThumbnail item={item} />
        <CaseItemText item={item} />
        <div className="-mx-2 col-span-2 flex flex-wrap items-start @min-[40rem]:col-span-1 @min-[40rem]:m-0 @min-[40rem]:max-w-64 @min-[40rem]:justify-end">
          <Button look="quiet" className="px-2! text-sm" onClick={() => actions.onSave(item)}>
            {t('item_save')}
          </Button>
          {!closed && (
            <MoveUpAndDownButtons
              isFirst={isFirst}
              isLast={isLast}
              onMove={(by) => actions.onMove(item, by)}
            />
          )}
          {!closed && item.preview && (
            <Button look="quiet" className="px-2! text-sm" onClick={() => actions.onAnnotate(item)}>
              {t('item_annotate')}
            </Button>
          )}
        </div>
      </div>
      {item.gone !== undefined && (
        <p className="rounded bg-ask-wash px-2 py-1 text-ask text-sm">
          {t('item_gone', { said: item.gone })}
        </p>
      )}
      {item.shortfalls.length > 0 && <CaptureShortfalls shortfalls={item.shortfalls} />}
      <Disclosure label={t('item_details', { count: item.facts.length })}>
        <div className="grid gap-3">
          {!closed && (
            <>
              <TextField label={t('item_note')} rows={2} maxLength={2_000} value={note} onChange={setNote} />
              {note !== item.note && (
                <Button className="justify-self-start" onClick={() => actions.onNote(item, note)}>
                  {t('item_note_save')}
                </Button>
              )}
              <PageKindField item={item} onKind={actions.onKind} />
            </>
          )}
          {closed && item.note && <p className="whitespace-pre-wrap">{item.note}</p>}
          <PageFactList item={item} />
          <RemovePageForm onRemove={(reason) => actions.onRemove(item, reason)} />
        </div>
      </Disclosure>
    </article>
  );
}

/** Shows the picture of a captured page, with the officer's drawings if there are any; an empty frame if there is no picture. */
function CaseItemThumbnail({ item }: { item: CaseItem }) {
  const { t } = useOfficerWords();
  const picture = usePictureUrl(item.marked?.picture ?? item.preview);
  const frame = 'h-18 w-24 rounded border border-line';
  if (!picture) return <span className={`${frame} border-dashed`} />;
  return (
    <img src={picture} alt={t('item_picture')} className={`${frame} shrink-0 object-cover object-top`} />
  );
}

/**
 * Shows the text of a captured page's row: number, kind, title, when and how the page was captured, price and seller, and the
 * note.
 */
function CaseItemText({ item }: { item: CaseItem }) {
  const words = useWords();
  const { time, bytes } = words;
  const { t } = useOfficerWords();
  return (
    <div className="min-w-0 text-sm">
      <p className="font-medium">
        {item.order}. {t(`kind_${item.kind}`)}
      </p>
      <p className="line-clamp-2">
        <OutsideLink href={item.url}>{item.title || item.url}</OutsideLink>
      </p>
      <p className="figures text-soft text-xs">
        {time(item.capturedAt)} · {bytes(item.byteLength)} · {t(`origin_${item.origin}`)}
      </p>
      <ul className="flex flex-wrap gap-x-3 text-xs">
        {item.facts
          .filter(({ field }) => SHOWN.some((name) => name === field))
          .map(({ field, value }) => (
            <li key={field}>
              {t(FACT_WORDS[field] ?? 'fact_other')}: {formatPrice(value, words)}
            </li>
          ))}
      </ul>
      {item.note && <p className="line-clamp-2 whitespace-pre-wrap text-xs">{item.note}</p>}
    </div>
  );
}

const FACT_WORDS: Readonly<Record<string, 'fact_price' | 'fact_seller' | 'fact_seller_id' | 'fact_tax'>> = {
  price: 'fact_price',
  'seller.name': 'fact_seller',
  'seller.id': 'fact_seller_id',
  'seller.taxCode': 'fact_tax',
};

/** A select box in which the officer chooses the kind of a captured page. */
function PageKindField({ item, onKind }: { item: CaseItem; onKind: CaseItemActions['onKind'] }) {
  const { t } = useOfficerWords();
  return (
    <SelectField
      label={t('item_kind')}
      value={item.kind}
      options={CASE_ITEM_KINDS.map((value) => ({ value, label: t(`kind_${value}`) }))}
      onChange={(value) => {
        const kind = CASE_ITEM_KINDS.find((one) => one === value);
        if (kind) onKind(item, kind);
      }}
    />
  );
}

/**
 * Shows the facts of a captured page beside its picture, and the package's digest. Outlines on the picture have the numbers of
 * the facts.
 */
function PageFactList({ item: { facts, pictured, preview, url, digest } }: { item: CaseItem }) {
  const { t } = useOfficerWords();
  const outlines = pictured ? toFactOutlines(facts, pictured) : [];
  return (
    <>
      {facts.length > 0 && preview && (
        <OutlinedPicture of={{ name: url, picture: preview, outlines }} facts={facts} />
      )}
      {facts.length > 0 && <FactTable facts={facts} />}
      <p className="text-xs">
        <span className="text-soft">{t('item_digest')}: </span>
        <span className="break-all font-mono">{digest}</span>
      </p>
    </>
  );
}

/** Lists, folded, what is missing in the capture. */
function CaptureShortfalls({ shortfalls }: Pick<CaseItem, 'shortfalls'>) {
  const words = useWords();
  const { t } = useOfficerWords();
  return (
    <Disclosure
      label={
        <span className="rounded bg-ask-wash px-2 py-1 text-ask">
          {t('item_partial', { count: shortfalls.length })}
        </span>
      }
    >
      <ul className="grid list-disc gap-1 pl-5">
        {shortfalls.map((one) => (
          <li key={one}>{describeCaptureShortfall(one, words)}</li>
        ))}
      </ul>
    </Disclosure>
  );
}

interface MoveButtonsProps {
  isFirst: boolean;
  isLast: boolean;
  /** Called with -1 to move the page up in the case, with 1 to move it down. */
  onMove: (by: -1 | 1) => void;
}

function MoveUpAndDownButtons({ isFirst, isLast, onMove }: MoveButtonsProps) {
  const { t } = useOfficerWords();
  return (
    <>
      <Button look="quiet" disabled={isFirst} aria-label={t('item_up')} onClick={() => onMove(-1)}>
        <ArrowUp aria-hidden="true" size="1rem" />
      </Button>
      <Button look="quiet" disabled={isLast} aria-label={t('item_down')} onClick={() => onMove(1)}>
        <ArrowDown aria-hidden="true" size="1rem" />
      </Button>
    </>
  );
}

/** A button that removes a page's package after asking the officer for a reason. */
function RemovePageForm({ onRemove }: { onRemove: (reason: string) => void }) {
  const { t } = useOfficerWords();
  const [reason, setReason] = useState('');
  const trimmed = reason.trim();
  return (
    <ConfirmButton
      label={t('item_remove')}
      look="quiet"
      className="justify-self-start"
      title={t('item_remove_title')}
      cancel={t('cancel')}
      blocked={trimmed === ''}
      asks={
        <TextField
          label={t('item_remove_why')}
          rows={2}
          maxLength={1_000}
          value={reason}
          onChange={setReason}
        />
      }
      onConfirm={() => onRemove(trimmed)}
    >
      {t('item_remove_text')}
    </ConfirmButton>
  );
}
