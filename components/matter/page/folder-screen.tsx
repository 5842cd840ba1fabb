import { Archive, Download, Send } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Failure } from '@/components/ui/failure';
import { TickBox } from '@/components/ui/form/tick-box';
import { usePictureUrl } from '@/components/ui/hooks/use-picture';
import { Notice } from '@/components/ui/notice';
import { Section } from '@/components/ui/page-frame';
import { ScreenTitle } from '@/components/ui/screen-title';
import { Waiting } from '@/components/ui/waiting';
import { useWords } from '@/components/ui/words';
import type { ErrorCode } from '@/lib/base/errors';
import type { RecipientId } from '@/lib/domain/matter/paper';
import { toErrorMessageKeys, toUnderscores } from '@/lib/domain/word-keys';
import { type FolderFile, isOfficeRecipient } from '@/lib/matters/folder-plan';
import { getRecipientName, useMatterWords } from './matter-words';

/** Progress of making a folder. */
export type FolderState =
  | { readonly at: 'reading' }
  | { readonly at: 'ready' }
  | { readonly at: 'making'; readonly share: number }
  | { readonly at: 'made'; readonly name: string; readonly digest: string };

export interface FolderScreenProps {
  readonly recipient: RecipientId;
  readonly files: readonly FolderFile[];
  readonly state: FolderState;
  readonly failure: ErrorCode | undefined;
  /** Makes the folder of these files and saves it. */
  readonly onMake: (files: readonly FolderFile[]) => void;
  readonly onStop: () => void;
  /** Saves one of the files alone, so that it can be opened. */
  readonly onSaveFile: (file: FolderFile) => void;
  /** Records that the folder was sent. */
  readonly onSent: () => void;
  /** Opens the paper that belongs in the folder and is not made yet. */
  readonly onPaper: () => void;
}

/** Shows what the folder for one recipient will contain. Each file can be left out, or saved on its own. */
export function FolderScreen(props: FolderScreenProps) {
  const { recipient, files, state, failure, onMake, onStop, onSaveFile, onSent, onPaper } = props;
  const words = useMatterWords();
  const { t, bytes } = words;
  const [leftOut, setLeftOut] = useState<ReadonlySet<string>>(new Set());
  const chosenFiles = files.filter(({ path }) => !leftOut.has(path));
  const hasPaper = chosenFiles.some(({ role }) => role === 'paper');
  const total = chosenFiles.reduce((sum, { file }) => sum + file.size, 0);
  const setFileTaken = (path: string, isTaken: boolean) =>
    setLeftOut((before) => new Set(isTaken ? [...before].filter((one) => one !== path) : [...before, path]));
  return (
    <div className="grid grid-cols-1 gap-5" data-folder={state.at}>
      <header className="grid gap-1">
        <ScreenTitle large>
          {t('folder_title', { recipient: getRecipientName(recipient, words) })}
        </ScreenTitle>
        <p>{t(isOfficeRecipient(recipient) ? 'folder_lead_office' : 'folder_lead_private')}</p>
      </header>
      {failure && failure !== 'stopped' && <FolderFailure code={failure} />}
      {state.at === 'made' && (
        <Notice
          kind="success"
          title={t('folder_made', { name: state.name })}
          actions={
            <Button icon={Send} look="primary" onClick={onSent}>
              {t('act_sent')}
            </Button>
          }
        >
          {t('folder_made_text')}
          <span className="mt-1 block break-all font-mono text-xs">
            {t('step_digest', { digest: state.digest })}
          </span>
        </Notice>
      )}
      {state.at === 'reading' ? (
        <Waiting label={t('folder_reading')} />
      ) : (
        <Section title={t('folder_files')}>
          {!hasPaper && (
            <Notice
              kind="trouble"
              actions={<Button onClick={onPaper}>{t(`write_${toUnderscores(recipient)}`)}</Button>}
            >
              {t('folder_no_paper')}
            </Notice>
          )}
          <ul className="grid gap-1">
            {files.map((file) => (
              <FolderFileLine
                key={file.path}
                file={file}
                isTaken={!leftOut.has(file.path)}
                onTake={(isTaken) => setFileTaken(file.path, isTaken)}
                onSave={() => onSaveFile(file)}
              />
            ))}
          </ul>
          {isOfficeRecipient(recipient) && <p className="text-sm text-soft">{t('folder_guide')}</p>}
          <p className="figures text-sm">{t('folder_total', { size: bytes(total) })}</p>
          {state.at === 'making' ? (
            <div className="grid gap-2">
              <Waiting label={t('folder_making')} value={Math.floor(100 * state.share)} />
              <Button look="quiet" className="-ml-4 justify-self-start" onClick={onStop}>
                {t('folder_stop')}
              </Button>
            </div>
          ) : (
            <Button
              icon={Archive}
              look={state.at === 'made' ? 'plain' : 'primary'}
              className="justify-self-start"
              disabled={!hasPaper}
              onClick={() => onMake(chosenFiles)}
            >
              {t('folder_make')}
            </Button>
          )}
        </Section>
      )}
    </div>
  );
}

/** Says what failed, what the person can do, and that nothing was lost. */
function FolderFailure({ code }: { code: ErrorCode }) {
  const common = useWords();
  const { t } = useMatterWords();
  const { text } = toErrorMessageKeys(code);
  return (
    <Failure code={code}>
      {t('folder_failed')} {common.t(text)}
    </Failure>
  );
}

interface FolderLineProps {
  file: FolderFile;
  isTaken: boolean;
  onTake: (isTaken: boolean) => void;
  onSave: () => void;
}

function FolderFileLine({ file: { path, role, file }, isTaken, onTake, onSave }: FolderLineProps) {
  const { t, bytes } = useMatterWords();
  const picture = usePictureUrl(role === 'picture' ? file : undefined);
  return (
    <li className="flex items-center gap-2" data-file={path}>
      <div className="min-w-0 grow">
        <TickBox checked={isTaken} onChange={onTake}>
          <span className="wrap-anywhere">
            {t(`role_${toUnderscores(role)}`)}{' '}
            <span className="figures text-sm text-soft">{`${path}, ${bytes(file.size)}`}</span>
          </span>
        </TickBox>
      </div>
      {picture && (
        <img src={picture} alt="" className="h-16 rounded border border-line object-cover object-top" />
      )}
      <Button
        look="quiet"
        icon={Download}
        aria-label={t('folder_save_one', { name: path })}
        onClick={onSave}
      />
    </li>
  );
}
