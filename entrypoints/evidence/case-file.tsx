import { useEffect, useState } from 'react';
import { CaseFileView } from '@/components/evidence/case-file-view';
import type { OpenedCase } from '@/components/evidence/opened-evidence';
import { useOfficerWords } from '@/components/inspector/officer-words';
import { Notice } from '@/components/ui/notice';
import { Waiting } from '@/components/ui/waiting';
import { useWords } from '@/components/ui/words';
import { saveFile } from '@/entrypoints/own-pages/save-file';
import { getErrorMessage } from '@/lib/base/errors';
import { loadReceivingAuthority } from '@/lib/browser/authority';
import { type KnownKeys, readKeySet } from '@/lib/intake/signed-claims';
import { type CaseFileContents, openCaseFile } from '@/lib/workflows/cases/open-case-file';
import { verifyCaseFile } from '@/lib/workflows/cases/verify-case-file';
import { CasePage } from './case-page';

interface Read {
  readonly opened: OpenedCase;
  readonly contents: CaseFileContents | undefined;
}

/** Verifies a case file with the code of `npm run verify`, then shows it. Its packages are shown one at a time. */
export default function CaseFile({ file, long }: { file: File; long: number }) {
  const { t } = useWords();
  const words = useOfficerWords();
  const [progress, setProgress] = useState<number>();
  const [read, setRead] = useState<Read>();
  const [failure, setFailure] = useState<string>();
  const [shown, setShown] = useState<number | null>(null);
  const [keys, setKeys] = useState<KnownKeys>();
  const [keysFailure, setKeysFailure] = useState<string>();

  useEffect(() => {
    let isOutdated = false;
    const showProgress = (done: number, all: number) => {
      if (!isOutdated && file.size > long) setProgress(Math.floor((100 * done) / all));
    };
    readCaseFile(file, keys, showProgress).then(
      (value) => !isOutdated && setRead(value),
      (thrown: unknown) => !isOutdated && setFailure(getErrorMessage(thrown)),
    );
    return () => {
      isOutdated = true;
    };
  }, [file, long, keys]);

  if (failure !== undefined) {
    return (
      <Notice urgent title={t('evidence_failed_title')}>
        {words.t('file_unreadable')}
        <span className="mt-1 block font-mono text-xs">{failure}</span>
      </Notice>
    );
  }
  if (!read) return <Waiting label={t('evidence_reading', { file: file.name })} value={progress ?? null} />;
  const { opened, contents } = read;
  return (
    <CaseFileView
      opened={opened}
      shown={shown}
      onShow={setShown}
      keysFailure={keysFailure}
      onKeys={(chosen) => {
        setKeysFailure(undefined);
        readKeyFile(chosen).then(setKeys, (thrown: unknown) => setKeysFailure(getErrorMessage(thrown)));
      }}
      onSave={(path) => {
        const content = contents?.fileAt(path);
        if (content) saveFile(content, path.slice(path.lastIndexOf('/') + 1));
      }}
    >
      {contents && shown !== null && <CasePage key={shown} contents={contents} order={shown} />}
    </CaseFileView>
  );
}

async function readKeyFile(file: File): Promise<KnownKeys> {
  return { keys: readKeySet(await file.text()) };
}

/**
 * Returns the keys of this installation's intake; undefined if they cannot be read. A case file of another intake needs the keys
 * of that intake.
 */
async function readAuthorityKeys(): Promise<KnownKeys | undefined> {
  try {
    const { intake } = await loadReceivingAuthority();
    return { keys: intake.keys, issuer: intake.url };
  } catch (thrown) {
    console.warn('the keys of the intake could not be read', thrown);
    return undefined;
  }
}

async function readCaseFile(
  file: File,
  keys: KnownKeys | undefined,
  onProgress: (done: number, all: number) => void,
): Promise<Read> {
  const checks = await verifyCaseFile(file, onProgress, keys ?? (await readAuthorityKeys()));
  const contents = await openCaseFile(file);
  return {
    contents,
    opened: {
      fileName: file.name,
      byteLength: file.size,
      checks,
      manifest: contents?.manifest ?? null,
      custody: contents?.custody ?? [],
      documents: contents?.documents ?? [],
    },
  };
}
