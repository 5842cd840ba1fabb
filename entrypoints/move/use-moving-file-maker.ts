import { useRef, useState } from 'react';
import type { Making } from '@/components/move/make-moving-file';
import { saveFile } from '@/entrypoints/own-pages/save-file';
import { toDayInVietnam } from '@/lib/base/days';
import { toAppError } from '@/lib/base/errors';
import { getExtensionVersion } from '@/lib/browser/runtime';
import type { ChoSangDatabase } from '@/lib/storage/db';
import { writeMovingFile } from '@/lib/workflows/move/write-moving-file';

/**
 * Returns functions that make the moving file and save it. The file stays in memory while the page is open, so that it can be
 * saved a second time.
 */
export function useMovingFileMaker(db: ChoSangDatabase) {
  const [making, setMaking] = useState<Making>({ at: 'rest' });
  const made = useRef<{ readonly file: Blob; readonly name: string }>(undefined);
  const saveAgain = () => {
    if (made.current) saveFile(made.current.file, made.current.name);
  };
  const makeMovingFile = async (passphrase: string) => {
    setMaking({ at: 'locking', done: 0 });
    try {
      const { file, reports, followed, left } = await writeMovingFile(passphrase, {
        db,
        now: Date.now,
        software: getExtensionVersion(),
        onKey: (done) => setMaking({ at: 'locking', done }),
        onProgress: (done, all) => setMaking({ at: 'writing', done, all }),
      });
      const name = `cho-sang-${toDayInVietnam(Date.now())}.chosang`;
      made.current = { file, name };
      setMaking({ at: 'made', name, size: file.size, reports: reports + followed, left: left.length });
      saveAgain();
    } catch (thrown) {
      console.error('the file could not be made', thrown);
      setMaking({ at: 'failed', code: toAppError(thrown).code });
    }
  };
  return { making, make: makeMovingFile, saveAgain };
}
