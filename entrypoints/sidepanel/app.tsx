import { AppWindow, LogOut } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';
import { KeyboardShortcutsHelp } from '@/components/inspector/keys-help';
import { useOfficerWords } from '@/components/inspector/officer-words';
import { SignInCard } from '@/components/inspector/sign-in-card';
import { WorkspaceFrame, type WorkspaceTab } from '@/components/inspector/workspace-frame';
import { NoReceiver } from '@/components/report/route/no-receiver';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { useWords } from '@/components/ui/words';
import { createOfficerPageServices, type OfficerPage } from '@/entrypoints/own-pages/officer';
import type { OwnPage } from '@/entrypoints/own-pages/start-page';
import { useEnrolment } from '@/entrypoints/own-pages/use-enrolment';
import { useLiveQuery } from '@/entrypoints/own-pages/use-live-query';
import { useAuthority } from '@/entrypoints/own-pages/use-receiver';
import { hasSignIn } from '@/lib/browser/identity';
import { openOwnPage } from '@/lib/browser/pages/tabs';
import { canReadReports, type Enrolment, toOfficer } from '@/lib/domain/case/enrolment';
import { type Authority, hasIntake } from '@/lib/domain/report/authority';
import { AccessPage } from './access-page';
import { openCaseStores } from './cases/cases';
import { type CaseStart, CasesPage } from './cases/cases-page';
import { DisputesPage } from './disputes-page';
import type { FullPage, QueueProps } from './full-page';
import { AnnotationPage, readAnnotatedItemId } from './mark-page';
import { QueuePage } from './queue-page';
import { UnitsPage } from './units-page';
import { useCaptureShortcut } from './use-capture-shortcut';

/** Shows the desk to this device's officer, and the sign-in to anybody else: in the side panel, or with `full` as a full page. */
export function WorkspaceApp({ page, full }: { page: OwnPage; full?: FullPage }) {
  const authority = useAuthority();
  const officer = useMemo(
    () => (authority && hasIntake(authority) ? createOfficerPageServices(page, authority) : undefined),
    [page, authority],
  );
  const { t } = useWords();
  if (authority === null) return <Notice urgent title={t('settings_receiver_none')} />;
  if (authority && !hasIntake(authority)) return <NoReceiver why="none" />;
  return authority && officer ? (
    <Workspace page={page} officer={officer} retention={authority.retention} full={full} />
  ) : null;
}

interface WorkspaceProps {
  page: OwnPage;
  officer: OfficerPage;
  retention: Authority['retention'];
  full: FullPage | undefined;
}

function Workspace({ page, officer, retention, full }: WorkspaceProps) {
  const words = useOfficerWords();
  const { language } = useWords();
  const state = useEnrolment(page, officer);
  const [own, setOwn] = useState<WorkspaceTab>('queue');
  const [chosenTab, setTab] = full ? [full.tab, full.onTab] : [own, setOwn];
  const [start, setStart] = useState<CaseStart>();
  const keys = useSingleKeyShortcutsSetting(page);
  const clearStart = useCallback(() => setStart(undefined), []);
  const enrolment = state?.enrolment;
  const papers = useMemo(
    () => enrolment && { officer: toOfficer(enrolment), drafts: openCaseStores(enrolment).drafts },
    [enrolment],
  );
  if (!state) return null;
  const { signedIn } = state;
  if (!enrolment || !papers || enrolment.signedOut) {
    return (
      <WorkspaceFrame title={words.t('signin_title')}>
        <SignInCard
          name={enrolment?.name ?? null}
          busy={state.busy}
          failure={state.failure}
          needsComputer={!hasSignIn()}
          onSignIn={state.signIn}
        />
      </WorkspaceFrame>
    );
  }
  const marked = readAnnotatedItemId();
  if (marked !== null) return <AnnotationPage id={marked} enrolment={enrolment} />;
  const supervises = enrolment.roles.includes('supervisor');
  const oversees = enrolment.roles.includes('overseer');
  const reads = canReadReports(enrolment);
  const tab = reads ? chosenTab : 'overview';
  const queue: QueueProps = {
    officer,
    supervises,
    singleKeys: keys.single,
    papers,
    onNewCase: ({ reference, subject, channel }) => {
      setStart({
        subject,
        reports: [reference],
        ...(channel && channel !== 'online' ? { channels: { [reference]: channel } } : {}),
      });
      setTab('cases');
    },
  };
  return (
    <WorkspaceFrame
      title={words.t('workspace_title')}
      who={`${enrolment.name} · ${enrolment.unit.name[language]}`}
      tab={tab}
      onTab={setTab}
      supervises={supervises}
      oversees={oversees}
      reads={reads}
      wide={full !== undefined}
      end={
        <DeskHeadButtons
          full={full !== undefined}
          keys={keys}
          onLeave={() => void officer.signOut(enrolment)}
        />
      }
    >
      {!signedIn && (
        <SignInCard
          name={null}
          expired
          busy={state.busy}
          failure={state.failure}
          needsComputer={!hasSignIn()}
          onSignIn={state.signIn}
        />
      )}
      <OpenTabView
        page={page}
        officer={officer}
        retention={retention}
        full={full}
        enrolment={enrolment}
        signedIn={signedIn}
        tab={tab}
        onTab={setTab}
        queue={queue}
        start={start}
        onStarted={clearStart}
      />
    </WorkspaceFrame>
  );
}

