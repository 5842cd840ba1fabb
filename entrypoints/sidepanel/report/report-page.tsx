import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { BackBar } from '@/components/inspector/back-bar';
import { ConfidentialForm } from '@/components/inspector/coordination/confidential-form';
import { OtherUnitsNotice } from '@/components/inspector/coordination/elsewhere-notice';
import { RequestForm } from '@/components/inspector/coordination/request-form';
import { BroughtDocuments } from '@/components/inspector/entry/brought-documents';
import { useOfficerWords } from '@/components/inspector/officer-words';
import { PaperList } from '@/components/inspector/papers/paper-list';
import { OfficerActions } from '@/components/inspector/queue/officer-actions';
import { OfficerReportCard } from '@/components/inspector/queue/officer-report';
import { ReportEvidence } from '@/components/inspector/report/report-evidence';
import { type QueuePosition, ReportPosition } from '@/components/inspector/report/report-position';
import { useClock } from '@/components/ui/hooks/use-clock';
import { Waiting } from '@/components/ui/waiting';
import { useWords } from '@/components/ui/words';
import type { OfficerPage } from '@/entrypoints/own-pages/officer';
import { saveFile } from '@/entrypoints/own-pages/save-file';
import type { PaperDesk, ReportForCase } from '@/entrypoints/sidepanel/full-page';
import { OfficePaperPage } from '@/entrypoints/sidepanel/papers/office-paper-page';
import { useNumberedPapers } from '@/entrypoints/sidepanel/papers/use-numbered-papers';
import { RequestFailure } from '@/entrypoints/sidepanel/request-failure';
import { toDayInVietnam } from '@/lib/base/days';
import { type AppError, toAppError } from '@/lib/base/errors';
import { openOwnPage } from '@/lib/browser/pages/tabs';
import type { OfficePaperId } from '@/lib/domain/case/office-paper';
import type { ElsewhereList } from '@/lib/intake/officers/coordination-contract';
import type { OfficerAction, OfficerReport, OfficerSelf } from '@/lib/intake/officers/officer-contract';
import { useRelatedReports } from './use-related-reports';
import { useReportEvidence } from './use-report-evidence';

interface ReportPageProps {
  officer: OfficerPage;
  reference: string;
  singleKeys: boolean;
  /** The report's position in the list; undefined if the report was not opened from a list. */
  position: QueuePosition | undefined;
  /** Opens the report with this reference. */
  onOpen: (reference: string) => void;
  onBack: () => void;
  onNewCase: (report: ReportForCase) => void;
  supervises: boolean;
  papers: PaperDesk;
  /** Shows a toast with this text, which says what was done. */
  tell: (text: string) => void;
  /** Called after an action was recorded. `isTransferred` is true if the report now belongs to another unit. */
  onDone: (isTransferred: boolean) => void;
  /** True if the list is shown beside the report. The back button then appears only in a narrow window. */
  beside?: boolean;
}

/** Shows one report of the queue, with buttons that open the previous and the next report. */
export function ReportPage({ onBack, position, beside = false, ...reportProps }: ReportPageProps) {
  const head = useRef<HTMLDivElement>(null);
  const { reference, singleKeys } = reportProps;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each report is seen from its beginning
  useEffect(() => {
    const top = head.current?.getBoundingClientRect().top ?? 0;
    if (top < 0) head.current?.scrollIntoView();
  }, [reference]);
  return (
    <>
      <div ref={head}></div>
      <BackBar onBack={onBack} beside={beside}>
        {position && <ReportPosition position={position} singleKeys={singleKeys} />}
      </BackBar>
      <ReportDetails key={reference} {...reportProps} onNext={position?.onNext} />
    </>
  );
}

type OpenReportProps = Omit<ReportPageProps, 'onBack' | 'position' | 'beside'> & {
  onNext: (() => void) | undefined;
};

