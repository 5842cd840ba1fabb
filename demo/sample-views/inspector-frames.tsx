import { LogOut } from 'lucide-react';
import type { ReactNode } from 'react';
import { CaseFileView } from '@/components/evidence/case-file-view';
import { BackBar } from '@/components/inspector/back-bar';
import { useOfficerWords } from '@/components/inspector/officer-words';
import { OfficerActions } from '@/components/inspector/queue/officer-actions';
import { OfficerReportCard } from '@/components/inspector/queue/officer-report';
import { NO_FILTER, type QueueFilter } from '@/components/inspector/queue/queue-filters';
import { type LoadedQueue, QueueView } from '@/components/inspector/queue/queue-view';
import { type LoadedEvidence, ReportEvidence } from '@/components/inspector/report/report-evidence';
import { ReportPosition } from '@/components/inspector/report/report-position';
import { SignInCard } from '@/components/inspector/sign-in-card';
import { Toast } from '@/components/inspector/toast';
import { WorkspaceFrame, type WorkspaceTab } from '@/components/inspector/workspace-frame';
import { Button } from '@/components/ui/button';
import { PageFrame } from '@/components/ui/page-frame';
import { useWords } from '@/components/ui/words';
import type { ErrorCode } from '@/lib/base/errors';
import type { Mark } from '@/lib/domain/case/case-mark';
import type { OfficerReport } from '@/lib/intake/officers/officer-contract';
import { doNothing, mockHandlers } from './quiet';
import {
  createOfficerReport,
  createQueueRows,
  custody,
  items,
  manifest,
  OFFICER,
  UNIT,
  units,
} from './sample-cases';
import { NOW } from './sample-reports';

export function Frame({
  tab,
  untitled = false,
  children,
}: {
  tab: WorkspaceTab;
  untitled?: boolean;
  children: ReactNode;
}) {
  const words = useOfficerWords();
  const { language } = useWords();
  return (
    <WorkspaceFrame
      title={words.t('workspace_title')}
      who={`${OFFICER.name} · ${UNIT.name[language]}`}
      tab={tab}
      onTab={doNothing}
      supervises={tab === 'overview' || tab === 'office'}
      wide={tab === 'overview' || tab === 'office' || tab === 'cases'}
      end={
        <Button look="quiet">
          <LogOut aria-hidden="true" size="1.125rem" />
          {words.t('sign_out')}
        </Button>
      }
    >
      {!untitled && <h2 className="font-semibold text-lg">{words.t(`tab_${tab}`)}</h2>}
      {children}
    </WorkspaceFrame>
  );
}

export function SignIn({
  name = null,
  expired = false,
  busy = false,
  failure = null,
  served = true,
}: {
  name?: string | null;
  expired?: boolean;
  busy?: boolean;
  failure?: ErrorCode | null;
  served?: boolean;
}) {
  const words = useOfficerWords();
  return (
    <WorkspaceFrame title={words.t('signin_title')}>
      <SignInCard
        name={name}
        expired={expired}
        busy={busy}
        failure={failure}
        onSignIn={served ? doNothing : null}
      />
    </WorkspaceFrame>
  );
}

export function Queue({
  filter = NO_FILTER,
  loaded,
  loading = false,
  failure,
}: {
  filter?: QueueFilter;
  loaded?: LoadedQueue;
  loading?: boolean;
  failure?: ErrorCode;
}) {
  return (
    <Frame tab="queue" untitled>
      <QueueView
        singleKeys
        filter={filter}
        loaded={loaded}
        loading={loading}
        failure={failure}
        now={NOW}
        {...mockHandlers('onFilter', 'onRefresh', 'onOpen')}
      />
    </Frame>
  );
}

export const PICTURE = new Blob(
  [
    '<svg xmlns="http://www.w3.org/2000/svg" width="1280" height="720"><rect width="1280" height="720" fill="#eee"/><rect x="80" y="80" width="480" height="420" fill="#bcd"/><rect x="620" y="120" width="460" height="40" fill="#888"/><rect x="620" y="220" width="240" height="60" fill="#c84"/></svg>',
  ],
  { type: 'image/svg+xml' },
);

