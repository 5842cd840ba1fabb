import { Download, NotebookPen, Trash2 } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { ConfirmButton } from '@/components/ui/confirm-button';
import { Disclosure } from '@/components/ui/disclosure';
import type { Matter, MatterAct } from '@/lib/domain/matter/matter';
import { toUnderscores } from '@/lib/domain/word-keys';
import type { MatterActions, MatterScreenProps, OpenForm } from './matter-props';
import { getRecipientName, type MatterWords, useMatterWords } from './matter-words';

interface MatterHistoryProps {
  matter: Matter;
  files: MatterScreenProps['files'];
  actions: MatterActions;
  onForm: (form: OpenForm) => void;
}

/** Shows the recorded steps, newest first, with their notes, answers and files. */
export function MatterHistory({ matter, files, actions, onForm }: MatterHistoryProps) {
  const words = useMatterWords();
  const { t, time } = words;
  const { steps } = matter;
  return (
    <div className="grid gap-2 rounded-xl border border-line bg-sheet px-4 py-2" data-history>
      <Disclosure label={t('history', { count: steps.length })}>
        <div className="grid gap-3">
          {steps.length === 0 && <p className="text-soft">{t('history_none')}</p>}
          <ol className="grid gap-3 empty:hidden">
            {steps.toReversed().map(({ id, at, act }) => (
              <li key={id} className="grid gap-1 border-line border-b pb-3" data-step={act.kind}>
                <p className="figures flex flex-wrap justify-between gap-2">
                  <span className="font-medium">{describeAct(act, words)}</span>
                  <time dateTime={new Date(at).toISOString()} className="text-soft">
                    {time(at)}
                  </time>
                </p>
                <ActDetails act={act} files={files} onSaveFile={actions.onSaveFile} />
                <ConfirmButton
                  label={t('step_remove')}
                  icon={Trash2}
                  look="quiet"
                  className="-ml-4 justify-self-start"
                  title={t('step_remove_title')}
                  onConfirm={() => actions.onRemoveStep(id)}
                >
                  {t('step_remove_text')}
                </ConfirmButton>
              </li>
            ))}
          </ol>
        </div>
      </Disclosure>
      <div className="flex flex-wrap gap-2 pb-2">
        <Button icon={NotebookPen} look="quiet" className="-ml-4" onClick={() => onForm({ kind: 'note' })}>
          {t('act_note')}
        </Button>
        {!matter.closed && (
          <Button look="quiet" onClick={() => onForm({ kind: 'close' })}>
            {t('act_close')}
          </Button>
        )}
      </div>
    </div>
  );
}

function describeAct(act: MatterAct, words: MatterWords): string {
  const { t, date } = words;
  if (act.kind === 'note') return t('step_note');
  const recipient = getRecipientName(act.recipient, words);
  switch (act.kind) {
    case 'made':
      return t('step_made', { recipient });
    case 'saved':
      return t(`step_saved_${act.what}`, { recipient });
    case 'sent':
      return t('step_sent', { recipient, day: date(act.day), way: t(`way_${toUnderscores(act.way)}`) });
    case 'received':
    case 'answered':
      return t(`step_${act.kind}`, { recipient, day: date(act.day) });
  }
}

interface ActDetailsProps {
  act: MatterAct;
  files: MatterScreenProps['files'];
  onSaveFile: (fileId: string) => void;
}

function ActDetails({ act, files, onSaveFile }: ActDetailsProps) {
  const { t, bytes } = useMatterWords();
  const text = 'text' in act ? act.text : '';
  const fileIds = 'fileIds' in act ? act.fileIds : [];
  return (
    <>
      {text !== '' && <p className="wrap-anywhere whitespace-pre-line">{text}</p>}
      {act.kind === 'received' && act.number !== undefined && (
        <p className="figures wrap-anywhere">{t('step_received_number', { number: act.number })}</p>
      )}
      {act.kind === 'saved' && act.digest !== undefined && (
        <p className="break-all font-mono text-soft text-xs">{t('step_digest', { digest: act.digest })}</p>
      )}
      {fileIds.map((id) => {
        const file = files.get(id);
        return (
          file && (
            <Button
              key={id}
              icon={Download}
              look="quiet"
              className="wrap-anywhere -ml-4 justify-self-start"
              onClick={() => onSaveFile(id)}
            >
              {file.name} ({bytes(file.byteLength)})
            </Button>
          )
        );
      })}
    </>
  );
}
