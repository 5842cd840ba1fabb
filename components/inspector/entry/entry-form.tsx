import { Send } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import { ConsentText } from '@/components/report/consent/consent-text';
import { Button } from '@/components/ui/button';
import { ConfirmButton } from '@/components/ui/confirm-button';
import { Disclosure } from '@/components/ui/disclosure';
import { Choice } from '@/components/ui/form/choice';
import { Notice } from '@/components/ui/notice';
import { Section } from '@/components/ui/page-frame';
import type { DeskEntry, TypedEntry } from '@/lib/domain/case/desk-entry';
import { CONSENT_VERSION, type ConsentTerms } from '@/lib/domain/report/consent';
import { DESK_CHANNELS, listConsentWays } from '@/lib/domain/report/report-channel';
import { findEntryFieldsToChange } from '@/lib/workflows/entries/build-entry';
import type { RefusedScan } from '@/lib/workflows/entries/read-scan';
import { type FieldsProps, ReportContentFields, ReporterFields } from './entry-fields';
import { type EntryKey, useEntryWords } from './entry-words';
import { ScanField } from './scan-field';

export interface EntryFormProps {
  readonly entry: DeskEntry;
  /** Today (ISO day in Vietnam). */
  readonly today: string;
  readonly terms: ConsentTerms;
  readonly busy: boolean;
  /** Files that were refused when the officer last chose files. */
  readonly refused: readonly RefusedScan[];
  /** Message that says why the last attempt to send failed. */
  readonly failure: ReactNode;
  readonly onType: (typed: Partial<TypedEntry>) => void;
  readonly onAddScans: (files: readonly File[]) => void;
  readonly onRemoveScan: (digest: string) => void;
  /** Called with all values of the form. The store may not have the newest of these values yet. */
  readonly onSend: (typed: TypedEntry) => void;
  readonly onDelete: () => void;
}

/**
 * The form for an entry at the desk: one column, in the order of a conversation. If an entry was sent and no response came, the
 * entry can no longer be changed: when it is sent again, it must be the same report.
 */
export function DeskEntryForm(props: EntryFormProps) {
  const { entry, today, busy, refused, failure, onType, onSend } = props;
  const { t, has } = useEntryWords();
  const [isSendAttempted, setSendAttempted] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const fixed = entry.body !== undefined;
  // Values that were typed in this form. They are used even before they are stored, so that sending right after typing is not
  // refused.
  const [typedHere, setTypedHere] = useState<Partial<TypedEntry>>({});
  const typed = fixed ? entry.typed : { ...entry.typed, ...typedHere };
  const updateTyped = (changes: Partial<TypedEntry>) => {
    setTypedHere((before) => ({ ...before, ...changes }));
    onType(changes);
  };
  const problems = findEntryFieldsToChange(typed, today);
  const problemOf = (field: keyof TypedEntry) => {
    const key: string = `problem_${field}`;
    return isSendAttempted && problems.includes(field) && has(key) ? t(key) : undefined;
  };
  const sendIfComplete = () => {
    if (busy) return;
    setSendAttempted(true);
    const [first] = problems;
    if (first === undefined || fixed) return onSend(typed);
    const wrong = form.current?.querySelector(`[data-field="${first}"]`);
    wrong?.querySelector<HTMLElement>('input, select, textarea, [role="radio"]')?.focus();
  };
  const fields = { typed, onType: updateTyped, problemOf };
  return (
    <form
      ref={form}
      noValidate
      className="grid grid-cols-[minmax(0,1fr)] gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        sendIfComplete();
      }}
      onKeyDown={(event: KeyboardEvent) => {
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
        event.preventDefault();
        sendIfComplete();
      }}
    >
      {fixed && (
        <Notice kind="trouble" title={t('unsure_title')}>
          {t('unsure_text')}
        </Notice>
      )}
      <fieldset disabled={fixed || busy} className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <Section title={t('part_channel')}>
          <Choice
            field="channel"
            label={t('channel')}
            value={typed.channel}
            disabled={fixed || busy}
            options={DESK_CHANNELS.map((value) => ({ value, label: t(`channel_${value}`) }))}
            onChange={(channel) => updateTyped({ channel, consent: undefined })}
          />
        </Section>
        <Section title={t('part_matter')}>
          <ReportContentFields {...fields} />
        </Section>
        <Section title={t('part_person')}>
          <ReporterFields {...fields} />
        </Section>
        <Section title={t('part_scans')}>
          <ScanField
            scans={entry.scans}
            refused={refused}
            onAdd={props.onAddScans}
            onRemove={props.onRemoveScan}
            fixed={fixed}
          />
        </Section>
        <EntryConsent {...fields} terms={props.terms} disabled={fixed || busy} />
      </fieldset>
      {failure}
      {isSendAttempted && !fixed && problems.length > 0 && (
        <p role="status" className="text-ask text-sm">
          {t('missing', { count: problems.length })}
        </p>
      )}
      <div className="flex flex-wrap items-center gap-2">
        <Button type="submit" look="primary" icon={Send} disabled={busy}>
          {t(busy ? 'sending' : fixed ? 'send_again' : 'send')}
        </Button>
        <ConfirmButton label={t('delete')} look="quiet" title={t('delete_title')} onConfirm={props.onDelete}>
          {t('delete_text')}
        </ConfirmButton>
      </div>
      <p className="text-sm text-soft">{t('send_hint')}</p>
    </form>
  );
}

/** Shows the consent text, which the officer reads aloud, and asks how the person agreed. */
function EntryConsent(props: FieldsProps & { terms: ConsentTerms; disabled: boolean }) {
  const { typed, terms, onType, problemOf, disabled } = props;
  const { t } = useEntryWords();
  const { channel, consent } = typed;
  const ways = listConsentWays(channel);
  return (
    <Section title={t('part_consent')}>
      <Disclosure label={t('consent_read')}>
        <div className="grid gap-3">
          <ConsentText terms={terms} version={CONSENT_VERSION} opening={t('consent_opening')} />
        </div>
      </Disclosure>
      <Choice
        field="consent"
        label={t('consent')}
        value={consent}
        disabled={disabled}
        options={ways.map((value) => ({ value, label: t(`consent_${value}` satisfies EntryKey) }))}
        onChange={(how) => onType({ consent: how })}
        hint={channel === 'telephone' ? t('consent_telephone') : undefined}
        problem={problemOf('consent')}
      />
    </Section>
  );
}
