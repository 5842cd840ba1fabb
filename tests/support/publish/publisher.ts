import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Publisher } from '@/lib/registry/update/release';
import { CSV_FORMS } from '@/publish/rows/csv-forms';
import { createAndSaveKeysAndRoot } from '@/publish/signing/root';
import { emptyDirectory } from '@/tests/integration/registry/registry-host';

/** Who publishes the registries of tests. */
export const PUBLISHER: Publisher = {
  name: 'Nhóm minh họa',
  contact: 'gop-y@minhhoa.example',
  corrections: 'https://minhhoa.example/dinh-chinh',
  offWithinHours: 24,
};

/** Makes a publisher's directories, with keys and with lists that hold no row yet. */
export async function openPublisher(now: number) {
  const [input, outDir, keysDir] = [await emptyDirectory(), await emptyDirectory(), await emptyDirectory()];
  await createAndSaveKeysAndRoot(keysDir, now, { rootKeys: 1, rootThreshold: 1 });
  await writeFile(join(input, 'lists.csv'), `${CSV_FORMS.list.columns.join(',')}\n`);
  await writeFile(join(input, 'sellers.csv'), 'key,status\n');
  await writeFile(join(input, 'violations.csv'), `${CSV_FORMS.violation.columns.join(',')}\n`);
  return { input, outDir, keysDir };
}
