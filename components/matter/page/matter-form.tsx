import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Choice } from '@/components/ui/form/choice';
import { SelectField } from '@/components/ui/form/select-field';
import { TextField } from '@/components/ui/form/text-field';
import { isDay } from '@/lib/base/days';
import { HAND_OVER_WAYS, type HandOverWay, MATTER_ENDS, type MatterEnd } from '@/lib/domain/matter/matter';
import type { RecipientId } from '@/lib/domain/matter/paper';
import { toUnderscores } from '@/lib/domain/word-keys';
import type { RefusedFile } from '@/lib/workflows/matters/matter-store';
import { FileField, RefusedFiles } from './file-field';
import type { MatterActions, OpenForm } from './matter-props';
import { getRecipientName, useMatterWords } from './matter-words';

interface MatterFormProps {
  form: OpenForm;
  /** Today (ISO day in Vietnam). */
  today: string;
  actions: MatterActions;
  /** Called once the input is stored, or if the person leaves the form. */
  onDone: () => void;
}

/** The open form of a matter. It records one step: something was sent, received or answered; a note; or how the matter ended. */
export function MatterForm({ form, today, actions, onDone }: MatterFormProps) {
  switch (form.kind) {
    case 'sent':
      return <RecordSendingForm recipient={form.recipient} today={today} actions={actions} onDone={onDone} />;
    case 'received':
    case 'answered':
      return (
        <ReceiptOrAnswerForm
          kind={form.kind}
          recipient={form.recipient}
          today={today}
          actions={actions}
          onDone={onDone}
        />
      );
    case 'note':
      return <NoteForm actions={actions} onDone={onDone} />;
    case 'close':
      return <CloseMatterForm actions={actions} onDone={onDone} />;
  }
}

interface FormFrameProps {
  title: string;
  lead?: string;
  children: ReactNode;
  /** Label of the button that stores the input. */
  label: string;
  onSubmit: () => Promise<void>;
  onDone: () => void;
}

function FormFrame({ title, lead, children, label, onSubmit, onDone }: FormFrameProps) {
  const { t } = useMatterWords();
  const heading = useRef<HTMLHeadingElement>(null);
  const [isBusy, setBusy] = useState(false);
  useEffect(() => heading.current?.focus(), []);
  return (
    <form
      className="grid scroll-mt-4 gap-4 rounded-xl border border-line bg-sheet p-5"
      onSubmit={(event) => {
        event.preventDefault();
        if (isBusy) return;
        setBusy(true);
        void onSubmit().finally(() => setBusy(false));
      }}
    >
      <div className="grid gap-1">
        <h2 ref={heading} tabIndex={-1} className="font-semibold text-lg outline-none">
          {title}
        </h2>
        {lead && <p className="text-sm text-soft">{lead}</p>}
      </div>
      {children}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look="primary" disabled={isBusy}>
          {label}
        </Button>
        <Button look="quiet" onClick={onDone}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  );
}

/** A field for a day in Vietnam. A day after today is accepted with a remark, because the device's clock may be wrong. */
function DayField(props: {
  label: string;
  value: string;
  today: string;
  tried: boolean;
  onChange: (day: string) => void;
}) {
  const { label, value, today, tried, onChange } = props;
  const { t } = useMatterWords();
  const isFuture = isDay(value) && value > today;
  return (
    <TextField
      type="date"
      label={label}
      value={value}
      maxLength={10}
      onChange={onChange}
      hint={isFuture ? t('day_future') : undefined}
      problem={tried && !isDay(value) ? t('day_wrong') : undefined}
    />
  );
}

/** Way of handing over that the form offers first, by recipient; a recipient without an entry gets "by post". */
const FIRST_WAYS: Partial<Readonly<Record<RecipientId, HandOverWay>>> = {
  platform: 'platform-chat',
  'report-portal': 'web-form',
  bank: 'in-person',
  police: 'in-person',
};

type WithRecipient = Omit<MatterFormProps, 'form'> & { recipient: RecipientId };

