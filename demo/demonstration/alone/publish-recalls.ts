import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DemoStamps } from '@/demo/demonstration/time-stamps/demo-stamps';
import { SOURCES_FOLDER } from '@/demo/demonstration/world/files';
import { toDayInVietnam } from '@/lib/base/days';
import { importDirectory } from '@/publish/import/import-directory';
import { importSource } from '@/publish/import/import-source';
import { IMPORTERS } from '@/publish/importers/all';
import { publishRegistryVersion } from '@/publish/publish';
import { createAndSaveKeysAndRoot, readRoot } from '@/publish/signing/root';

const DAY = 86_400_000;

/** Files of open recall data, by source. The rows are invented, in the real format of each source. */
const FILES: Readonly<Record<string, readonly string[]>> = {
  'safety-gate': ['safety-gate.xml', 'safety-gate-alert.json'],
  cpsc: ['cpsc.json', 'cpsc-recalls.csv', 'cpsc-warnings.csv'],
  'openfda-food': ['openfda-food.json'],
  rappelconso: ['rappelconso-espaces.json', 'rappelconso-trie.json'],
};

interface RecallOptions {
  /** Folder for metadata/ and targets/, which is served as the registry. */
  readonly outDir: string;
  /** Folder for the signing keys, which this function generates. */
  readonly keysDir: string;
  /** Time of publication in epoch milliseconds. */
  readonly now: number;
  /** The time-stamp service that the registry names. If absent, the registry names none. */
  readonly stamps?: DemoStamps;
}

/** The imported rows of one source. */
export interface ImportedRecalls {
  readonly source: string;
  readonly count: number;
}

/**
 * Imports invented files of every source of open recall data with the importers for the real files. Publishes a registry that
 * contains only recalls and a time-stamp service. Such a registry needs no authority.
 */
export async function publishRecalls({ outDir, keysDir, now, stamps }: RecallOptions): Promise<{
  readonly rootText: string;
  readonly imported: readonly ImportedRecalls[];
}> {
  const directory = await mkdtemp(join(tmpdir(), 'chosang-recalls-'));
  try {
    const today = toDayInVietnam(now);
    // An empty file states that there are no rows of this kind.
    for (const rows of ['lists', 'sellers', 'violations'])
      await writeFile(join(directory, `${rows}.jsonl`), '');
    const imported: ImportedRecalls[] = [];
    for (const [source, files] of Object.entries(FILES)) {
      const importer = IMPORTERS.find(({ id }) => id === source);
      if (!importer) throw new Error(`there is no source ${source}`);
      const { taken: count } = await importSource({
        importer,
        files: files.map((file) => join(SOURCES_FOLDER, file)),
        directory,
        context: { asOf: today, url: 'https://source.example/', retrievedOn: today },
      });
      imported.push({ source, count });
    }
    await createAndSaveKeysAndRoot(keysDir, now, { rootKeys: 2, rootThreshold: 2 });
    if (stamps) await writeFile(join(directory, 'time-stamps.json'), JSON.stringify(stamps.document(today)));
    const content = await importDirectory(directory, { today });
    await publishRegistryVersion({ content, outDir, keysDir, now, validity: { timestamp: 7 * DAY } });
    return { rootText: await readRoot(keysDir, 1), imported };
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
