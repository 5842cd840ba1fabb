import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, isAbsolute, join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { beforeEach } from 'vitest';
import * as z from 'zod';
import { readDecisionTexts, storeConfirmedDocumentFacts } from '@/publish/import/decision-texts';
import { type ImportSourceOptions, importSource, toImportPaths } from '@/publish/import/import-source';
import type { CountedReason } from '@/publish/import/log';
import { IMPORTERS } from '@/publish/importers/all';
import { RowsRefused } from '@/publish/rows/rows';

/** What an operator states about the files when importing them. */
const CONTEXT = { asOf: '2026-11-20', url: 'https://example.vn/list', retrievedOn: '2026-11-24' };

/** Folder of files of invented sources. */
export const SOURCES = 'tests/fixtures/sources';

const RowSchema = z.looseObject({ type: z.string() });

/** What an import wrote and reported, in a form that tests can compare. */
export interface Imported {
  readonly rows: readonly z.infer<typeof RowSchema>[];
  /** The file of rows, verbatim. */
  readonly text: string;
  readonly read: number;
  readonly taken: number;
  /** `place: reason` of each entry left out. */
  readonly leftOut: readonly string[];
  /** `place: why` of each entry set aside. */
  readonly setAside: readonly string[];
  readonly identifiers: readonly string[];
  readonly notes: readonly string[];
  readonly passedOver: readonly string[];
}

/** Options to import files of a source into a directory. */
export function optionsOf(directory: string, source: string, files: readonly string[]): ImportSourceOptions {
  const importer = IMPORTERS.find(({ id }) => id === source);
  if (importer === undefined) throw new Error(`there is no source ${source}`);
  return { importer, files, directory, context: CONTEXT };
}

/** Imports documents, confirms the facts found in them as a person does, and imports the documents again. */
export async function importedConfirmed(
  directory: string,
  source: string,
  files: readonly string[],
): Promise<Imported> {
  const first = await imported(directory, source, files).catch((thrown: unknown) => {
    // The first import may be refused, because unconfirmed documents give fewer rows than an earlier import.
    if (thrown instanceof RowsRefused) return thrown;
    throw thrown;
  });
  const texts = await readDecisionTexts(directory, source);
  if (first instanceof RowsRefused && texts.length === 0) throw first;
  if (!(first instanceof RowsRefused) && texts.length === 0) return first;
  const names = texts.map(({ file }) => file);
  await storeConfirmedDocumentFacts({
    directory,
    source,
    files: names,
    by: 'Người đối chiếu',
    on: '2026-11-24',
    set: {},
  });
  return imported(directory, source, files);
}

/** Imports files and reads the result. */
export async function imported(
  directory: string,
  source: string,
  files: readonly string[],
): Promise<Imported> {
  const done = await importSource(optionsOf(directory, source, files));
  const text = await readFile(toImportPaths(directory, source).rows, 'utf8');
  const lines = text.split('\n').filter((line) => line !== '');
  return {
    rows: lines.map((line) => RowSchema.parse(JSON.parse(line))),
    text,
    read: done.read,
    taken: done.taken,
    leftOut: listed(done.leftOut),
    setAside: done.setAsideIn === null ? [] : await setAsideIn(done.setAsideIn),
    identifiers: listed(done.identifiers),
    notes: listed(done.notes),
    passedOver: listed(done.passedOver),
  };
}

/**
 * Registers a hook that gives each test an empty directory to import into. A file that is not given by an absolute path is one of
 * the invented sources.
 */
export function prepareSources(run = imported) {
  const sources = {
    directory: '',
    imported: (source: string, ...files: readonly string[]) =>
      run(
        sources.directory,
        source,
        files.map((file) => (isAbsolute(file) ? file : join(SOURCES, file))),
      ),
  };
  beforeEach(async () => {
    sources.directory = await createScratchFolder('import');
  });
  return sources;
}

function listed(problems: readonly CountedReason[]): string[] {
  return problems.flatMap(({ reason, places }) => places.map(({ at }) => `${at}: ${reason}`));
}

/** Entries of a set-aside file, as `place: why`. */
export async function setAsideIn(path: string): Promise<string[]> {
  const rows = z
    .array(z.object({ place: z.string(), why: z.string(), 'what to do': z.string().min(1) }))
    .parse(parse(await readFile(path, 'utf8'), { bom: true, columns: true }));
  return rows.map(({ place, why }) => `${place}: ${why}`);
}

/** Returns the problems with which an import is refused, each as `place: reason`. */
export async function refusedOf(options: ImportSourceOptions): Promise<string[]> {
  const refused = await importSource(options).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(refused instanceof RowsRefused)) throw new Error('nothing was refused', { cause: refused });
  return refused.problems.map(({ at, line, reason }) => `${at ?? line}: ${reason}`);
}

/** Creates an empty directory whose name contains `name`. */
export function createScratchFolder(name: string): Promise<string> {
  return mkdtemp(join(tmpdir(), `chosang-${basename(name)}-`));
}