function RecordSendingForm({ recipient, today, actions, onDone }: WithRecipient) {
  const words = useMatterWords();
  const { t } = words;
  const [day, setDay] = useState(today);
  const [way, setWay] = useState<HandOverWay>(FIRST_WAYS[recipient] ?? 'post');
  const [tried, setTried] = useState(false);
  const ways = HAND_OVER_WAYS.filter(
    (one) => one !== 'platform-chat' || recipient === 'platform' || recipient === 'seller',
  );
  return (
    <FormFrame
      title={t('sent_title', { recipient: getRecipientName(recipient, words) })}
      lead={t('sent_lead')}
      label={t('save')}
      onDone={onDone}
      onSubmit={async () => {
        setTried(true);
        if (isDay(day) && (await actions.onSent(recipient, day, way))) onDone();
      }}
    >
      <DayField label={t('sent_day')} value={day} today={today} tried={tried} onChange={setDay} />
      <Choice
        label={t('sent_way')}
        value={way}
        options={ways.map((value) => ({ value, label: t(`way_${toUnderscores(value)}`) }))}
        onChange={setWay}
      />
    </FormFrame>
  );
}

function ReceiptOrAnswerForm({
  kind,
  recipient,
  today,
  actions,
  onDone,
}: WithRecipient & { kind: 'received' | 'answered' }) {
  const words = useMatterWords();
  const { t } = words;
  const [day, setDay] = useState(today);
  const [text, setText] = useState('');
  const [files, setFiles] = useState<readonly File[]>([]);
  const [refused, setRefused] = useState<readonly RefusedFile[]>([]);
  const [tried, setTried] = useState(false);
  const isEmpty = text.trim() === '' && files.length === 0;
  const isReceipt = kind === 'received';
  const submit = async () => {
    setTried(true);
    if (!isDay(day) || isEmpty) return;
    const store = isReceipt ? actions.onReceived : actions.onAnswered;
    const left = await store(recipient, { day, text, files });
    if (left?.length === 0) onDone();
    else setRefused(left ?? []);
  };
  return (
    <FormFrame
      title={t(`${kind}_title`, { recipient: getRecipientName(recipient, words) })}
      {...(isReceipt ? { lead: t('received_lead') } : {})}
      label={t('save')}
      onDone={onDone}
      onSubmit={submit}
    >
      <DayField label={t(`${kind}_day`)} value={day} today={today} tried={tried} onChange={setDay} />
      <TextField
        label={t(isReceipt ? 'received_number' : 'answered_text')}
        value={text}
        onChange={setText}
        maxLength={isReceipt ? 200 : 10_000}
        {...(isReceipt ? {} : { rows: 4 })}
        problem={tried && isEmpty ? t(`${kind}_needs`) : undefined}
      />
      <FileField files={files} onFiles={setFiles} />
      <RefusedFiles refused={refused} />
    </FormFrame>
  );
}

function NoteForm({ actions, onDone }: Pick<MatterFormProps, 'actions' | 'onDone'>) {
  const { t } = useMatterWords();
  const [text, setText] = useState('');
  return (
    <FormFrame
      title={t('note_title')}
      label={t('save')}
      onDone={onDone}
      onSubmit={async () => {
        if (text.trim() === '' || (await actions.onNote(text))) onDone();
      }}
    >
      <TextField label={t('note_text')} rows={4} maxLength={10_000} value={text} onChange={setText} />
    </FormFrame>
  );
}

function CloseMatterForm({ actions, onDone }: Pick<MatterFormProps, 'actions' | 'onDone'>) {
  const { t } = useMatterWords();
  const [end, setEnd] = useState<MatterEnd>('refunded');
  const [note, setNote] = useState('');
  return (
    <FormFrame
      title={t('close_title')}
      lead={t('close_lead')}
      label={t('act_close')}
      onDone={onDone}
      onSubmit={async () => {
        if (await actions.onClose(end, note)) onDone();
      }}
    >
      <SelectField
        label={t('close_end')}
        value={end}
        options={MATTER_ENDS.map((value) => ({ value, label: t(`end_${toUnderscores(value)}`) }))}
        onChange={(value) => setEnd(MATTER_ENDS.find((one) => one === value) ?? end)}
      />
      <TextField
        label={t('close_note')}
        hint={t('optional')}
        rows={3}
        maxLength={10_000}
        value={note}
        onChange={setNote}
      />
    </FormFrame>
  );
}
