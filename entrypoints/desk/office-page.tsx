import { useCallback, useEffect, useState } from 'react';
import { AbsenceForm } from '@/components/inspector/desk/absence-form';
import type { DeskQuery } from '@/components/inspector/desk/desk-address';
import { SamplesView } from '@/components/inspector/desk/samples-view';
import { WorkloadTable } from '@/components/inspector/desk/workload-table';
import { useOfficerWords } from '@/components/inspector/officer-words';
import { Toast, type ToastMessage } from '@/components/inspector/toast';
import { Waiting } from '@/components/ui/waiting';
import type { OfficerPage } from '@/entrypoints/own-pages/officer';
import { RequestFailure } from '@/entrypoints/sidepanel/request-failure';
import { type AppError, toAppError } from '@/lib/base/errors';
import type { Sample, Workload } from '@/lib/intake/officers/desk-contract';
import { NOBODY } from '@/lib/intake/officers/queue-query';
import { useColleagues } from './use-colleagues';

interface OfficePageProps {
  officer: OfficerPage;
  /** Shows the list of reports that this query finds. */
  onShow: (query: DeskQuery) => void;
  /** Opens the report with this reference. */
  onOpen: (reference: string) => void;
}

/** A supervisor's page about the unit: how many open reports each officer has, absences, and samples of closed reports. */
export function OfficePage({ officer, onShow, onOpen }: OfficePageProps) {
  const { client } = officer;
  const { t } = useOfficerWords();
  const colleagues = useColleagues(officer);
  const [workload, setWorkload] = useState<Workload>();
  const [samples, setSamples] = useState<readonly Sample[]>([]);
  const [failure, setFailure] = useState<AppError>();
  const [busy, setBusy] = useState(true);
  const [toast, setToast] = useState<ToastMessage>();
  const clearToast = useCallback(() => setToast(undefined), []);
  const refreshAfterWork = useCallback(
    async (work?: () => Promise<string | undefined>) => {
      setBusy(true);
      setFailure(undefined);
      try {
        const text = await work?.();
        if (text !== undefined) setToast({ text, at: Date.now() });
        setWorkload(await client.desk.workload());
        setSamples(await client.desk.samples());
      } catch (thrown) {
        setFailure(toAppError(thrown));
      }
      setBusy(false);
    },
    [client],
  );
  useEffect(() => void refreshAfterWork(), [refreshAfterWork]);
  return (
    <>
      {failure && <RequestFailure failure={failure} />}
      {!workload && busy && <Waiting label={t('queue_loading')} />}
      {workload && (
        <>
          <WorkloadTable
            workload={workload}
            onShow={(subject) => onShow({ officer: subject ?? NOBODY, sort: 'due' })}
          />
          <AbsenceForm
            loads={workload.officers}
            colleagues={colleagues}
            busy={busy}
            onPassOn={(absence) =>
              void refreshAfterWork(async () =>
                t('absence_done', { count: await client.desk.passOnAbsent(absence) }),
              )
            }
          />
          <SamplesView
            samples={samples}
            now={Date.parse(workload.at)}
            busy={busy}
            onDraw={(sample) =>
              void refreshAfterWork(async () => void (await client.desk.drawSample(sample)))
            }
            onFinding={({ id }, reference, finding) =>
              void refreshAfterWork(
                async () => void (await client.desk.storeSampleFinding(id, reference, finding)),
              )
            }
            onOpen={onOpen}
          />
        </>
      )}
      <Toast message={toast} onGone={clearToast} />
    </>
  );
}
