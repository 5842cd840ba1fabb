import { FolderOpen } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Failure } from '@/components/ui/failure';
import { FileButton } from '@/components/ui/form/file-button';
import { TextField } from '@/components/ui/form/text-field';
import { Notice } from '@/components/ui/notice';
import { Rows } from '@/components/ui/rows';
import { Waiting } from '@/components/ui/waiting';
import { useWords } from '@/components/ui/words';
import type { ErrorCode } from '@/lib/base/errors';
import type { ImportedCounts } from '@/lib/workflows/move/import-moved-reports';
import { countUnsentReports, type MovingContents } from '@/lib/workflows/move/inspect-moving-file';
import { useMoveWords } from './move-words';

/** A file that the person chose. */
interface ChosenFile {
  readonly name: string;
  readonly size: number;
}

/** Progress of opening a moving file. */
export type Opening =
  | { readonly at: 'rest' }
  | { readonly at: 'chosen'; readonly chosen: ChosenFile; readonly failure?: ErrorCode }
  | { readonly at: 'locking' | 'looking' | 'storing'; readonly chosen: ChosenFile; readonly done: number }
  | { readonly at: 'inside'; readonly chosen: ChosenFile; readonly contents: MovingContents }
  | { readonly at: 'done'; readonly counts: ImportedCounts }
  | { readonly at: 'stopped'; readonly failure: ErrorCode; readonly counts: ImportedCounts };

export interface OpenFileProps {
  opening: Opening;
  mostPassphrase: number;
  onFile: (file: File) => void;
  onLook: (passphrase: string) => void;
  onTakeIn: () => void;
  /** Closes the file; nothing is stored. */
  onCancel: () => void;
  /** Opens "My reports". */
  onReports: () => void;
}

const BROKEN: readonly ErrorCode[] = [
  'transfer-foreign',
  'transfer-newer',
  'transfer-damaged',
  'transfer-cut',
];

/**
 * The part for the new browser: choose the file, type its passphrase, see which reports are inside, and only then store these
 * reports.
 */
export function OpenMovingFile(props: OpenFileProps) {
  const { opening, onFile } = props;
  const { t, bytes } = useMoveWords();
  const choose = (
    <FileButton
      label={t('choose')}
      icon={FolderOpen}
      className="inline-flex justify-self-start border-edge bg-sheet font-medium hover:bg-sun-wash"
      onFiles={([file]) => file && onFile(file)}
    />
  );
  if (opening.at === 'rest') {
    return (
      <>
        <p>{t('open')}</p>
        {choose}
      </>
    );
  }
  if (opening.at === 'done' || opening.at === 'stopped')
    return <MoveOutcome {...props} opening={opening} again={choose} />;
  const { chosen } = opening;
  return (
    <>
      <p className="wrap-anywhere font-medium">
        {t('chosen', { name: chosen.name, size: bytes(chosen.size) })}
      </p>
      {opening.at === 'chosen' && (
        <PassphraseQuestion {...props} failure={opening.failure} another={choose} />
      )}
      {opening.at === 'locking' && <Waiting label={t('locking')} value={Math.floor(100 * opening.done)} />}
      {opening.at === 'looking' && <Waiting label={t('looking')} value={Math.floor(100 * opening.done)} />}
      {opening.at === 'storing' && <Waiting label={t('taking_in')} value={Math.floor(100 * opening.done)} />}
      {opening.at === 'inside' && <MovingFileContents {...props} contents={opening.contents} />}
    </>
  );
}

function PassphraseQuestion({
  failure,
  another,
  mostPassphrase,
  onLook,
}: OpenFileProps & { failure: ErrorCode | undefined; another: ReactNode }) {
  const { t } = useMoveWords();
  const [passphrase, setPassphrase] = useState('');
  // No passphrase opens a file that is incomplete, was changed, or is not a moving file.
  if (failure !== undefined && BROKEN.includes(failure)) {
    return (
      <>
        <Failure code={failure} />
        {another}
      </>
    );
  }
  return (
    <form
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (passphrase.trim() !== '') onLook(passphrase);
      }}
    >
      {failure && <Failure code={failure} />}
      <TextField
        label={t('passphrase')}
        maxLength={mostPassphrase}
        value={passphrase}
        onChange={setPassphrase}
      />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look="primary" disabled={passphrase.trim() === ''}>
          {t('look')}
        </Button>
        {another}
      </div>
    </form>
  );
}

function MovingFileContents({ contents, onTakeIn, onCancel }: OpenFileProps & { contents: MovingContents }) {
  const { t: common } = useWords();
  const { t, time, date, number, bytes } = useMoveWords();
  const { madeAt, reports, followed, dates, packages, matters } = contents;
  const waiting = countUnsentReports(contents);
  return (
    <>
      <h3 className="font-semibold">{t('inside_title')}</h3>
      <Rows
        rows={[
          { label: t('inside_made'), value: time(madeAt) },
          {
            label: common('device_reports'),
            value: t('inside_reports', { all: reports.all, fresh: reports.fresh, known: reports.known }),
          },
          dates && {
            label: t('inside_dates'),
            value: t('inside_dates_value', { first: date(dates.first), last: date(dates.last) }),
          },
          followed.all > 0 && {
            label: t('followed'),
            value: t('inside_followed', { all: followed.all, fresh: followed.fresh }),
          },
          {
            label: common('device_packages'),
            value: t('inside_packages', { count: packages, size: bytes(contents.bytes) }),
          },
          matters > 0 && { label: t('inside_matters'), value: number(matters) },
        ]}
      />
      {reports.known > 0 && <p className="text-sm">{t('inside_known')}</p>}
      {waiting > 0 && <p className="text-sm">{t('inside_waiting', { count: waiting })}</p>}
      <p className="text-sm text-soft">{t('inside_unstored')}</p>
      <div className="flex flex-wrap gap-2">
        <Button look="primary" onClick={onTakeIn}>
          {t('take_in')}
        </Button>
        <Button look="quiet" onClick={onCancel}>
          {common('ui_cancel')}
        </Button>
      </div>
    </>
  );
}

function MoveOutcome({
  opening,
  again,
  onReports,
}: OpenFileProps & {
  opening: Extract<Opening, { readonly at: 'done' | 'stopped' }>;
  again: ReactNode;
}) {
  const { t: common } = useWords();
  const { t } = useMoveWords();
  const { added, merged, followed } = opening.counts;
  if (opening.at === 'stopped') {
    return (
      <>
        <Failure code={opening.failure}>{t('partly', { count: added + merged })}</Failure>
        {again}
      </>
    );
  }
  return (
    <Notice
      kind="success"
      title={t('done_title')}
      actions={<Button onClick={onReports}>{common('ui_my_reports')}</Button>}
    >
      {t('done', { added, merged, followed })}
      <span className="mt-1 block">{t('done_next')}</span>
    </Notice>
  );
}