function ReportDetails(props: OpenReportProps) {
  const { officer, reference, singleKeys, papers, onOpen, onNewCase, onNext } = props;
  const { language } = useWords();
  const { t } = useOfficerWords();
  const now = useClock(30_000, true);
  const { report, units, failure, busy, act, save, saveDocument, run } = useReportAndActions(props);
  const between = useUnitCoordination(props, run);
  const evidence = useReportEvidence(officer.client, reference, report?.evidence.state === 'verified');
  const others = useRelatedReports(officer.client, report);
  const about = useMemo(() => ({ report: reference }), [reference]);
  const { numbered, failed, load } = useNumberedPapers(officer, about);
  const [paper, setPaper] = useState<OfficePaperId>();
  const facts = useMemo(() => report && { officer: papers.officer, report }, [papers.officer, report]);
  const subject = report && (report.seller.name ?? report.listing?.title ?? report.platform.host);
  if (paper !== undefined && facts) {
    return (
      <OfficePaperPage
        officer={officer}
        drafts={papers.drafts}
        paper={paper}
        subject={{ kind: 'report', reference }}
        about={about}
        facts={facts}
        numbered={numbered}
        onNumbered={load}
        onBack={() => setPaper(undefined)}
      />
    );
  }
  return (
    <>
      {failure && <RequestFailure failure={failure} />}
      {report === undefined && busy && <Waiting label={t('report_loading')} />}
      {report && subject !== undefined && (
        <>
          <ReportEvidence
            evidence={report.evidence}
            loaded={evidence.loaded}
            onOpen={() => void openOwnPage(`/evidence.html?report=${reference}`)}
            onRetry={evidence.retry}
          />
          <OtherUnitsNotice
            units={between.units}
            busy={busy}
            onJoin={isReportOpen(report) ? between.join : undefined}
          />
          <OfficerReportCard
            report={report}
            now={now}
            others={others}
            onOpen={onOpen}
            onOther={({ references: [other] }) => other !== undefined && onOpen(other)}
          />
          {report.entered && (
            <BroughtDocuments documents={report.entered.documents} busy={busy} onSave={saveDocument} />
          )}
          <PaperList numbered={numbered} failed={failed} singleKeys={singleKeys} onOpen={setPaper} />
          <RequestOrConfidentialForm
            between={between}
            units={units.filter(({ id }) => id !== report.route?.lead.id)}
            today={toDayInVietnam(now)}
            busy={busy}
          />
          <OfficerActions
            report={report}
            units={units}
            language={language}
            busy={busy}
            singleKeys={singleKeys}
            now={Date.now}
            onAct={act}
            onNext={onNext}
            others={[
              {
                label: t('report_new_case'),
                onPress: () => onNewCase({ reference, subject, channel: report.channel }),
              },
              ...(isReportOpen(report) && report.acceptedBy
                ? [{ label: t('request_new'), onPress: () => between.setForm('request') }]
                : []),
              ...between.confidential,
              ...(report.evidence.state === 'verified'
                ? [{ label: t('report_save_evidence'), onPress: save }]
                : []),
            ]}
          />
        </>
      )}
    </>
  );
}

interface BetweenUnitsFormProps {
  between: ReturnType<typeof useUnitCoordination>;
  /** Units to which a request can be sent. */
  units: readonly OfficerSelf['unit'][];
  /** Today (ISO day in Vietnam). */
  today: string;
  busy: boolean;
}

/**
 * Shows the open form: for a request to another unit, or for making the report confidential. Shows nothing if neither form is
 * open.
 */
function RequestOrConfidentialForm({ between, units, today, busy }: BetweenUnitsFormProps) {
  const closeForm = () => between.setForm(undefined);
  if (between.form === 'request')
    return <RequestForm units={units} today={today} busy={busy} onAsk={between.ask} onCancel={closeForm} />;
  return between.form === 'confidential' ? (
    <ConfidentialForm busy={busy} onConfirm={between.keepConfidential} onCancel={closeForm} />
  ) : null;
}

