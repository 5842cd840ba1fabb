import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DOCUMENT_NAMES } from '@/lib/registry/documents';
import { targetPath } from '@/lib/registry/fetch-target';
import { parseRecordFile } from '@/lib/registry/record-file';
import type { KeyedRecord } from '@/lib/registry/record-schemas';
import { TARGET_PATHS } from '@/lib/registry/release';
import { keyTextOf } from '@/lib/registry/section-key';
import { entriesOf, parseSellersFile } from '@/lib/registry/sellers-file';
import { readMetadata } from '@/lib/registry/tuf/metadata';

/**
 * What changed between two versions a directory still holds, one line a change: "+" added, "-" removed, "~" changed, then
 * the key with its statuses, or the id of a decision.
 */
export async function* diffVersions(outDir: string, older: number, newer: number): AsyncGenerator<string> {
  const [before, after] = [await readVersion(outDir, older), await readVersion(outDir, newer)];
  for (const [key, statuses] of after) {
    const old = before.get(key);
    if (old === undefined) yield `+ ${key} ${statuses}`;
    else if (old !== statuses) yield `~ ${key} ${old} -> ${statuses}`;
  }
  for (const [key, statuses] of before) if (!after.has(key)) yield `- ${key} ${statuses}`;
}

async function readVersion(outDir: string, version: number): Promise<ReadonlyMap<string, string>> {
  const text = await readFile(join(outDir, 'metadata', `${version}.targets.json`), 'utf8');
  const { targets } = readMetadata('targets', text).signed;
  const read = async (path: string) => {
    const digest = targets[path]?.hashes.sha256;
    if (digest === undefined) throw new Error(`version ${version} has no ${path}`);
    return new Uint8Array(await readFile(join(outDir, targetPath(path, digest))));
  };
  const found = new Map<string, string>();
  for (const parsed of parseSellersFile(await read(TARGET_PATHS.sellers))) {
    const { section } = parsed;
    for (const [value, at] of entriesOf(parsed)) {
      found.set(keyTextOf(section, value), (section.classes[at] ?? []).join('+'));
    }
  }
  for (const name of ['violations', 'sites', 'recalls', 'warnings'] as const) {
    if (targets[TARGET_PATHS[name]] === undefined) continue;
    for (const record of await parseRecordFile(name, await read(TARGET_PATHS[name]))) {
      const said = saidBy(record);
      found.set(`${record.type} ${record.id}`, `${said} ${record.keys.join(' ')}`);
    }
  }
  for (const name of DOCUMENT_NAMES) {
    const digest = targets[TARGET_PATHS[name]]?.hashes.sha256;
    if (digest !== undefined) found.set(`document ${name}`, digest.slice(0, 16));
  }
  return found;
}

function saidBy(record: KeyedRecord): string {
  if (record.type === 'recall') return record.reason;
  return record.type === 'warning' ? record.origin : record.status;
}
