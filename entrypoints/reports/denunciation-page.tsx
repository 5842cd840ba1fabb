import { useState } from 'react';
import { Denunciation } from '@/components/report/print/denunciation';
import { Failure, StorageFailure } from '@/components/ui/failure';
import { copyText } from '@/entrypoints/own-pages/copy-text';
import { printPaper, savePaperAsDocx } from '@/entrypoints/own-pages/paper-out';
import type { OwnPage } from '@/entrypoints/own-pages/start-page';
import { useCleanedMatterStore } from '@/entrypoints/own-pages/use-cleaned-matter-store';
import { useLiveQuery } from '@/entrypoints/own-pages/use-live-query';
import { useReplacedPaperTexts } from '@/entrypoints/own-pages/use-paper-texts';
import { type ErrorCode, toAppError } from '@/lib/base/errors';
import type { OutboxItem } from '@/lib/domain/report/outbox';
import { useTypedFields } from './matter/use-typed-fields';

interface DenunciationPageProps {
  page: OwnPage;
  item: OutboxItem;
  onBack: () => void;
}

/** Shows a report as a denunciation. Each typed text is stored at once, with the fields of the report's other papers. */
export default function DenunciationPage({ page: { db }, item, onBack }: DenunciationPageProps) {
  const store = useCleanedMatterStore(db);
  const texts = useReplacedPaperTexts();
  const [failure, setFailure] = useState<ErrorCode>();
  // Null until something was typed, because the first change creates the matter.
  const matter = useLiveQuery(async () => (await db.matters.get(item.id)) ?? null, [db, item.id]);
  const storeFieldChanges = async (changes: Readonly<Record<string, string>>) => {
    try {
      await store.changeFields(item.id, changes);
      setFailure(undefined);
    } catch (thrown) {
      setFailure(toAppError(thrown, 'storage-failed').code);
    }
  };
  const stored = matter.state === 'ready' ? matter.value?.fields : undefined;
  const [fields, change] = useTypedFields(stored ?? {}, storeFieldChanges);
  if (matter.state === 'failed') return <StorageFailure thrown={matter.thrown} />;
  if (matter.state !== 'ready' || !texts) return null;
  return (
    <>
      {failure && <Failure code={failure} />}
      <Denunciation
        item={item}
        typed={fields}
        replaced={texts.templates}
        faults={texts.faults}
        onField={(name, value) => change({ [name]: value })}
        onBack={onBack}
        onPrint={printPaper}
        onSave={savePaperAsDocx}
        onCopy={copyText}
      />
    </>
  );
}
