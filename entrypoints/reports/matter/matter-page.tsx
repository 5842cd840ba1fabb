import { type ReactNode, useMemo, useState } from 'react';
import type { MatterActions, ProofInput } from '@/components/matter/page/matter-props';
import { MatterScreen } from '@/components/matter/page/matter-screen';
import { useMatterWords } from '@/components/matter/page/matter-words';
import { Button } from '@/components/ui/button';
import { Failure, StorageFailure } from '@/components/ui/failure';
import { useBack } from '@/components/ui/hooks/use-back';
import { useWords } from '@/components/ui/words';
import { saveFile } from '@/entrypoints/own-pages/save-file';
import type { OwnPage } from '@/entrypoints/own-pages/start-page';
import { useLiveQuery } from '@/entrypoints/own-pages/use-live-query';
import { useMatterStore } from '@/entrypoints/own-pages/use-matter-store';
import { usePaperTexts } from '@/entrypoints/own-pages/use-paper-texts';
import { dayInVietnam } from '@/lib/base/days';
import { type ErrorCode, toAppError } from '@/lib/base/errors';
import type { RecipientId } from '@/lib/domain/matter/paper';
import type { OutboxItem } from '@/lib/domain/report/outbox';
import { beginMatter } from '@/lib/matters/change-matter';
import { send } from '@/lib/messaging/send';
import { findRecipients, type Recipient } from '@/lib/reference/recipients';
import { FolderPage } from './folder-page';
import { writeMatterCalendar } from './matter-calendar';
import { PaperPage } from './paper-page';
import { useTypedFields } from './use-typed-fields';

interface MatterPageProps {
  page: OwnPage;
  itemId: string;
  /** Returns a view of the receipt and status of a report that an intake has. */
  statusOf: (item: OutboxItem) => ReactNode;
  timeOf: (item: OutboxItem) => ReactNode;
  /** Opens the page that moves reports to another browser. */
  onMove: () => void;
  /** Returns to the list of reports. */
  onLeave: () => void;
}

/** The screen that is open over the matter. */
type Open = { readonly kind: 'paper' | 'folder'; readonly recipient: RecipientId };

/**
 * Shows one matter with its latest state, and carries out the person's actions. Only the extension's own pages change matters,
 * not the background.
 */