interface HeadButtonsProps {
  /** True for the full page, which needs no button that opens it. */
  full: boolean;
  keys: ReturnType<typeof useSingleKeyShortcutsSetting>;
  onLeave: () => void;
}

/** The buttons in the head of the desk: open the full page, show the keys, sign out. */
function DeskHeadButtons({ full, keys, onLeave }: HeadButtonsProps) {
  const words = useOfficerWords();
  const capture = useCaptureShortcut();
  return (
    <span className="-mr-4 flex flex-wrap justify-end">
      {!full && (
        <Button icon={AppWindow} look="quiet" onClick={() => void openOwnPage('/desk.html')}>
          {words.t('desk_open')}
        </Button>
      )}
      <KeyboardShortcutsHelp capture={capture} single={keys.single} onSingle={keys.setSingle} />
      <Button icon={LogOut} look="quiet" onClick={() => onLeave()}>
        {words.t('sign_out')}
      </Button>
    </span>
  );
}

interface OpenTabViewProps extends WorkspaceProps {
  enrolment: Enrolment;
  signedIn: boolean | undefined;
  tab: WorkspaceTab;
  onTab: (tab: WorkspaceTab) => void;
  queue: QueueProps;
  /** First values of a new case; undefined if the officer does not come from a report. */
  start: CaseStart | undefined;
  onStarted: () => void;
}

/** Shows the view of the open tab. Without a sign-in, only the cases on this device can be read. */
function OpenTabView(props: OpenTabViewProps) {
  const { page, officer, retention, full, enrolment, signedIn, tab, onTab, queue, start, onStarted } = props;
  const words = useOfficerWords();
  const { supervises } = queue;
  const oversees = enrolment.roles.includes('overseer');
  return (
    <>
      {tab === 'queue' && signedIn && (full ? full.queue(queue) : <QueuePage {...queue} />)}
      {tab === 'entry' && signedIn && full?.entry(officer, enrolment)}
      {tab === 'disputes' && signedIn && <DisputesPage officer={officer} singleKeys={queue.singleKeys} />}
      {tab === 'office' && supervises && signedIn && full?.office(officer)}
      {tab === 'overview' && (supervises || oversees) && signedIn && full?.overview(officer, enrolment.roles)}
      {!canReadReports(enrolment) && !full && <p className="text-soft">{words.t('overview_at_desk')}</p>}
      {tab === 'units' && signedIn && (
        <UnitsPage
          officer={officer}
          own={enrolment.unit.id}
          supervises={supervises}
          onReport={full ? full.onReport : () => onTab('queue')}
        />
      )}
      {tab === 'access' && signedIn && <AccessPage officer={officer} />}
      {tab === 'cases' && (
        <CasesPage
          page={page}
          officer={officer}
          enrolment={enrolment}
          start={start}
          onStarted={onStarted}
          retention={retention}
          singleKeys={queue.singleKeys}
          parts={full?.caseParts}
        />
      )}
    </>
  );
}

/** Returns whether single characters work as shortcuts (false until this setting is read), and a function that stores it. */
function useSingleKeyShortcutsSetting({ settings }: OwnPage) {
  const stored = useLiveQuery(() => settings.get('singleKeys'), [settings]);
  const setSingle = useCallback((single: boolean) => void settings.set('singleKeys', single), [settings]);
  return { single: stored.state === 'ready' && stored.value, setSingle };
}
