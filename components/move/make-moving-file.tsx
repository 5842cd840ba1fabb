import { FileDown, RefreshCw, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { ConfirmButton } from '@/components/ui/confirm-button';
import { CopyButton } from '@/components/ui/copy-button';
import { Failure } from '@/components/ui/failure';
import { Choice } from '@/components/ui/form/choice';
import { TextField } from '@/components/ui/form/text-field';
import { Notice } from '@/components/ui/notice';
import { Rows } from '@/components/ui/rows';
import { Waiting } from '@/components/ui/waiting';
import { useWords } from '@/components/ui/words';
import type { ErrorCode } from '@/lib/base/errors';
import { useMoveWords } from './move-words';

/** What this browser can put into a moving file: numbers of reports, and the size of their packages (bytes). */
export interface Movable {
  readonly reports: number;
  readonly followed: number;
  readonly packageBytes: number;
  /** Number of reports that this browser is about to send or is sending. */
  readonly onTheirWay: number;
}

/** Progress of making a moving file. */
export type Making =
  | { readonly at: 'rest' }
  | { readonly at: 'locking'; readonly done: number }
  | { readonly at: 'writing'; readonly done: number; readonly all: number }
  | {
      readonly at: 'made';
      readonly name: string;
      readonly size: number;
      readonly reports: number;
      /** Number of reports that could not be read and were left out of the file. They stay in this browser. */
      readonly left: number;
    }
  | { readonly at: 'failed'; readonly code: ErrorCode };

export interface MakeFileProps {
  movable: Movable;
  making: Making;
  passphrases: {
    /** Minimum and maximum length of a passphrase that the person chooses (characters, as `count` counts them). */
    readonly least: number;
    readonly most: number;
    /** Returns the length of a passphrase (characters) as it is used for the encryption: in NFC, without blanks around it. */
    readonly count: (typed: string) => number;
    readonly isSame: (one: string, other: string) => boolean;
    readonly create: () => string;
  };
  onMake: (passphrase: string) => void;
  onSaveAgain: () => void;
  onDelete: () => void;
  onCopy: (text: string) => Promise<boolean>;
}

/** The part for the old browser: choose a passphrase, save the file, then delete the moved reports with a separate button. */
export function MakeMovingFile(props: MakeFileProps) {
  const { movable, making } = props;
  const { t: common } = useWords();
  const { t, number, bytes } = useMoveWords();
  const [kind, setKind] = useState<'made' | 'own'>('made');
  const [passphrase, setPassphrase] = useState(props.passphrases.create);
  if (movable.reports + movable.followed === 0 && making.at === 'rest') return <p>{t('make_none')}</p>;
  return (
    <>
      <Rows
        rows={[
          { label: common('device_reports'), value: number(movable.reports) },
          movable.followed > 0 && { label: t('followed'), value: number(movable.followed) },
          { label: common('device_packages'), value: bytes(movable.packageBytes) },
        ]}
      />
      <p className="text-sm text-soft">{t('stays')}</p>
      {movable.onTheirWay > 0 && <Notice>{t('unsent', { count: movable.onTheirWay })}</Notice>}
      {making.at === 'failed' && <Failure code={making.code} />}
      {making.at === 'made' ? (
        <MovingFileActions {...props} made={making} passphrase={kind === 'made' ? passphrase : undefined} />
      ) : (
        <PassphraseForm
          {...props}
          kind={kind}
          onKind={setKind}
          made={passphrase}
          onAnother={() => setPassphrase(props.passphrases.create())}
        />
      )}
    </>
  );
}

function PassphraseForm({
  making,
  passphrases,
  kind,
  onKind,
  made,
  onAnother,
  onMake,
  onCopy,
}: MakeFileProps & {
  kind: 'made' | 'own';
  onKind: (kind: 'made' | 'own') => void;
  /** The passphrase that this page created for the person. */
  made: string;
  onAnother: () => void;
}) {
  const { t } = useMoveWords();
  const [own, setOwn] = useState('');
  const [again, setAgain] = useState('');
  const missing = passphrases.least - passphrases.count(own);
  const isSame = passphrases.isSame(own, again);
  const isReady = kind === 'made' || (missing <= 0 && isSame);
  const isBusy = making.at === 'locking' || making.at === 'writing';
  return (
    <form
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady && !isBusy) onMake(kind === 'made' ? made : own);
      }}
    >
      <Choice
        label={t('passphrase')}
        value={kind}
        options={[
          { value: 'made', label: t('passphrase_made') },
          { value: 'own', label: t('passphrase_own') },
        ]}
        onChange={onKind}
        disabled={isBusy}
      />
      {kind === 'made' ? (
        <>
          <PassphraseDisplay passphrase={made} />
          <div className="flex flex-wrap gap-2">
            <CopyButton key={made} onCopy={() => onCopy(made)} />
            <Button icon={RefreshCw} look="quiet" disabled={isBusy} onClick={onAnother}>
              {t('passphrase_another')}
            </Button>
          </div>
        </>
      ) : (
        <>
          <TextField
            type="password"
            autoComplete="new-password"
            label={t('passphrase')}
            hint={t('passphrase_hint', { count: passphrases.least })}
            maxLength={passphrases.most}
            value={own}
            onChange={setOwn}
            problem={own !== '' && missing > 0 ? t('passphrase_short', { count: missing }) : undefined}
          />
          <TextField
            type="password"
            autoComplete="new-password"
            label={t('passphrase_again')}
            maxLength={passphrases.most}
            value={again}
            onChange={setAgain}
            problem={again !== '' && !isSame ? t('passphrase_differs') : undefined}
          />
        </>
      )}
      <p className="text-sm">
        {t('passphrase_keep')} {t('risk')}
      </p>
      {making.at === 'locking' && <Waiting label={t('locking')} value={Math.floor(100 * making.done)} />}
      {making.at === 'writing' && (
        <Waiting
          label={t('making', { done: making.done, all: making.all })}
          value={making.all === 0 ? null : Math.floor((100 * making.done) / making.all)}
        />
      )}
      <Button
        type="submit"
        icon={FileDown}
        look="primary"
        className="justify-self-start"
        disabled={!isReady || isBusy}
      >
        {t('make')}
      </Button>
    </form>
  );
}

