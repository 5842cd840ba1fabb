import { FileText, RefreshCw, Search } from 'lucide-react';
import type { ReactNode } from 'react';
import { findRegistryFailureMessageKeys } from '@/components/settings/registry-failure';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { StateIcon } from '@/components/ui/state-icon';
import { Waiting } from '@/components/ui/waiting';
import { useWords } from '@/components/ui/words';
import type { ErrorCode } from '@/lib/base/errors';
import type { ShapeName } from '@/lib/domain/verdict/verdict';
import type { MessageKey } from '@/lib/domain/words';
import type { NotedCard, TabVerdictReply } from '@/lib/messaging/replies';
import { NotedCards } from './noted-cards';
import { VerdictSummary } from './verdict-summary';

/** State of a check for new registry data. */
export type SyncState =
  | { readonly at: 'rest' | 'running' | 'done' }
  | { readonly at: 'failed'; readonly code: ErrorCode };

export interface TabVerdictProps {
  tab: TabVerdictReply;
  sync: SyncState;
  onSync: () => void;
  /** Asks for permission to read this page; null if no permission is needed, or if the person cannot give it. */
  onAllow: (() => void) | null;
  onReload: () => void;
  /** Opens all details of the page: at the finding with index `at`, or from the top. */
  onDetails: (at?: number) => void;
  /** Opens the details of a card of a results page. */
  onCard: (card: NotedCard) => void;
  /** Opens the page on which a person can look up any seller. */
  onLookUp: () => void;
  /** Opens the person's own reports. */
  onReports: () => void;
}

/** The first screen of the popup over the active page, for every kind of page. */
export function TabVerdict(props: TabVerdictProps) {
  const { tab, sync, onSync, onAllow, onReload, onDetails, onCard, onLookUp, onReports } = props;
  const { t } = useWords();
  const elsewhere = (
    <div className="grid w-full gap-2">
      <Button icon={Search} onClick={onLookUp}>
        {t('matter_look_up')}
      </Button>
      <Button icon={FileText} onClick={onReports}>
        {t('ui_my_reports')}
      </Button>
    </div>
  );
  if (onAllow) {
    return (
      <TitleAndTextScreen
        shape="unavailable"
        title="tab_allow_title"
        text={t('tab_allow', { host: tab.host ?? '' })}
      >
        <Button look="primary" onClick={onAllow}>
          {t('tab_allow_button')}
        </Button>
      </TitleAndTextScreen>
    );
  }
  const card = tab.verdict && (
    <VerdictSummary verdict={tab.verdict} of={tab.sellerName ?? tab.title} onDetails={onDetails}>
      {tab.verdict.lacksLists && <SyncOffer sync={sync} onSync={onSync} />}
    </VerdictSummary>
  );
  // Findings are shown first, even for a page that could not be read.
  if (tab.verdict && tab.verdict.findings.length > 0 && tab.page !== 'results') return card;
  switch (tab.page) {
    case 'listing':
    case 'seller':
      return (
        card ?? (
          <TitleAndTextScreen
            shape="unavailable"
            title="state_unavailable_label"
            text={t('state_unavailable_summary')}
          >
            <SyncOffer sync={sync} onSync={onSync} />
          </TitleAndTextScreen>
        )
      );
    case 'results':
      return (
        <TitleAndTextScreen title="tab_results_title" text={tab.chip?.sentence ?? t('tab_results_none')}>
          <NotedCards cards={tab.noted} onOpen={onCard} />
          <p className="text-sm text-soft">{t(tab.hasIntake ? 'tab_results' : 'tab_results_no_intake')}</p>
          {tab.noted.length === 0 && elsewhere}
        </TitleAndTextScreen>
      );
    case 'wall':
      return (
        <TitleAndTextScreen shape="unavailable" title="tab_wall_title" text={t('tab_wall')}>
          {elsewhere}
        </TitleAndTextScreen>
      );
    case 'unreadable':
      return (
        <TitleAndTextScreen
          shape="not-understood"
          title="state_not_understood_label"
          text={t('tab_unreadable')}
        >
          {tab.reasons.length > 0 && (
            <p className="text-sm text-soft">
              {t(tab.hasIntake ? 'tab_unreadable_report' : 'tab_unreadable_keep')}
            </p>
          )}
        </TitleAndTextScreen>
      );
    case 'not-reached':
      return (
        <TitleAndTextScreen shape="unavailable" title="tab_not_reached_title" text={t('tab_not_reached')}>
          <Button icon={RefreshCw} onClick={onReload}>
            {t('tab_reload')}
          </Button>
        </TitleAndTextScreen>
      );
    case 'not-a-shop':
      return (
        <TitleAndTextScreen shape="not-applicable" title="tab_not_a_shop_title" text={t('tab_not_a_shop')}>
          {elsewhere}
        </TitleAndTextScreen>
      );
  }
}

interface PlainProps {
  shape?: ShapeName;
  title: MessageKey;
  text: string;
  children?: ReactNode;
}

function TitleAndTextScreen({ shape, title, text, children }: PlainProps) {
  const { t } = useWords();
  return (
    <section className="flex items-start gap-3">
      {shape && <StateIcon state={shape} size={32} />}
      <div className="grid min-w-0 grow justify-items-start gap-2">
        <h2 className="font-semibold text-xl">{t(title)}</h2>
        <p>{text}</p>
        {children}
      </div>
    </section>
  );
}

/**
 * Shows a button that fetches the registry if this device has no registry or one that is too old. After a press, shows the
 * progress of fetching, or why fetching failed.
 */
function SyncOffer({ sync, onSync }: { sync: SyncState; onSync: () => void }) {
  const { t } = useWords();
  if (sync.at === 'running') return <Waiting label={t('sync_running')} />;
  if (sync.at === 'failed') {
    return (
      <Notice
        urgent
        title={t(findRegistryFailureMessageKeys(sync.code).title)}
        actions={<Button onClick={onSync}>{t('ui_try_again')}</Button>}
      >
        {t('sync_failed')}
      </Notice>
    );
  }
  return (
    <Button icon={RefreshCw} onClick={onSync} disabled={sync.at === 'done'}>
      {t(sync.at === 'done' ? 'sync_done' : 'sync_now')}
    </Button>
  );
}
