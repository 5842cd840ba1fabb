import type { ReactElement } from 'react';
import { EvidenceView } from '@/components/evidence/evidence-view';
import type { StandingProps } from '@/components/report/consent/standing-choice';
import { ReportList } from '@/components/report/my-reports/report-list';
import { ReportScreen } from '@/components/report/review/report-screen';
import { SettingsView } from '@/components/settings/settings-view';
import { WelcomeView, type WelcomeViewProps } from '@/components/settings/welcome-view';
import { PageFrame } from '@/components/ui/page-frame';
import { PopupFrame } from '@/components/ui/popup-frame';
import { useWords } from '@/components/ui/words';
import { PopupScreens, type Screen } from '@/components/verdict/popup-screens';
import { PurchaseProvider } from '@/components/verdict/purchase-answer';
import type { ManagedSettings } from '@/lib/domain/managed-settings';
import { CONSENT_VERSION, type ConsentTerms } from '@/lib/domain/report/consent';
import type { OutboxItem } from '@/lib/domain/report/outbox';
import type { Purchase } from '@/lib/domain/report/purchase';
import type { MessageKey } from '@/lib/domain/words';
import type { TabVerdictReply } from '@/lib/messaging/replies';
import { findConsentTerms } from '@/lib/reference/consent-terms';
import { contents } from './device-views';
import { doNothing, mockHandlers } from './quiet';
import { capture, NOW } from './sample-reports';
import { AUTHORITY } from './samples/authority';
import { SampleTimeStampLine } from './samples/sample-time';
import { STAMP_SERVICE } from './samples/time-stamps';

export function Popup({
  tab,
  allow = false,
  purchase,
  first,
  late,
}: {
  tab: TabVerdictReply;
  allow?: boolean;
  purchase?: Purchase;
  first?: Screen;
  late?: ReactElement;
}) {
  return (
    <PurchaseProvider answer={{ purchase, onPurchase: doNothing }}>
      <PopupScreens
        tab={tab}
        sync={{ at: 'rest' }}
        reports={2}
        busy={false}
        {...(first ? { first } : {})}
        {...(late ? { late } : {})}
        {...mockHandlers('onSync', 'onReload', 'onLookUp', 'onReports', 'onDevice', 'onSettings', 'onChoose')}
        onAllow={allow ? doNothing : null}
      />
    </PurchaseProvider>
  );
}

/** A screen inside the popup. */
export function PopupScreen({ children }: { children: ReactElement }) {
  return (
    <PopupFrame {...mockHandlers('onBack', 'onDevice', 'onReports', 'onSettings')}>{children}</PopupFrame>
  );
}

const resolveTrue = async () => true;

const terms = findConsentTerms(AUTHORITY);
const receiver = { name: 'Nơi tiếp nhận thử', demonstration: true, terms };
const noChoice: StandingProps = { choice: null, isInForce: false, onChoose: doNothing };
const choice = { at: NOW - 9_000_000, version: CONSENT_VERSION, terms };
export const chosen: StandingProps = { choice, isInForce: true, onChoose: doNothing };

export function Report({
  item,
  captured = capture,
  photos = [],
  page = false,
  standing = noChoice,
  over = {},
  isKept = false,
  isKeeping = false,
}: {
  item: OutboxItem;
  captured?: typeof capture | null;
  photos?: readonly Blob[];
  page?: boolean;
  standing?: StandingProps;
  /** Changes to the authority's facts in the consent text. */
  over?: Partial<ConsentTerms>;
  /** True in a build without an intake, where the report is kept instead of sent. */
  isKept?: boolean;
  isKeeping?: boolean;
}) {
  return (
    <PopupFrame {...mockHandlers('onBack', 'onDevice', 'onReports', 'onSettings')}>
      <ReportScreen
        item={item}
        capture={captured}
        receiver={isKept ? null : { ...receiver, terms: { ...terms, ...over } }}
        standing={standing}
        photos={{
          photos,
          most: 6,
          adding: undefined,
          outcome: undefined,
          onAdd: doNothing,
          onRemove: doNothing,
          onElsewhere: page ? null : doNothing,
        }}
        savedContact={{ email: 'ban@example.vn', phone: '' }}
        software="cho-sang 0.1.0"
        now={() => NOW}
        onChange={resolveTrue}
        {...mockHandlers(
          'onSend',
          'onKeep',
          'onUndo',
          'onDelete',
          'onExpire',
          'onRetry',
          'onStop',
          'onDone',
          'onShow',
          'onRecapture',
        )}
        onCopy={resolveTrue}
        isKeeping={isKeeping}
        scrolls
      />
    </PopupFrame>
  );
}

