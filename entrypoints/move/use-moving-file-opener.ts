import { useRef, useState } from 'react';
import type { Opening } from '@/components/move/open-moving-file';
import { toAppError } from '@/lib/base/errors';
import type { ChoSangDatabase } from '@/lib/storage/db';
import { type OpenedFile, openEncryptedFile, requireValidFileHeader } from '@/lib/transfer/chunks';
import { ImportMovedReportsError, importMovedReports } from '@/lib/workflows/move/import-moved-reports';
import { inspectMovingFile } from '@/lib/workflows/move/inspect-moving-file';

/**
 * Returns functions that open a moving file. With the passphrase, the page shows what the file contains; only a further press
 * stores these contents.
 */
export function useMovingFileOpener(db: ChoSangDatabase) {
  const [opening, setOpening] = useState<Opening>({ at: 'rest' });
  const file = useRef<File>(undefined);
  const opened = useRef<OpenedFile>(undefined);

  const chooseFile = async (chosen: File) => {
    file.current = chosen;
    opened.current = undefined;
    try {
      await requireValidFileHeader(chosen);
      setOpening({ at: 'chosen', chosen });
    } catch (thrown) {
      setOpening({ at: 'chosen', chosen, failure: toAppError(thrown).code });
    }
  };
  const openChosenFile = async (passphrase: string) => {
    const { current: chosen } = file;
    if (!chosen) return;
    const createProgressHandler = (at: 'locking' | 'looking') => (done: number) =>
      setOpening({ at, chosen, done });
    createProgressHandler('locking')(0);
    try {
      const found = await openEncryptedFile(chosen, passphrase, createProgressHandler('locking'));
      const contents = await inspectMovingFile(found, db, createProgressHandler('looking'));
      opened.current = found;
      setOpening({ at: 'inside', chosen, contents });
    } catch (thrown) {
      console.warn('the file was not opened', thrown);
      setOpening({ at: 'chosen', chosen, failure: toAppError(thrown).code });
    }
  };
  const takeIn = async () => {
    const { current: chosen } = file;
    if (!chosen || !opened.current) return;
    const onProgress = (done: number) => setOpening({ at: 'storing', chosen, done });
    onProgress(0);
    try {
      const counts = await importMovedReports(opened.current, { db, now: Date.now, onProgress });
      setOpening({ at: 'done', counts });
    } catch (thrown) {
      console.error('the reports were not all stored', thrown);
      const counts =
        thrown instanceof ImportMovedReportsError ? thrown.done : { added: 0, merged: 0, followed: 0 };
      const failure = toAppError(thrown instanceof ImportMovedReportsError ? thrown.cause : thrown).code;
      setOpening({ at: 'stopped', failure, counts });
    }
    opened.current = undefined;
  };
  const cancel = () => {
    file.current = undefined;
    opened.current = undefined;
    setOpening({ at: 'rest' });
  };
  return { opening, choose: chooseFile, look: openChosenFile, takeIn, cancel };
}