/** The evidence package of a sample report, with two facts on its picture and one additional picture. */
const READ_EVIDENCE: LoadedEvidence = {
  at: 'read',
  facts: (items[0]?.facts ?? []).slice(0, 2),
  pictures: [
    {
      name: 'urn:view:1',
      picture: PICTURE,
      outlines: [
        { fact: 0, left: 0.48, top: 0.3, width: 0.19, height: 0.09 },
        { fact: 1, left: 0.48, top: 0.16, width: 0.36, height: 0.06 },
      ],
    },
    { name: 'photos/1.jpg', picture: PICTURE, outlines: [] },
  ],
  checks: 29,
  broken: 0,
};

const POSITION = {
  at: 3,
  of: 60,
  title: 'Ấm trà gốm men xanh',
  onPrevious: doNothing,
  onNext: doNothing,
};

/** A report opened from the queue; `evidence` is the state of its package. */
export function Report({
  shown = createOfficerReport('received'),
  evidence = READ_EVIDENCE,
  broken = 0,
  message,
}: {
  shown?: OfficerReport;
  evidence?: LoadedEvidence;
  broken?: number;
  message?: string;
}) {
  const { language } = useWords();
  const { t } = useOfficerWords();
  const loaded = evidence.at === 'read' ? { ...evidence, broken } : evidence;
  return (
    <Frame tab="queue" untitled>
      <BackBar onBack={doNothing}>
        <ReportPosition position={POSITION} singleKeys />
      </BackBar>
      <ReportEvidence evidence={shown.evidence} loaded={loaded} {...mockHandlers('onOpen', 'onRetry')} />
      <OfficerReportCard report={shown} now={NOW} others={createQueueRows(4)} onOther={doNothing} />
      <OfficerActions
        report={shown}
        units={units}
        language={language}
        busy={false}
        singleKeys
        now={() => NOW}
        onNext={doNothing}
        others={[
          { label: t('report_new_case'), onPress: doNothing },
          { label: t('report_save_evidence'), onPress: doNothing },
        ]}
        onAct={doNothing}
      />
      <Toast message={message === undefined ? undefined : { text: message, at: NOW }} onGone={doNothing} />
    </Frame>
  );
}

export const MARKS: readonly Mark[] = [
  { kind: 'box', x: 0.47, y: 0.28, width: 0.24, height: 0.13 },
  { kind: 'arrow', x: 0.9, y: 0.75, toX: 0.72, toY: 0.42 },
  { kind: 'text', x: 0.66, y: 0.8, text: 'Giá thấp hơn công bố' },
];
export const READ = new Map(items.map(({ id, facts }) => [id, facts]));
export const capture = {
  shortcut: 'Alt+Shift+C',
  whole: false,
  ...mockHandlers('onWhole', 'onCapture'),
};
export const out = {
  answersReports: true,
  busy: false,
  progress: undefined,
  message: undefined,
  refused: undefined,
  failure: undefined,
  ...mockHandlers('onExport', 'onSend'),
};

const PASSED_CHECKS = [
  { name: 'custody log', expected: 'holds', found: 'holds', ok: true },
  { name: '001 checks', expected: '21 hold', found: '21 hold', ok: true },
];

const UNDECIDED = {
  name: 'custody registration signature',
  expected: "by the intake's key",
  found:
    'not checked: only those of https://intake.example are known here; the public keys of https://khac.example (its .well-known/jwks.json) are needed',
  ok: true,
  undecided: true,
} as const;

export function CaseFile({
  broken = false,
  unreadable = false,
  foreign = false,
}: {
  broken?: boolean;
  unreadable?: boolean;
  foreign?: boolean;
}) {
  const { t } = useWords();
  const fault = unreadable
    ? { name: 'archive', expected: 'one plain archive', found: 'structure: no end', ok: false }
    : { name: '001 digest of archive/data.warc.gz', expected: 'a3f1', found: 'b2b2', ok: false };
  return (
    <PageFrame title={t('evidence_title')} lead={t('evidence_lead')} wide>
      <CaseFileView
        opened={{
          fileName: 'vu-viec-12-2026.zip',
          byteLength: 12_400_000,
          checks: [
            ...PASSED_CHECKS,
            ...(broken || unreadable ? [fault] : []),
            ...(foreign ? [UNDECIDED] : []),
          ],
          manifest: unreadable ? null : manifest,
          custody: unreadable ? [] : custody,
          documents: unreadable ? [] : ['documents/bien-ban-du-thao.html', 'documents/items.csv'],
        }}
        shown={null}
        {...mockHandlers('onShow', 'onSave', 'onKeys')}
      />
    </PageFrame>
  );
}