export default function MatterPage(props: MatterPageProps) {
  const { itemId, statusOf, timeOf, onMove, onLeave } = props;
  const { db } = props.page;
  const { t } = useWords();
  const words = useMatterWords();
  const store = useMatterStore(db);
  const texts = usePaperTexts();
  const [open, setOpen] = useState<Open>();
  const [sentTo, setSentTo] = useState<RecipientId>();
  const [failure, setFailure] = useState<ErrorCode>();
  const stored = useLiveQuery(async () => {
    const [item, matter, files, stamp] = await Promise.all([
      db.outbox.get(itemId),
      db.matters.get(itemId),
      db.matterFiles.where('matterId').equals(itemId).toArray(),
      db.timeStamps.get(itemId),
    ]);
    const packed = item?.evidence && (await db.packages.get(item.evidence.digest));
    return { item, matter, files, stamp, packed: packed?.file };
  }, [db, itemId]);
  /** Runs a change and returns its result; undefined if it failed, after showing the failure. */
  const run = async <T,>(change: () => Promise<T>): Promise<T | undefined> => {
    try {
      const result = await change();
      setFailure(undefined);
      return result;
    } catch (thrown) {
      setFailure(toAppError(thrown, 'storage-failed').code);
      return undefined;
    }
  };
  const value = stored.state === 'ready' ? stored.value : undefined;
  const [openedAt] = useState(() => Date.now());
  const kept = value?.matter ?? beginMatter(itemId, openedAt);
  const [fields, changeFields] = useTypedFields(kept.fields, (changes) =>
    run(() => store.changeFields(itemId, changes)),
  );
  const matter = { ...kept, fields };
  const item = value?.item;
  const senderAddress = matter.fields.sender_address;
  const recipients = useMemo(
    () => (item ? findRecipients({ item, senderAddress, day: dayInVietnam(Date.now()) }) : []),
    [item, senderAddress],
  );
  useBack(() => (open ? setOpen(undefined) : onLeave()));

  const show = (next: Open) => {
    setSentTo(undefined); // the form that was open is not opened again
    setOpen(next);
  };
  const isDone = async (change: () => Promise<unknown>) => {
    const done = await run(async () => {
      await change();
      return true;
    });
    return done === true;
  };
  if (stored.state === 'failed') return <StorageFailure thrown={stored.thrown} />;
  if (!value || !texts) return null;
  if (!item) return <Failure code="not-found" />;

  const actions: MatterActions = {
    onPaper: ({ id }) => show({ kind: 'paper', recipient: id }),
    onFolder: ({ id }) => show({ kind: 'folder', recipient: id }),
    onSent: (recipient, day, way) =>
      isDone(() => store.addStep(itemId, { kind: 'sent', recipient, day, way })),
    onNote: (text) => isDone(() => store.addStep(itemId, { kind: 'note', text })),
    onClose: (end, note) => isDone(() => store.close(itemId, end, note)),
    onReceived: (recipient, { day, text, files }: ProofInput) =>
      run(() =>
        store.addStepWithFiles(
          itemId,
          { kind: 'received', recipient, day, number: text, fileIds: [] },
          files,
        ),
      ),
    onAnswered: (recipient, { day, text, files }: ProofInput) =>
      run(() =>
        store.addStepWithFiles(itemId, { kind: 'answered', recipient, day, text, fileIds: [] }, files),
      ),
    onReopen: () => void run(() => store.reopen(itemId)),
    onRemoveStep: (stepId) => void run(() => store.removeStep(itemId, stepId)),
    onSaveFile: (fileId) => {
      const file = value.files.find(({ id }) => id === fileId);
      if (file) saveFile(file.file, file.name);
    },
    onCalendar: () => {
      const { listing, seller, url } = item.draft;
      const about = listing?.title ?? seller.name ?? url;
      const text = writeMatterCalendar(matter, recipients, about, words);
      saveFile(new Blob([text], { type: 'text/calendar' }), `thoi-han-${dayInVietnam(Date.now())}.ics`);
    },
    onDelete: () =>
      void send('delete-report', { itemId }).then((result) =>
        result.ok ? onLeave() : setFailure(result.code),
      ),
  };
  const recipient: Recipient | undefined = recipients.find(({ id }) => id === open?.recipient);
  return (
    <>
      {failure && <Failure code={failure} />}
      {open?.kind === 'paper' && recipient ? (
        <PaperPage
          item={item}
          matter={matter}
          recipient={recipient}
          texts={texts}
          onFields={changeFields}
          onStep={(act) => isDone(() => store.addStep(itemId, act))}
        />
      ) : open?.kind === 'folder' && recipient ? (
        <FolderPage
          question={{
            item,
            matter,
            recipient,
            language: 'vi',
            package: value.packed,
            stamp: value.stamp?.state === 'stamped' ? value.stamp : undefined,
            replaced: texts.templates,
            now: Date.now(),
          }}
          onSaved={async (digest) => {
            await run(() =>
              store.addStep(itemId, { kind: 'saved', recipient: recipient.id, what: 'folder', digest }),
            );
          }}
          onSent={() => {
            setSentTo(recipient.id);
            setOpen(undefined);
          }}
          onPaper={() => show({ kind: 'paper', recipient: recipient.id })}
        />
      ) : (
        <MatterScreen
          item={item}
          matter={matter}
          files={new Map(value.files.map(({ id, name, file }) => [id, { name, byteLength: file.size }]))}
          recipients={recipients}
          actions={actions}
          first={sentTo && { kind: 'sent', recipient: sentTo }}
          status={statusOf(item)}
          stamp={timeOf(item)}
          move={
            <Button look="quiet" className="-ml-4 justify-self-start" onClick={onMove}>
              {t('move_title')}
            </Button>
          }
        />
      )}
    </>
  );
}
