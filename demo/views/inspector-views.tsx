import type { ReactElement } from 'react';
import { Annotate } from '@/components/inspector/case/annotate';
import { CaptureCard } from '@/components/inspector/case/capture-card';
import { CaseList } from '@/components/inspector/case/case-list';
import { CustodyList } from '@/components/inspector/case/custody-list';
import { ExportCard } from '@/components/inspector/case/export-card';
import { NewCase } from '@/components/inspector/case/new-case';
import { RetentionCard } from '@/components/inspector/case/retention-card';
import { SequenceCard } from '@/components/inspector/case/sequence-card';
import { SweepCard } from '@/components/inspector/case/sweep-card';
import { SweepPicker } from '@/components/inspector/case/sweep-picker';
import { WatchCard } from '@/components/inspector/case/watch-card';
import { NO_FILTER } from '@/components/inspector/queue/queue-filters';
import { ANSWER_VIEWS } from './answer-views';
import {
  CaseFile,
  capture,
  Frame,
  Items,
  MARKS,
  nothing,
  out,
  PICTURE,
  Queue,
  READ,
  Report,
  SignIn,
} from './inspector-frames';
import {
  cases,
  closedReport,
  custody,
  items,
  mergedReport,
  OFFICER,
  queueRows,
  report,
  withdrawnReport,
} from './sample-cases';
import { NOW } from './sample-reports';
import { sweeps, watches } from './sample-sweeps';

/** The workspace in each of its states, with an invented unit, its reports and its cases. */

export const INSPECTOR_VIEWS: Readonly<Record<string, ReactElement>> = {
  ...ANSWER_VIEWS,
  'evidence-case': <CaseFile />,
  'evidence-case-broken': <CaseFile broken />,
  'evidence-case-foreign': <CaseFile foreign />,
  'evidence-case-unreadable': <CaseFile unreadable />,
  'officer-sign-in': <SignIn />,
  'officer-sign-in-again': <SignIn name={OFFICER.name} failure="sign-in-failed" />,
  'officer-sign-in-waiting': <SignIn busy />,
  'officer-sign-in-over': <SignIn expired />,
  'officer-none': <SignIn served={false} />,
  'officer-queue': <Queue loaded={{ rows: queueRows(40), more: true, at: NOW }} />,
  'officer-queue-long': <Queue loaded={{ rows: queueRows(5_000), more: false, at: NOW }} />,
  'officer-queue-loading': <Queue loading />,
  'officer-queue-empty': <Queue loaded={{ rows: [], more: false, at: NOW }} />,
  'officer-queue-filtered': (
    <Queue filter={{ ...NO_FILTER, mine: true }} loaded={{ rows: [], more: false, at: NOW }} />
  ),
  'officer-queue-offline': (
    <Queue loaded={{ rows: queueRows(3), more: false, at: NOW - 600_000 }} failure="offline" />
  ),
  'officer-report': <Report />,
  'officer-report-accepted': <Report shown={report('accepted')} />,
  'officer-report-withdrawn': <Report shown={withdrawnReport} />,
  'officer-report-merged': <Report shown={mergedReport} />,
  'officer-report-closed': <Report shown={closedReport} />,
  'officer-cases': (
    <Frame tab="cases">
      <CaseList cases={cases} onOpen={nothing} />
    </Frame>
  ),
  'officer-retention': (
    <Frame tab="cases">
      <RetentionCard
        periods={{ casePackages: 365, caseWork: 90 }}
        due={[
          { caseId: 'a', number: '9/2026', kind: 'casePackages', rule: 'x', days: 365, count: 12 },
          { caseId: 'a', number: '9/2026', kind: 'caseWork', rule: 'x', days: 90, count: 2 },
        ]}
        busy={false}
        onPurge={nothing}
      />
    </Frame>
  ),
  'officer-cases-empty': (
    <Frame tab="cases">
      <CaseList cases={[]} onOpen={nothing} />
    </Frame>
  ),
  'officer-case-new': (
    <Frame tab="cases">
      <NewCase
        start={{ subject: 'Cửa hàng Mây Tre', reports: ['CS-261125-7K3MQ2'] }}
        onOpen={nothing}
        onCancel={nothing}
      />
    </Frame>
  ),
  'officer-capture': (
    <Frame tab="cases">
      <CaptureCard {...capture} busy done={false} />
    </Frame>
  ),
  'officer-captured': (
    <Frame tab="cases">
      <CaptureCard {...capture} busy={false} done />
    </Frame>
  ),
  'officer-case-items': <Items />,
  'officer-sequence': (
    <Frame tab="cases">
      <SequenceCard items={items} busy={false} onCapture={nothing} />
    </Frame>
  ),
  'officer-annotate': (
    <Frame tab="cases">
      <Annotate picture={PICTURE} marks={MARKS} onSave={nothing} onCancel={nothing} />
    </Frame>
  ),
  'officer-sweep-new': (
    <Frame tab="cases">
      <SweepPicker
        cards={sweeps.running.pages.map(({ url, title }) => ({ url, title: title ?? null }))}
        paces={[10, 20, 40, 90]}
        onStart={nothing}
        onCancel={nothing}
      />
    </Frame>
  ),
  'officer-sweeps': (
    <Frame tab="cases">
      {Object.entries(sweeps).map(([name, sweep]) => (
        <SweepCard key={name} sweep={sweep} read={READ} onSteer={nothing} onCsv={nothing} />
      ))}
    </Frame>
  ),
  'officer-watches': (
    <Frame tab="cases">
      {Object.entries(watches).map(([name, watch]) => (
        <WatchCard
          key={name}
          watch={watch}
          pictures={new Map()}
          busy={false}
          onLook={nothing}
          onTakedown={nothing}
          onEnd={nothing}
        />
      ))}
    </Frame>
  ),
  'officer-custody': (
    <Frame tab="cases">
      <CustodyList events={custody} />
    </Frame>
  ),
  'officer-export': (
    <Frame tab="cases">
      <ExportCard {...out} />
    </Frame>
  ),
  'officer-export-busy': (
    <Frame tab="cases">
      <ExportCard {...out} busy progress={40} />
    </Frame>
  ),
  'officer-export-refused': (
    <Frame tab="cases">
      <ExportCard {...out} refused="Khóa của thiết bị này đã bị thu hồi." failure="offline" />
    </Frame>
  ),
};
