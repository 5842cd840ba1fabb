import { RefreshCw, Trash2 } from 'lucide-react';
import { StageList } from '@/components/report/capture/stage-list';
import { ConsentGiven } from '@/components/report/consent/consent-given';
import { GivenConsents } from '@/components/report/consent/given-consents';
import { marketplaceName } from '@/components/report/marketplace-names';
import { ReportAbout } from '@/components/report/review/report-about';
import { Button } from '@/components/ui/button';
import { Confirm } from '@/components/ui/confirm';
import { Disclosure } from '@/components/ui/disclosure';
import { useWords } from '@/components/ui/words';
import { violationLabel } from '@/lib/domain/code-words';
import { type AgreedPurpose, isOpenStatus, type OutboxItem, packageEnd } from '@/lib/domain/report/outbox';
import { stateKey } from '@/lib/domain/word-keys';
import { keptSeller } from '@/lib/workflows/report/kept-seller';
import { deleteWords } from './delete-words';
import { KeptPackage } from './kept-package';
import { Outcome } from './outcome';
import { StatusView } from './status-view';
import { TrackingCodeView, WithdrawButton } from './tracking';

export interface ReportActions {
  onOpen: (item: OutboxItem) => void;
  onRetry: (item: OutboxItem) => void;
  /** Stops the sending. */
  onStop: (item: OutboxItem) => void;
  onDelete: (item: OutboxItem) => void;
  onRefresh: (item: OutboxItem) => void;
  onWithdraw: (item: OutboxItem) => void;
  /** Withdraws one consent. */
  onWithdrawConsent: (item: OutboxItem, purpose: AgreedPurpose) => void;
  /** Answers the officer's question; resolves to true once the intake has it. */
  onAnswer: (id: string, text: string) => Promise<boolean>;
  /** Stores an answer that is not sent yet. */
  onAnswerDraft: (id: string, text: string) => void;
  /** Saves the evidence package as a file while it is on this device. */
  onSave: (item: OutboxItem) => void;
  /** Deletes an accepted report's package from this device. */
  onDropPackage: (item: OutboxItem) => void;
  /** Saves the report as a JSON file without the sender. */
  onExport: (item: OutboxItem) => void;
  /** Opens a page for printing: the report, or the form of a denunciation. */
  onPaper: (item: OutboxItem, paper: 'report' | 'denunciation') => void;
  onCopy: (text: string) => Promise<boolean>;
}

interface ReportCardProps {
  item: OutboxItem;
  /** Size of its package on this device (bytes); undefined where there is none. */
  packageBytes: number | undefined;
  actions: ReportActions;
}

/** One report of this device: its state, its history and what can be done with it. */
export function ReportCard({ item, packageBytes, actions }: ReportCardProps) {
  const words = useWords();
  const { t, has, time } = words;
  const { draft, state, reference } = item;
  const word = stateKey(item);
  const withdrawn = item.withdrawnAt !== undefined;
  const open = state === 'draft' || state === 'held' || state === 'rejected';
  return (
    <article
      id={item.id}
      tabIndex={-1}
      className="grid gap-3 rounded-xl border border-line bg-sheet p-5 outline-none"
      data-outbox={state}
    >
      <header className="grid gap-1">
        <p className="flex flex-wrap items-center justify-between gap-2 text-sm">
          <span
            className={`rounded-full border px-2.5 py-0.5 font-medium ${state === 'accepted' && !withdrawn ? 'border-leaf text-leaf' : 'border-edge'}`}
          >
            {has(word) ? t(word) : item.status?.status}
          </span>
          <time dateTime={new Date(item.createdAt).toISOString()} className="figures text-soft">
            {time(item.createdAt)}
          </time>
        </p>
        <h2 className="font-semibold text-lg">{violationLabel(draft.code, words)}</h2>
        <p className="text-sm text-soft">
          {draft.listing?.title ?? draft.seller.name ?? draft.url}
          {'\u00a0· '}
          {marketplaceName(draft.marketplace, draft.host)}
        </p>
      </header>
      {withdrawn && state !== 'accepted' ? (
        <p className="figures font-mono text-sm">{reference}</p>
      ) : (
        <Outcome
          item={item}
          onRetry={() => actions.onRetry(item)}
          onStop={() => actions.onStop(item)}
          onCopy={actions.onCopy}
        />
      )}
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
      <ConsentGiven item={item} />
      <GivenConsents item={item} onWithdraw={(purpose) => actions.onWithdrawConsent(item, purpose)} />
      {packageBytes !== undefined && (
        <KeptPackage
          bytes={packageBytes}
          end={packageEnd(item)}
          onSave={() => actions.onSave(item)}
          onDrop={() => actions.onDropPackage(item)}
        />
      )}
      <Disclosure label={t('report_details')}>
        <div className="grid gap-3">
          <ReportAbout draft={{ ...draft, seller: keptSeller(draft.seller, item.removed) }} />
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
      <footer className="flex flex-wrap gap-2">
        {open && (
          <Button look="primary" onClick={() => actions.onOpen(item)}>
            {t('report_open')}
          </Button>
        )}
        {state === 'accepted' && (
          <Button icon={RefreshCw} onClick={() => actions.onRefresh(item)}>
            {t('report_refresh')}
          </Button>
        )}
        {reference !== undefined && isOpenStatus(item.status) && item.withdrawnAt === undefined && (
          <WithdrawButton onWithdraw={() => actions.onWithdraw(item)} />
        )}
        <Confirm
          label={t('report_delete')}
          icon={Trash2}
          look="quiet"
          className="first:-ml-4"
          title={t('report_delete_title')}
          onConfirm={() => actions.onDelete(item)}
        >
          {t(deleteWords(state))}
        </Confirm>
      </footer>
    </article>
  );
}
