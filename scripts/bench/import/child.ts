import { createReadStream } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { setFlagsFromString } from 'node:v8';
import { parse } from 'csv-parse';
import { SaxesParser } from 'saxes';
import yauzl from 'yauzl';
import { importSource } from '@/publish/import/import-source';
import { IMPORTERS } from '@/publish/importers/all';

/**
 * Imports a file of a source (`import SOURCE FILE`), or reads the same bytes with the library alone
 * (`csv|xml|json|xlsx FILE`). Prints entries, processor time (ms), and peak memory of this process (bytes).
 */
async function main([what = '', ...words]: readonly string[]): Promise<void> {
  setFlagsFromString('--heap-growing-percent=30'); // as the command does (scripts/registry.ts)
  const used = process.cpuUsage();
  const entries = what === 'import' ? await importAll(words) : await readAlone(what, words[0] ?? '');
  const { user, system } = process.cpuUsage(used);
  const memory = process.resourceUsage().maxRSS * 1_024;
  console.log(JSON.stringify({ entries, cpu: (user + system) / 1_000, memory }));
}

async function importAll([source, ...files]: readonly string[]): Promise<number> {
  const importer = IMPORTERS.find(({ id }) => id === source);
  if (importer === undefined) throw new Error(`there is no source ${source}`);
  const directory = await mkdtemp(join(tmpdir(), 'chosang-bench-import-'));
  try {
    const context = { asOf: '2026-11-20', url: 'https://example.vn/list', retrievedOn: '2026-11-24' };
    return (await importSource({ importer, files, directory, context })).read;
  } finally {
    await rm(directory, { recursive: true });
  }
}

async function readAlone(what: string, file: string): Promise<number> {
  if (what === 'json') return JSON.parse(await readFile(file, 'utf8')).length;
  if (what === 'xml') return elementsIn(createReadStream(file), 'notifications');
  if (what === 'xlsx') return elementsIn(await sheetOf(file), 'row');
  let count = 0;
  for await (const _ of createReadStream(file).pipe(parse())) count++;
  return count;
}

async function elementsIn(bytes: Readable, name: string): Promise<number> {
  const parser = new SaxesParser();
  let count = 0;
  parser.on('opentag', (tag) => {
    if (tag.name === name) count++;
  });
  parser.on('text', () => undefined);
  parser.on('cdata', () => undefined);
  bytes.setEncoding('utf8');
  for await (const text of bytes) parser.write(String(text));
  parser.close();
  return count;
}

function sheetOf(file: string): Promise<Readable> {
  return new Promise((resolve, reject) => {
    yauzl.open(file, { lazyEntries: true }, (error, archive) => {
      if (error) return reject(error);
      archive.on('entry', (entry) => {
        if (!entry.fileName.startsWith('xl/worksheets/')) return archive.readEntry();
        archive.openReadStream(entry, (failed, stream) => (failed ? reject(failed) : resolve(stream)));
      });
      archive.on('error', reject);
      archive.readEntry();
    });
  });
}

await main(process.argv.slice(2));
