import type { ComponentProps, ReactElement } from 'react';
import { CaptureCard } from '@/components/inspector/case/capture-card';
import { CaseList } from '@/components/inspector/case/case-list';
import { CustodyList } from '@/components/inspector/case/custody-list';
import { ExportCard } from '@/components/inspector/case/export-card';
import { NewCaseForm } from '@/components/inspector/case/new-case-form';
import { PictureAnnotator } from '@/components/inspector/case/picture-annotator';
import { RetentionCard } from '@/components/inspector/case/retention-card';
import { CaptureSequenceCard } from '@/components/inspector/case/sequence-card';
import { SweepCard } from '@/components/inspector/case/sweep-card';
import { SweepPicker } from '@/components/inspector/case/sweep-picker';
import { WatchCard } from '@/components/inspector/case/watch-card';
import { ConfidentialForm } from '@/components/inspector/coordination/confidential-form';
import { OtherUnitsNotice } from '@/components/inspector/coordination/elsewhere-notice';
import { RequestForm } from '@/components/inspector/coordination/request-form';
import { RequestThreadView } from '@/components/inspector/coordination/request-thread';
import { UnitsView } from '@/components/inspector/coordination/units-view';
import { OverviewView } from '@/components/inspector/overview/overview-view';
import { sortByDeadline } from '@/components/inspector/queue/deadlines';
import { NO_FILTER } from '@/components/inspector/queue/queue-filters';
import { ANSWER_VIEWS } from './answer-views';
import { CASE_VIEWS, CaseItems } from './desk/case-views';
import { DESK_VIEWS } from './desk/desk-views';
import { ENTRY_VIEWS } from './desk/entry-views';
import {
  CaseFile,
  capture,
  Frame,
  MARKS,
  out,
  PICTURE,
  Queue,
  READ,
  Report,
  SignIn,
} from './inspector-frames';
import { OFFICE_PAPER_VIEWS } from './matter/office-paper-views';
import { doNothing, mockHandlers } from './quiet';
import {
  cases,
  closedReport,
  createOfficerReport,
  createQueueRows,
  custody,
  items,
  mergedReport,
  OFFICER,
  withdrawnReport,
} from './sample-cases';
import { FIGURES_BY_PROVINCE, FIGURES_DATA, FIGURES_QUERY, NO_FIGURES } from './sample-figures';
import { NOW } from './sample-reports';
import { sweeps, watches } from './sample-sweeps';
import { ELSEWHERE, THREAD, UNITS } from './sample-units';

function Overview(props: Partial<ComponentProps<typeof OverviewView>>) {
  return (
    <Frame tab="overview">
      <OverviewView
        query={FIGURES_QUERY}
        today="2026-11-25"
        data={FIGURES_DATA}
        loading={false}
        sees="own"
        {...mockHandlers('onQuery', 'onRefresh', 'onCsv', 'onPrint')}
        {...props}
      />
    </Frame>
  );
}

/** Views of the lists, forms and cards of a case. Each is drawn on the desk's tab "cases". */
const CASE_CARDS: Readonly<Record<string, ReactElement>> = {
  'officer-cases': <CaseList cases={cases} onOpen={doNothing} />,
  'officer-retention': (
    <RetentionCard
      periods={{ casePackages: 365, caseWork: 90 }}
      due={[
        { caseId: 'a', number: '9/2026', kind: 'casePackages', rule: 'x', days: 365, count: 12 },
        { caseId: 'a', number: '9/2026', kind: 'caseWork', rule: 'x', days: 90, count: 2 },
      ]}
      busy={false}
      onPurge={doNothing}
    />
  ),
  'officer-cases-empty': <CaseList cases={[]} onOpen={doNothing} />,
  'officer-case-new': (
    <NewCaseForm
      start={{ subject: 'Cửa hàng Mây Tre', reports: ['CS-261125-7K3MQ2'] }}
      {...mockHandlers('onOpen', 'onCancel')}
    />
  ),
  'officer-capture': <CaptureCard {...capture} busy done={false} />,
  'officer-captured': <CaptureCard {...capture} busy={false} done />,
  'officer-case-items': <CaseItems />,
  'officer-sequence': <CaptureSequenceCard items={items} busy={false} onCapture={doNothing} />,
  'officer-annotate': (
    <PictureAnnotator picture={PICTURE} marks={MARKS} {...mockHandlers('onSave', 'onCancel')} />
  ),
  'officer-sweep-new': (
    <SweepPicker
      cards={sweeps.running.pages.map(({ url, title }) => ({ url, title: title ?? null }))}
      paces={[10, 20, 40, 90]}
      {...mockHandlers('onStart', 'onCancel')}
    />
  ),
  'officer-sweeps': (
    <>
      {Object.entries(sweeps).map(([name, sweep]) => (
        <SweepCard
          key={name}
          sweep={sweep}
          read={READ}
          pictures={new Map()}
          {...mockHandlers('onSteer', 'onCsv')}
        />
      ))}
    </>
  ),
  'officer-watches': (
    <>
      {Object.entries(watches).map(([name, watch]) => (
        <WatchCard
          key={name}
          watch={watch}
          pictures={new Map()}
          busy={false}
          {...mockHandlers('onLook', 'onTakedown', 'onEnd')}
        />
      ))}
    </>
  ),
  'officer-custody': <CustodyList events={custody} />,
  'officer-export': <ExportCard {...out} />,
  'officer-exported': <ExportCard {...out} message="vu-viec-12-2026.zip" onViewer={doNothing} />,
  'officer-export-busy': <ExportCard {...out} busy progress={40} />,
  'officer-export-refused': (
    <ExportCard {...out} refused="Khóa của thiết bị này đã bị thu hồi." failure="offline" />
  ),
};

