import { useState } from 'react';
import type { MakeFileProps, Movable } from '@/components/move/make-moving-file';
import { MoveReportsView } from '@/components/move/move-view';
import { useMoveWords } from '@/components/move/move-words';
import { Failure, StorageFailure } from '@/components/ui/failure';
import { PageFrame } from '@/components/ui/page-frame';
import { useWords } from '@/components/ui/words';
import { copyText } from '@/entrypoints/own-pages/copy-text';
import type { OwnPage } from '@/entrypoints/own-pages/start-page';
import { useLiveQuery } from '@/entrypoints/own-pages/use-live-query';
import type { ErrorCode } from '@/lib/base/errors';
import { sendMessage } from '@/lib/messaging/send';
import type { ChoSangDatabase } from '@/lib/storage/db';
import {
  countPassphraseCharacters,
  createPassphrase,
  LEAST_PASSPHRASE,
  MOST_PASSPHRASE,
  normalizePassphrase,
} from '@/lib/transfer/passphrase';
import { useMovingFileMaker } from './use-moving-file-maker';
import { useMovingFileOpener } from './use-moving-file-opener';

const PASSPHRASES: MakeFileProps['passphrases'] = {
  least: LEAST_PASSPHRASE,
  most: MOST_PASSPHRASE,
  count: countPassphraseCharacters,
  isSame: (one, other) => normalizePassphrase(one) === normalizePassphrase(other),
  create: () => createPassphrase(),
};

/** The page that moves all reports to another browser, or takes them over from another browser. */
export function MoveReportsApp({ page: { db }, onReports }: { page: OwnPage; onReports: () => void }) {
  const common = useWords();
  const { t } = useMoveWords();
  const stored = useLiveQuery(() => countMovableItems(db), [db]);
  const { making, make, saveAgain } = useMovingFileMaker(db);
  const { opening, choose, look, takeIn, cancel } = useMovingFileOpener(db);
  const [failure, setFailure] = useState<ErrorCode>();
  const deleteAll = async () => {
    const results = await Promise.all(
      (await listReportIds(db)).map((itemId) => sendMessage('delete-report', { itemId })),
    );
    const failed = results.find((result) => !result.ok);
    setFailure(failed && !failed.ok ? failed.code : undefined);
  };
  return (
    <PageFrame title={common.t('move_title')} lead={t('lead')} columns>
      {failure && <Failure code={failure} />}
      {stored.state === 'failed' && <StorageFailure thrown={stored.thrown} />}
      {stored.state === 'ready' && (
        <MoveReportsView
          make={{
            movable: stored.value,
            making,
            passphrases: PASSPHRASES,
            onMake: (passphrase) => void make(passphrase),
            onSaveAgain: saveAgain,
            onDelete: () => void deleteAll(),
            onCopy: copyText,
          }}
          open={{
            opening,
            mostPassphrase: MOST_PASSPHRASE,
            onFile: (file) => void choose(file),
            onLook: (passphrase) => void look(passphrase),
            onTakeIn: () => void takeIn(),
            onCancel: cancel,
            onReports,
          }}
        />
      )}
    </PageFrame>
  );
}

async function countMovableItems(db: ChoSangDatabase): Promise<Movable> {
  const packageBytes: number[] = [];
  await db.packages.each(({ file }) => packageBytes.push(file.size));
  return {
    reports: await db.outbox.count(),
    followed: await db.followed.count(),
    packageBytes: packageBytes.reduce((sum, size) => sum + size, 0),
    onTheirWay: await db.outbox.where('state').anyOf('held', 'queued', 'sending').count(),
  };
}

async function listReportIds(db: ChoSangDatabase): Promise<string[]> {
  const [own, followed] = await Promise.all([
    db.outbox.toCollection().primaryKeys(),
    db.followed.toCollection().primaryKeys(),
  ]);
  return [...own, ...followed];
}
