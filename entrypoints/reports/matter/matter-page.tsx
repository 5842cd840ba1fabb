import { type ReactNode, useMemo, useState } from 'react';
import { MatterScreen } from '@/components/matter/page/matter-screen';
import { type MatterWords, useMatterWords } from '@/components/matter/page/matter-words';
import { Button } from '@/components/ui/button';
import { Failure, StorageFailure } from '@/components/ui/failure';
import { useBackButton } from '@/components/ui/hooks/use-back';
import { useWords } from '@/components/ui/words';
import { saveFile } from '@/entrypoints/own-pages/save-file';
import type { OwnPage } from '@/entrypoints/own-pages/start-page';
import { useCleanedMatterStore } from '@/entrypoints/own-pages/use-cleaned-matter-store';
import { useLiveQuery } from '@/entrypoints/own-pages/use-live-query';
import { useReplacedPaperTexts } from '@/entrypoints/own-pages/use-paper-texts';
import { toDayInVietnam } from '@/lib/base/days';
import type { Matter } from '@/lib/domain/matter/matter';
import type { RecipientId } from '@/lib/domain/matter/paper';
import type { OutboxItem } from '@/lib/domain/report/outbox';
import { createMatter } from '@/lib/matters/change-matter';
import { findRecipients, type Recipient } from '@/lib/reference/recipients';
import { FolderPage } from './folder-page';
import { createMatterActions, useChangeRunner } from './matter-actions';
import { createMatterCalendar } from './matter-calendar';
import { PaperPage } from './paper-page';
import type { FolderInput } from './read-sources';
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
  const words = useMatterWords();
  const store = useCleanedMatterStore(db);
  const texts = useReplacedPaperTexts();
  const [open, setOpen] = useState<Open>();
  const [sentTo, setSentTo] = useState<RecipientId>();
  const stored = useStoredMatter(db, itemId);
  const value = stored.state === 'ready' ? stored.value : undefined;
  const changes = useChangeRunner();
  const { failure, run, isDone } = changes;
  const [openedAt] = useState(() => Date.now());
  const storedMatter = value?.matter ?? createMatter(itemId, openedAt);
  const [fields, changeFields] = useTypedFields(storedMatter.fields, (next) =>
    run(() => store.changeFields(itemId, next)),
  );
  const matter = { ...storedMatter, fields };
  const item = value?.item;
  const recipients = useRecipients(item, fields.sender_address);
  useBackButton(() => (open ? setOpen(undefined) : onLeave()));
  if (stored.state === 'failed') return <StorageFailure thrown={stored.thrown} />;
  if (!value || !texts) return null;
  if (!item) return <Failure code="not-found" />;

  const showForm = (next: Open) => {
    setSentTo(undefined); // the form that was open is not opened again
    setOpen(next);
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
          question={toFolderInput(value, { item, matter, recipient, replaced: texts.templates })}
          onSaved={async (digest) => {
            await run(() =>
              store.addStep(itemId, { kind: 'saved', recipient: recipient.id, what: 'folder', digest }),
            );
          }}
          onSent={() => {
            setSentTo(recipient.id);
            setOpen(undefined);
          }}
          onPaper={() => showForm({ kind: 'paper', recipient: recipient.id })}
        />
      ) : (
        <MatterScreen
          item={item}
          matter={matter}
          files={new Map(value.files.map(({ id, name, file }) => [id, { name, byteLength: file.size }]))}
          recipients={recipients}
          actions={createMatterActions({
            itemId,
            store,
            changes,
            files: value.files,
            show: showForm,
            onCalendar: () => saveMatterCalendar(item, matter, recipients, words),
            onDeleted: onLeave,
          })}
          first={sentTo && { kind: 'sent', recipient: sentTo }}
          status={statusOf(item)}
          stamp={timeOf(item)}
          move={<OpenMovePageButton onMove={onMove} />}
        />
      )}
    </>
  );
}

/** Returns a report with its matter, the attached files, its time stamp and its package, and follows their changes. */
function useStoredMatter(db: OwnPage['db'], itemId: string) {
  return useLiveQuery(async () => {
    const [item, matter, files, stamp] = await Promise.all([
      db.outbox.get(itemId),
      db.matters.get(itemId),
      db.matterFiles.where('matterId').equals(itemId).toArray(),
      db.timeStamps.get(itemId),
    ]);
    const packed = item?.evidence && (await db.packages.get(item.evidence.digest));
    return { item, matter, files, stamp, packed: packed?.file };
  }, [db, itemId]);
}

type StoredMatter = Extract<ReturnType<typeof useStoredMatter>, { readonly state: 'ready' }>['value'];

/** Returns the recipients for a report, by today's facts; empty while the report is not loaded. */
function useRecipients(item: OutboxItem | undefined, senderAddress: string | undefined) {
  return useMemo(
    () => (item ? findRecipients({ item, senderAddress, day: toDayInVietnam(Date.now()) }) : []),
    [item, senderAddress],
  );
}

/** Returns the input from which the folder for one recipient is made. The folder's language is Vietnamese. */
function toFolderInput(
  { packed, stamp }: StoredMatter,
  about: Pick<FolderInput, 'item' | 'matter' | 'recipient' | 'replaced'>,
): FolderInput {
  return {
    ...about,
    language: 'vi',
    package: packed,
    stamp: stamp?.state === 'stamped' ? stamp : undefined,
    now: Date.now(),
  };
}

function saveMatterCalendar(
  { draft: { listing, seller, url } }: OutboxItem,
  matter: Matter,
  recipients: readonly Recipient[],
  words: MatterWords,
): void {
  const text = createMatterCalendar(matter, recipients, listing?.title ?? seller.name ?? url, words);
  saveFile(new Blob([text], { type: 'text/calendar' }), `thoi-han-${toDayInVietnam(Date.now())}.ics`);
}

function OpenMovePageButton({ onMove }: { onMove: () => void }) {
  const { t } = useWords();
  return (
    <Button look="quiet" className="-ml-4 justify-self-start" onClick={onMove}>
      {t('move_title')}
    </Button>
  );
}