/** Views of the desk in each of its states. The unit, its reports and its cases are invented. */

export const INSPECTOR_VIEWS: Readonly<Record<string, ReactElement>> = {
  ...ANSWER_VIEWS,
  ...CASE_VIEWS,
  ...DESK_VIEWS,
  ...OFFICE_PAPER_VIEWS,
  ...ENTRY_VIEWS,
  'evidence-case': <CaseFile />,
  'evidence-case-broken': <CaseFile broken />,
  'evidence-case-foreign': <CaseFile foreign />,
  'evidence-case-unreadable': <CaseFile unreadable />,
  'officer-sign-in': <SignIn />,
  'officer-sign-in-again': <SignIn name={OFFICER.name} failure="sign-in-failed" />,
  'officer-sign-in-waiting': <SignIn busy />,
  'officer-sign-in-over': <SignIn expired />,
  'officer-none': <SignIn served={false} />,
  'officer-queue': <Queue loaded={{ rows: sortByDeadline(createQueueRows(40), NOW), more: true, at: NOW }} />,
  'officer-queue-long': (
    <Queue loaded={{ rows: sortByDeadline(createQueueRows(5_000), NOW), more: false, at: NOW }} />
  ),
  'officer-queue-loading': <Queue loading />,
  'officer-queue-empty': <Queue loaded={{ rows: [], more: false, at: NOW }} />,
  'officer-queue-filtered': (
    <Queue filter={{ ...NO_FILTER, mine: true }} loaded={{ rows: [], more: false, at: NOW }} />
  ),
  'officer-queue-offline': (
    <Queue loaded={{ rows: createQueueRows(3), more: false, at: NOW - 600_000 }} failure="offline" />
  ),
  'officer-units': (
    <Frame tab="units">
      <UnitsView
        data={UNITS}
        today="2026-11-25"
        busy={false}
        {...mockHandlers('onThread', 'onReport', 'onSeen', 'onContact')}
      />
    </Frame>
  ),
  'officer-units-empty': (
    <Frame tab="units">
      <UnitsView
        data={{ received: [], sent: [], supported: [], escalations: undefined, contact: '' }}
        today="2026-11-25"
        busy={false}
        onContact={undefined}
        {...mockHandlers('onThread', 'onReport', 'onSeen')}
      />
    </Frame>
  ),
  'officer-request': (
    <Frame tab="units">
      <RequestThreadView
        thread={THREAD}
        own={THREAD.to.id}
        today="2026-11-25"
        busy={false}
        onWrite={doNothing}
      />
    </Frame>
  ),
  'officer-elsewhere': (
    <Frame tab="queue">
      <OtherUnitsNotice units={ELSEWHERE} busy={false} onJoin={doNothing} />
      <RequestForm
        units={[THREAD.from, THREAD.to]}
        today="2026-11-25"
        busy={false}
        {...mockHandlers('onAsk', 'onCancel')}
      />
      <ConfidentialForm busy={false} {...mockHandlers('onConfirm', 'onCancel')} />
    </Frame>
  ),
  'officer-overview': <Overview />,
  'officer-overview-provinces': (
    <Overview query={{ ...FIGURES_QUERY, of: 'all', by: 'province' }} data={FIGURES_BY_PROVINCE} sees="all" />
  ),
  'officer-overview-loading': <Overview data={undefined} loading />,
  'officer-overview-none': <Overview data={NO_FIGURES} />,
  'officer-report': <Report />,
  'officer-report-loading': <Report evidence={{ at: 'loading' }} />,
  'officer-report-unloaded': <Report evidence={{ at: 'failed', code: 'intake-unreachable' }} />,
  'officer-report-broken': <Report broken={2} />,
  'officer-report-unpackaged': (
    <Report shown={{ ...createOfficerReport('received'), evidence: { state: 'none' } }} />
  ),
  'officer-report-accepted': <Report shown={createOfficerReport('accepted')} message="Đã ghi nhận." />,
  'officer-report-withdrawn': <Report shown={withdrawnReport} />,
  'officer-report-merged': <Report shown={mergedReport} />,
  'officer-report-closed': <Report shown={closedReport} />,
  ...Object.fromEntries(
    Object.entries(CASE_CARDS).map(([name, card]) => [
      name,
      <Frame key={name} tab="cases">
        {card}
      </Frame>,
    ]),
  ),
};
