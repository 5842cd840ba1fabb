import { type ReactNode, useCallback, useEffect, useState } from 'react';
import { DeskEntryForm } from '@/components/inspector/entry/entry-form';
import { EntryList } from '@/components/inspector/entry/entry-list';
import { DeskEntrySlip, type SlipCode } from '@/components/inspector/entry/entry-slip';
import { useEntryWords } from '@/components/inspector/entry/entry-words';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { Waiting } from '@/components/ui/waiting';
import { useWords } from '@/components/ui/words';
import type { OfficerPage } from '@/entrypoints/own-pages/officer';
import { useReportReceiver } from '@/entrypoints/own-pages/use-receiver';
import { RequestFailure } from '@/entrypoints/sidepanel/request-failure';
import { toDayInVietnam } from '@/lib/base/days';
import type { DeskEntry } from '@/lib/domain/case/desk-entry';
import { useDeskEntries } from './use-desk-entries';

interface EntryPageProps {
  officer: OfficerPage;
  /** Subject of the signed-in officer. */
  subject: string;
  /** Id of the officer's unit. */
  unit: string;
  /** Opens the report with this reference in the list. */
  onReport: (reference: string) => void;
}

/** The page on which an officer enters what somebody reports by telephone, in person or on paper, and prints the slip. */
export function EntryPage({ officer, subject, unit, onReport }: EntryPageProps) {
  const words = useWords();
  const { t } = useEntryWords();
  const receiver = useReportReceiver();
  const entries = useDeskEntries(officer, subject);
  const { entry, failure } = entries;
  const trouble = failure && (
    <>
      <RequestFailure failure={failure} />
      <p className="text-sm">{t('failed_kept')}</p>
    </>
  );
  if (!entries.entries || receiver === undefined) return <Waiting label={words.t('ui_loading')} />;
  if (typeof receiver !== 'object') return <Notice urgent title={words.t('settings_receiver_none')} />;
  if (!entry) {
    return (
      <>
        {trouble}
        <EntryList entries={entries.entries} onNew={() => void entries.begin()} onOpen={entries.open} />
      </>
    );
  }
  return (
    <>
      <Button
        look="quiet"
        className="-ml-4 justify-self-start print:hidden"
        onClick={() => entries.open(undefined)}
      >
        ‹ {t('back')}
      </Button>
      {isReceived(entry) ? (
        <SlipPage
          key={entry.id}
          officer={officer}
          entry={entry}
          busy={entries.busy}
          failure={trouble}
          onSendScans={() => void entries.send(entry.id)}
          onOpen={entry.received.unit.id === unit ? () => onReport(entry.received.reference) : undefined}
          onDone={() => void entries.remove(entry.id)}
        />
      ) : (
        <DeskEntryForm
          key={entry.id}
          entry={entry}
          today={toDayInVietnam(Date.now())}
          terms={receiver.terms}
          busy={entries.busy}
          refused={entries.refused}
          failure={trouble}
          onType={(typed) => entries.type(entry.id, typed)}
          onAddScans={(files) => void entries.addScans(entry.id, files)}
          onRemoveScan={(digest) => void entries.removeScan(entry.id, digest)}
          onSend={(typed) => void entries.send(entry.id, typed)}
          onDelete={() => void entries.remove(entry.id)}
        />
      )}
    </>
  );
}

type Received = DeskEntry & { readonly received: NonNullable<DeskEntry['received']> };
const isReceived = (entry: DeskEntry): entry is Received => entry.received !== undefined;

interface SlipPageProps {
  officer: OfficerPage;
  entry: Received;
  busy: boolean;
  failure: ReactNode;
  onSendScans: () => void;
  /** Opens the report in the list; undefined if another unit has it, because only that unit can open it. */
  onOpen: (() => void) | undefined;
  onDone: () => void;
}

function SlipPage({ officer: { client }, entry, ...slipProps }: SlipPageProps) {
  const { secret, received } = entry;
  const { reference } = received;
  const [code, setCode] = useState<SlipCode>('loading');
  const fetchQrCode = useCallback(() => {
    setCode('loading');
    client.entries.trackingQr(reference, secret).then(setCode, () => setCode('failed'));
  }, [client, reference, secret]);
  useEffect(fetchQrCode, [fetchQrCode]);
  return (
    <DeskEntrySlip
      {...slipProps}
      entry={entry}
      code={code}
      onPrint={() => print()}
      onRetryCode={fetchQrCode}
    />
  );
}
