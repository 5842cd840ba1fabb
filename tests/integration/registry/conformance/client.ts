import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { type TrustedTexts, type VerifiedMetadata, verifyMetadata } from '@/lib/registry/tuf/client';
import { createRegistryFileFetcher, type FetchFile } from '@/lib/registry/update/fetch-file';
import { fetchTarget, toTargetPath } from '@/lib/registry/update/fetch-target';

/**
 * Our metadata client as the command line of the TUF conformance suite (github.com/theupdateframework/
 * tuf-conformance): `init`, `refresh`, `download`. client.xfails says how to run it and what is left out.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    'metadata-dir': { type: 'string', default: '' },
    'metadata-url': { type: 'string', default: '' },
    'target-name': { type: 'string', multiple: true, default: [] },
    'target-dir': { type: 'string', default: '' },
    'target-base-url': { type: 'string', default: '' },
  },
});
const metadataDir = values['metadata-dir'];
// The suite moves time by running the client under `faketime`, which Node does not see; FAKE_NOW stands in for it.
const now = process.env.FAKE_NOW ? Date.parse(process.env.FAKE_NOW) : Date.now();

async function refresh(): Promise<VerifiedMetadata> {
  const read = async (role: string) =>
    await readFile(join(metadataDir, `${role}.json`), 'utf8').catch(() => undefined);
  const trusted: TrustedTexts = {
    root: z.string().parse(await read('root')),
    timestamp: await read('timestamp'),
    snapshot: await read('snapshot'),
    targets: await read('targets'),
    recalls: await read('recalls'),
  };
  return await verifyMetadata(trusted, fetchFrom('metadata/', values['metadata-url']), now, async (texts) => {
    for (const [role, text] of Object.entries(texts)) {
      if (typeof text === 'string') await writeFile(join(metadataDir, `${role}.json`), text);
    }
  });
}

async function download(): Promise<void> {
  const { targets, recalls } = await refresh();
  const entries = { ...recalls?.targets, ...targets.targets };
  for (const name of values['target-name']) {
    const entry = entries[name];
    if (entry === undefined) throw new Error(`${name} is not a target`);
    const path = toTargetPath(name, entry.hashes.sha256);
    const bytes = await fetchTarget(fetchFrom('targets/', values['target-base-url']), path, entry);
    await mkdir(values['target-dir'], { recursive: true });
    await writeFile(join(values['target-dir'], encodeURIComponent(name)), bytes);
  }
}

// The suite's server uses other folder names than our paths, so the first part of each path is dropped.
function fetchFrom(folder: string, base: string): FetchFile {
  const fetchFile = createRegistryFileFetcher(base, fetch, () => now);
  return (path, limit) => fetchFile(path.slice(folder.length), limit);
}

const [command, argument = ''] = positionals;
if (command === 'init') await copyFile(argument, join(metadataDir, 'root.json'));
else if (command === 'download') await download();
else await refresh();
