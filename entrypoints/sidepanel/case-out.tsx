import { useState } from 'react';
import { useOfficerWords } from '@/components/inspector/officer-words';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { TextField } from '@/components/ui/text-field';
import { TickBox } from '@/components/ui/tick-box';
import { Waiting } from '@/components/ui/waiting';
import { useWords } from '@/components/ui/words';
import type { OfficerPage } from '@/entrypoints/own-pages/officer';
import { saveFile } from '@/entrypoints/own-pages/save-file';
import type { OwnPage } from '@/entrypoints/own-pages/start-page';
import { extensionVersion } from '@/lib/browser/runtime';
import type { Case } from '@/lib/domain/case';
import { ERROR_WORDS } from '@/lib/domain/word-keys';
import { createSigner } from '@/lib/evidence/sign';
import { IntakeRejection } from '@/lib/intake/answer';
import { deviceKeyStore } from '@/lib/storage/device-key';
import { exportCase, sendPackages } from '@/lib/workflows/cases/export-case';
import type { Cases } from './cases';
import { useWork } from './use-work';

/** What leaves a case: its packages to the unit, and the case file to the officer's disk. */
export function CaseOut({
  of,
  page,
  desk,
  officer,
}: {
  of: Case;
  page: OwnPage;
  desk: Cases;
  officer: OfficerPage;
}) {
  const { t, language } = useWords();
  const words = useOfficerWords();
  const work = useWork();
  const [withIdentity, setWithIdentity] = useState(false);
  const [reason, setReason] = useState('');
  const [progress, setProgress] = useState<number>();
  const [said, setSaid] = useState<string>();
  const [refused, setRefused] = useState<string>();

  const signer = () => createSigner(deviceKeyStore(page.db.keys, 'evidence'));
  const save = () =>
    work.run(async () => {
      setSaid(undefined);
      setProgress(0);
      const { file, name } = await exportCase(of.id, withIdentity ? reason.trim() : null, {
        ...desk,
        signer: await signer(),
        client: officer.client,
        software: `cho-sang ${extensionVersion()}`,
        onProgress: (done, all) => setProgress((100 * done) / all),
      }).finally(() => setProgress(undefined));
      saveFile(file, name);
      setSaid(words.t('export_done', { name }));
    });
  const sync = () =>
    work.run(async () => {
      setSaid(undefined);
      setRefused(undefined);
      try {
        const { publicKey } = await signer();
        const count = await sendPackages(of.id, { ...desk, client: officer.client, publicKey });
        setSaid(words.t('sync_done', { count }));
      } catch (thrown) {
        // A revoked device is told so in the intake's own words.
        if (!(thrown instanceof IntakeRejection)) throw thrown;
        setRefused(thrown.problem.detail[language]);
      }
    });
  return (
    <section className="grid gap-3 rounded-xl border border-line bg-sheet p-4">
      <h3 className="font-semibold">{words.t('case_out')}</h3>
      <p className="text-sm text-soft">{words.t('export_lead')}</p>
      {of.reports.length > 0 && (
        <TickBox checked={withIdentity} onChange={setWithIdentity}>
          {words.t('export_identity')}
        </TickBox>
      )}
      {withIdentity && (
        <TextField
          label={words.t('export_identity_why')}
          rows={2}
          maxLength={1_000}
          value={reason}
          onChange={setReason}
        />
      )}
      <div className="flex flex-wrap gap-2">
        <Button
          look="primary"
          disabled={work.busy || (withIdentity && reason.trim() === '')}
          onClick={() => void save()}
        >
          {words.t('export_button')}
        </Button>
        <Button disabled={work.busy} onClick={() => void sync()}>
          {words.t('sync_button')}
        </Button>
      </div>
      {work.busy && (
        <Waiting
          label={words.t(progress === undefined ? 'sync_busy' : 'export_busy')}
          value={progress ?? null}
        />
      )}
      {said && (
        <p role="status" className="break-all text-sm">
          {said}
        </p>
      )}
      {refused && (
        <Notice urgent title={words.t('action_refused_title')}>
          {refused}
        </Notice>
      )}
      {work.failure && (
        <Notice urgent title={t(ERROR_WORDS[work.failure].title)}>
          {t(ERROR_WORDS[work.failure].text)}
        </Notice>
      )}
    </section>
  );
}