function PassphraseDisplay({ passphrase }: { passphrase: string }) {
  return (
    <output className="select-all break-words rounded-lg border border-line bg-paper px-3 py-2.5 font-mono text-lg">
      {passphrase}
    </output>
  );
}

function MovingFileActions({
  made,
  passphrase,
  onSaveAgain,
  onDelete,
  onCopy,
}: MakeFileProps & {
  made: Extract<Making, { readonly at: 'made' }>;
  /** The passphrase that this page created; undefined if the person chose one. */
  passphrase: string | undefined;
}) {
  const { t: common } = useWords();
  const { t, bytes } = useMoveWords();
  return (
    <>
      <Notice
        kind="success"
        title={t('made_title', { name: made.name })}
        actions={
          <Button icon={FileDown} onClick={onSaveAgain}>
            {t('save_again')}
          </Button>
        }
      >
        {t('made', { size: bytes(made.size), count: made.reports })}
        {made.left > 0 && <span className="mt-1 block">{t('made_left', { count: made.left })}</span>}
      </Notice>
      {passphrase !== undefined && (
        <>
          <p className="font-medium">{t('passphrase')}</p>
          <PassphraseDisplay passphrase={passphrase} />
          <div>
            <CopyButton onCopy={() => onCopy(passphrase)} />
          </div>
          <p className="text-sm">{t('made_passphrase')}</p>
        </>
      )}
      <p className="text-sm">{t('made_next')}</p>
      <ConfirmButton
        label={common('device_delete')}
        icon={Trash2}
        className="justify-self-start"
        title={common('device_delete_title')}
        onConfirm={onDelete}
      >
        {t('delete_text')}
      </ConfirmButton>
    </>
  );
}