/** Returns a report as the intake has it, and functions that carry out the officer's actions. */
function useReportAndActions({ officer: { client }, reference, onDone }: OpenReportProps) {
  const [report, setReport] = useState<OfficerReport>();
  const [units, setUnits] = useState<readonly OfficerSelf['unit'][]>([]);
  const [failure, setFailure] = useState<AppError>();
  const [busy, setBusy] = useState(true);

  const run = useCallback(async (work: () => Promise<void>) => {
    setBusy(true);
    setFailure(undefined);
    await work().catch((thrown: unknown) => setFailure(toAppError(thrown)));
    setBusy(false);
  }, []);
  useEffect(() => {
    void run(async () => {
      setReport(await client.report(reference));
      setUnits(await client.units());
    });
  }, [run, client, reference]);

  const act = (action: OfficerAction) =>
    void run(async () => {
      try {
        await client.act(reference, action);
      } catch (refused) {
        // After a refusal, shows the report as it is now. A report that another unit has can no longer be read.
        await client.report(reference).then(setReport, (thrown: unknown) => {
          if (toAppError(thrown).code === 'not-found') setReport(undefined);
        });
        throw refused;
      }
      // A report transferred to another unit can no longer be read.
      const isTransferred = action.action === 'transfer';
      onDone(isTransferred);
      if (!isTransferred) setReport(await client.report(reference));
    });
  const save = () => void run(async () => saveFile(await client.evidence(reference), `${reference}.wacz`));
  const saveDocument = (index: number, reason: string) =>
    void run(async () => {
      const file = await client.entries.document(reference, index, reason);
      saveFile(file, `${reference}-${index + 1}.${EXTENSIONS[file.type] ?? 'bin'}`);
    });
  return { report, units, failure, busy, act, save, saveDocument, run };
}

/** File-name endings for saved documents, by media type. */
const EXTENSIONS: Readonly<Record<string, string>> = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpg',
  'image/png': 'png',
};

const ENDED: ReadonlySet<string> = new Set(['closed', 'withdrawn', 'merged']);
const isReportOpen = ({ status }: OfficerReport) => !ENDED.has(status);

/**
 * Returns the other units that accepted a report about the same seller or listing, and functions by which an officer hands the
 * report over to one of them, asks one for an act, or makes the report confidential.
 */
function useUnitCoordination(
  { officer: { client }, reference, supervises, onDone, tell }: OpenReportProps,
  run: (work: () => Promise<void>) => Promise<void>,
) {
  const { t } = useOfficerWords();
  const [known, setKnown] = useState<ElsewhereList>({ units: [], confidential: false });
  const [form, setForm] = useState<'request' | 'confidential'>();
  const { coordination } = client;
  const fetchElsewhere = useCallback(
    async () => setKnown(await coordination.elsewhere(reference)),
    [coordination, reference],
  );
  useEffect(() => void run(fetchElsewhere), [run, fetchElsewhere]);
  const update = (work: () => Promise<void>) =>
    void run(async () => {
      await work();
      await fetchElsewhere();
    });
  return {
    units: known.units,
    form,
    setForm,
    join: (unit: string, reason: { vi: string; en: string }) =>
      void run(async () => {
        await coordination.join(reference, { unit, reason });
        onDone(true);
      }),
    ask: (request: { to: string; act: string; deadline: string }) =>
      void run(async () => {
        await coordination.request(reference, request);
        setForm(undefined);
        tell(t('request_sent'));
      }),
    keepConfidential: (reason: string) =>
      update(async () => {
        await coordination.keepConfidential(reference, reason);
        setForm(undefined);
      }),
    confidential: supervises
      ? [
          known.confidential
            ? { label: t('confidential_undo'), onPress: () => update(() => coordination.disclose(reference)) }
            : {
                label: t('confidential_do'),
                onPress: () => setForm('confidential'),
              },
        ]
      : [],
  };
}
