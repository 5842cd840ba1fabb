import { useState } from 'react';
import { ExportCard } from '@/components/inspector/case/export-card';
import { useOfficerWords } from '@/components/inspector/officer-words';
import { useWords } from '@/components/ui/words';
import type { OfficerPage } from '@/entrypoints/own-pages/officer';
import { saveFile } from '@/entrypoints/own-pages/save-file';
import type { OwnPage } from '@/entrypoints/own-pages/start-page';
import { useTaskRunner } from '@/entrypoints/sidepanel/use-task-runner';
import { openOwnPage } from '@/lib/browser/pages/tabs';
import { getExtensionVersion } from '@/lib/browser/runtime';
import type { Case } from '@/lib/domain/case/case';
import { loadOrCreateSigner } from '@/lib/evidence/sign';
import { IntakeRejection } from '@/lib/intake/read-response';
import { createOfficerKeyStore } from '@/lib/storage/device-key';
import { exportCase, sendMissingPackages } from '@/lib/workflows/cases/export-case';
import { registerCustodyHead } from '@/lib/workflows/cases/register-head';
import { loadPaperTexts } from '@/lib/workflows/papers/load-paper-texts';
import type { Cases } from './cases';

interface CaseOutProps {
  of: Case;
  page: OwnPage;
  desk: Cases;
  officer: OfficerPage;
}

/** The part of a case's page that sends the case's packages to the unit, and saves the case file on the officer's disk. */
export function CaseExport({ of, page, desk, officer }: CaseOutProps) {
  const { language } = useWords();
  const words = useOfficerWords();
  const work = useTaskRunner();
  const [progress, setProgress] = useState<number>();
  const [message, setMessage] = useState<string>();
  const [refused, setRefused] = useState<string>();
  const [exported, setExported] = useState(false);

  const openSigner = () => loadOrCreateSigner(createOfficerKeyStore(page.db.keys));
  const saveCaseFile = (reason: string | null) =>
    work.run(async () => {
      setMessage(undefined);
      setProgress(0);
      const { file, name, registered } = await exportCase(of.id, reason, {
        ...desk,
        texts: (await loadPaperTexts()).templates,
        signer: await openSigner(),
        client: officer.client,
        software: `cho-sang ${getExtensionVersion()}`,
        onProgress: (done, all) => setProgress((100 * done) / all),
      }).finally(() => setProgress(undefined));
      saveFile(file, name);
      setExported(true);
      const done = words.t('export_done', { name });
      setMessage(registered ? done : `${done} ${words.t('export_unregistered')}`);
    });
  const sendMissingToIntake = () =>
    work.run(async () => {
      setMessage(undefined);
      setRefused(undefined);
      try {
        const own = await openSigner();
        const out = { ...desk, client: officer.client, signer: own };
        const count = await sendMissingPackages(of.id, { ...out, publicKey: own.publicKey });
        await registerCustodyHead(await desk.cases.get(of.id), out);
        setMessage(words.t('sync_done', { count }));
      } catch (thrown) {
        // The text of the intake's response explains why the intake refused, for example that it revoked this device.
        if (!(thrown instanceof IntakeRejection)) throw thrown;
        setRefused(thrown.problem.detail[language]);
      }
    });
  return (
    <ExportCard
      answersReports={of.reports.length > 0}
      busy={work.busy}
      progress={progress}
      message={message}
      refused={refused}
      failure={work.failure}
      onExport={(reason) => void saveCaseFile(reason)}
      onSend={() => void sendMissingToIntake()}
      onViewer={exported ? () => void openOwnPage('/evidence.html') : undefined}
    />
  );
}