export function Page({
  title,
  lead,
  greeting = false,
  columns = false,
  children,
}: {
  title: MessageKey;
  lead?: MessageKey;
  greeting?: boolean;
  columns?: boolean;
  children: ReactElement;
}) {
  const { t } = useWords();
  return (
    <PageFrame title={t(title)} greeting={greeting} columns={columns} {...(lead ? { lead: t(lead) } : {})}>
      {children}
    </PageFrame>
  );
}

const actions = {
  ...mockHandlers('onOpen', 'onRetry', 'onStop', 'onAnswerDraft', 'onDelete', 'onRefresh', 'onWithdraw'),
  ...mockHandlers('onWithdrawConsent', 'onExport', 'onPaper', 'onMatter', 'onSave', 'onDropPackage'),
  onAnswer: resolveTrue,
  onCopy: resolveTrue,
};

export const followedActions = {
  ...mockHandlers('onAnswerDraft', 'onRefresh', 'onWithdraw', 'onForget'),
  onTrack: async () => 'nothing' as const,
  onAnswer: resolveTrue,
};

export function Reports({ list, receives = true }: { list: readonly OutboxItem[]; receives?: boolean }) {
  return (
    <Page title="reports_title" lead={receives ? 'reports_lead' : 'reports_lead_none'}>
      <ReportList
        items={list}
        receiver={receives ? receiver.name : null}
        saved={new Map([['a3f1'.repeat(16), 2_310_000]])}
        actions={actions}
        timeOf={(item) => <SampleTimeStampLine item={item} />}
      />
    </Page>
  );
}

export function Settings({ empty, managed }: { empty: boolean; managed?: ManagedSettings }) {
  return (
    <Page title="settings_title" columns>
      <SettingsView
        language="auto"
        theme="auto"
        noticing
        remember
        managed={managed && { settings: managed, hasAuthority: true }}
        contact={{ email: empty ? '' : 'ban@example.vn', phone: '' }}
        receiver={empty ? null : { ...receiver, intake: 'http://127.0.0.1:8787', isNamed: true }}
        sending={
          empty
            ? null
            : {
                terms,
                standing: managed ? { ...chosen, choice: null, isInForce: false, isLocked: true } : chosen,
              }
        }
        stamps={{ services: empty ? [] : [STAMP_SERVICE], isAllowed: false, ...mockHandlers('onGiven') }}
        registry={{
          age: empty
            ? null
            : {
                version: 1204,
                publishedAt: NOW - 86_400_000,
                fetchedAt: NOW - 3_600_000,
                expiresAt: NOW + 86_400_000,
              },
          checkedAt: empty ? null : NOW - 60_000,
          failure: empty ? { code: 'offline', nextAt: NOW + 240_000 } : null,
          syncing: false,
          expired: false,
        }}
        access={[
          { name: 'Shopee', builtIn: true, isGranted: true, origins: [] },
          { name: 'Lazada', builtIn: true, isGranted: !empty, origins: [] },
          { name: 'Facebook', builtIn: false, isGranted: false, origins: [] },
        ]}
        device={
          empty
            ? null
            : {
                reports: 3,
                packageBytes: 6_900_000,
                acceptedBytes: 4_000_000,
                matters: 2,
                matterBytes: 184_000,
              }
        }
        {...mockHandlers(
          'onLanguage',
          'onTheme',
          'onNoticing',
          'onRemember',
          'onContact',
          'onSync',
          'onAllow',
          'onDropPackages',
          'onDeleteReports',
          'onMove',
          'onDevice',
        )}
      />
    </Page>
  );
}

export function Welcome({
  hasAccess,
  download = { at: 'ready' },
  browser = 'chrome',
}: {
  hasAccess: boolean;
  download?: WelcomeViewProps['download'];
  browser?: WelcomeViewProps['browser'];
}) {
  return (
    <Page title="welcome_title" lead="welcome_lead" greeting>
      <WelcomeView
        sites={['Shopee', 'Lazada', 'Tiki', 'TikTok Shop', 'Chợ Tốt', 'Sendo']}
        isAccessGranted={hasAccess}
        browser={browser}
        download={download}
        hasIntake
        contents={download?.at === 'ready' ? contents : null}
        {...mockHandlers('onAllow', 'onPractice', 'onDevice', 'onOpenReports')}
      />
    </Page>
  );
}

export function Evidence({ state }: { state: Parameters<typeof EvidenceView>[0]['state'] }) {
  return (
    <Page title="evidence_title" lead="evidence_lead">
      <EvidenceView state={state} onFile={doNothing} />
    </Page>
  );
}
