import { FilePen, RefreshCw, Send, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { StageList } from '@/components/report/capture/stage-list';
import { getMarketplaceName } from '@/components/report/marketplace-names';
import { findDeletionTextKey } from '@/components/report/my-reports/delete-words';
import { ConsentCopy, ConsentsInForce } from '@/components/report/my-reports/report-consents';
import { SendingOutcome } from '@/components/report/my-reports/sending-outcome';
import { StatusView } from '@/components/report/my-reports/status-view';
import { StoredPackage } from '@/components/report/my-reports/stored-package';
import { TrackingCodeView, WithdrawButton } from '@/components/report/my-reports/tracking';
import { ReportedPageDetails } from '@/components/report/review/report-about';
import { Button } from '@/components/ui/button';
import { ConfirmButton } from '@/components/ui/confirm-button';
import { Disclosure } from '@/components/ui/disclosure';
import { Notice } from '@/components/ui/notice';
import { useWords } from '@/components/ui/words';
import { formatViolation } from '@/lib/domain/code-words';
import { canWithdraw } from '@/lib/domain/report/may-withdraw';
import { type AgreedPurpose, findPackageDeletionTime, type OutboxItem } from '@/lib/domain/report/outbox';
import { toReportStateMessageKey } from '@/lib/domain/word-keys';
import { omitRemovedDetails } from '@/lib/workflows/report/kept-seller';

export interface ReportActions {
  onOpen: (item: OutboxItem) => void;
  onRetry: (item: OutboxItem) => void;
  /** Stops sending the report. */
  onStop: (item: OutboxItem) => void;
  onDelete: (item: OutboxItem) => void;
  onRefresh: (item: OutboxItem) => void;
  onWithdraw: (item: OutboxItem) => void;
  /** Withdraws one consent. */
  onWithdrawConsent: (item: OutboxItem, purpose: AgreedPurpose) => void;
  /** Replies to the officer's question; resolves to true once the intake has the reply. */
  onAnswer: (id: string, text: string) => Promise<boolean>;
  /** Stores a reply that is not sent yet. */
  onAnswerDraft: (id: string, text: string) => void;
  /** Saves the evidence package as a file. Possible only while the package is on this device. */
  onSave: (item: OutboxItem) => void;
  /** Deletes an accepted report's package from this device. */
  onDropPackage: (item: OutboxItem) => void;
  /** Saves the report as a JSON file, without its sender. */
  onExport: (item: OutboxItem) => void;
  /** Opens the page of the report's matter: papers, folders, steps, answers. Absent if that page is not available. */
  onMatter?: (item: OutboxItem) => void;
  /** Opens a page for printing: the report, or the form of a denunciation. */
  onPaper: (item: OutboxItem, paper: 'report' | 'denunciation') => void;
  onCopy: (text: string) => Promise<boolean>;
}

interface ReportCardProps {
  item: OutboxItem;
  /** Name of the authority that receives reports; null if nobody does, so that reports stay on this device. */
  receiver?: string | null | undefined;
  /** Size of the report's package on this device (bytes); undefined if there is none. */
  packageBytes: number | undefined;
  actions: ReportActions;
  /** Sentence about a recipient who missed a due date; absent if none did. */
  due?: string | undefined;
  /** View of the proofs of the package's time; absent without a package. */
  time?: ReactNode;
  now?: () => number;
}

/** Shows one report of this device: its state, its history and what can be done with it. */
export function ReportCard({
  item,
  receiver,
  packageBytes,
  actions,
  due,
  time: packageTime,
  now = Date.now,
}: ReportCardProps) {
  const { t } = useWords();
  const { draft, state, reference } = item;
  const withdrawn = item.withdrawnAt !== undefined;
  return (
    <article
      id={item.id}
      tabIndex={-1}
      className="grid gap-3 rounded-xl border border-line bg-sheet p-5 outline-none"
      data-outbox={state}
    >
      <ReportCardHead item={item} due={due} />
      {withdrawn && state !== 'accepted' ? (
        <p className="figures font-mono text-sm">{reference}</p>
      ) : (
        <SendingOutcome
          item={item}
          onRetry={() => actions.onRetry(item)}
          onStop={() => actions.onStop(item)}
          onCopy={actions.onCopy}
        />
      )}
      {state === 'kept' && receiver && <Notice>{t('kept_receiver', { receiver })}</Notice>}
      <StatusView
        status={item.status}
        withdrawnAt={item.withdrawnAt}
        draft={item.answerDraft}
        onDraft={(text) => actions.onAnswerDraft(item.id, text)}
        onAnswer={(text) => actions.onAnswer(item.id, text)}
      />
      {reference !== undefined && state === 'accepted' && (
        <TrackingCodeView code={{ reference, secret: item.secret }} onCopy={actions.onCopy} />
      )}
      <ConsentCopy item={item} />
      <ConsentsInForce item={item} onWithdraw={(purpose) => actions.onWithdrawConsent(item, purpose)} />
      {packageBytes !== undefined && (
        <StoredPackage
          bytes={packageBytes}
          end={findPackageDeletionTime(item)}
          isKept={state === 'kept'}
          onSave={() => actions.onSave(item)}
          onDrop={() => actions.onDropPackage(item)}
        />
      )}
      {packageTime}
      <Disclosure label={t('report_details')}>
        <div className="grid gap-3">
          <ReportedPageDetails draft={{ ...draft, seller: omitRemovedDetails(draft.seller, item.removed) }} />
          {draft.note && <p className="whitespace-pre-line">{draft.note}</p>}
          {item.stages.length > 0 && <StageList stages={item.stages} />}
        </div>
      </Disclosure>
      {state !== 'draft' && state !== 'held' && (
        <Disclosure label={t('report_more')}>
          <div className="flex flex-wrap gap-2">
            <Button onClick={() => actions.onExport(item)}>{t('report_export')}</Button>
            <Button onClick={() => actions.onPaper(item, 'report')}>{t('report_print')}</Button>
            <Button onClick={() => actions.onPaper(item, 'denunciation')}>{t('report_denounce')}</Button>
          </div>
        </Disclosure>
      )}
      <CardActions item={item} receiver={receiver} actions={actions} now={now} />
    </article>
  );
}

/** Shows a report's state, date and subject, and a recipient's missed due date. */
function ReportCardHead({ item, due }: Pick<ReportCardProps, 'item' | 'due'>) {
  const words = useWords();
  const { t, has, time } = words;
  const { draft, state } = item;
  const word = toReportStateMessageKey(item);
  const isDone = (state === 'accepted' && item.withdrawnAt === undefined) || state === 'kept';
  return (
    <header className="grid gap-1">
      <p className="flex flex-wrap items-center justify-between gap-2 text-sm">
        <span
          className={`rounded-full border px-2.5 py-0.5 font-medium ${isDone ? 'border-leaf text-leaf' : 'border-edge'}`}
        >
          {has(word) ? t(word) : item.status?.status}
        </span>
        <time dateTime={new Date(item.createdAt).toISOString()} className="figures text-soft">
          {time(item.createdAt)}
        </time>
      </p>
      {due && <p className="figures font-semibold text-ask">{due}</p>}
      <h2 className="font-semibold text-lg">{formatViolation(draft.code, words)}</h2>
      <p className="text-sm text-soft">
        {draft.listing?.title ?? draft.seller.name ?? draft.url}
        {'\u00a0· '}
        {getMarketplaceName(draft.marketplace, draft.host)}
      </p>
    </header>
  );
}

type CardActionsProps = Pick<ReportCardProps, 'item' | 'receiver' | 'actions'> & { now: () => number };

/** The buttons for what a person can do with a report in its present state. */
function CardActions({ item, receiver, actions, now }: CardActionsProps) {
  const { t } = useWords();
  const { state, reference } = item;
  const open = state === 'draft' || state === 'held' || state === 'rejected';
  return (
    <footer className="flex flex-wrap gap-2">
      <MatterButton item={item} onMatter={actions.onMatter} />
      {state === 'kept' && receiver && (
        <Button icon={Send} onClick={() => actions.onOpen(item)}>
          {t('review_title')}
        </Button>
      )}
      {open && (
        <Button look="primary" onClick={() => actions.onOpen(item)}>
          {t(receiver === null ? 'keep_title' : 'report_open')}
        </Button>
      )}
      {state === 'accepted' && (
        <Button icon={RefreshCw} onClick={() => actions.onRefresh(item)}>
          {t('report_refresh')}
        </Button>
      )}
      {reference !== undefined && canWithdraw(item, now()) && (
        <WithdrawButton onWithdraw={() => actions.onWithdraw(item)} />
      )}
      <ConfirmButton
        label={t('report_delete')}
        icon={Trash2}
        look="quiet"
        className="first:-ml-4"
        title={t('report_delete_title')}
        onConfirm={() => actions.onDelete(item)}
      >
        {t(findDeletionTextKey(state))}
      </ConfirmButton>
    </footer>
  );
}

/** A button to the report's matter, shown once the report is kept or has a receipt. */
function MatterButton({ item, onMatter }: { item: OutboxItem; onMatter: ReportActions['onMatter'] }) {
  const { t } = useWords();
  if (!onMatter || !(item.state === 'kept' || item.state === 'accepted')) return null;
  return (
    <Button icon={FilePen} look="primary" onClick={() => onMatter(item)}>
      {t('report_matter')}
    </Button>
  );
}
