import { toDayInVietnam } from '@/lib/base/days';
import { UsageError } from '@/lib/base/node/command-line';
import { DOCUMENT_NAMES } from '@/lib/registry/documents/held-documents';
import type { RegistryContent } from '@/publish/content';
import { addDocument } from '@/publish/import/import-documents';
import { importSource, type SourceImport } from '@/publish/import/import-source';
import type { CountedReason } from '@/publish/import/log';
import { IMPORTERS } from '@/publish/importers/all';
import { readSourceStates } from '@/publish/preview/sources-on';

/**
 * Maximum number of positions that are printed for each reason. The other positions are only counted; the import's report names
 * more of them.
 */
const NAMED = 3;

/** Options of `import --source`. Days are ISO dates. */
export interface SourceOptions {
  readonly source: string;
  readonly files: readonly string[];
  readonly directory: string;
  readonly asOf: string | undefined;
  readonly url: string | undefined;
  readonly retrievedOn: string | undefined;
  readonly allowFewer: boolean;
  readonly allowMore: boolean;
}

/** Returns the lines of the usage text that list the public sources, one per source. */
export function listSourceLines(): string {
  return IMPORTERS.map(({ id, title }) => `        ${id.padEnd(16)} ${title}`).join('\n');
}

/**
 * Runs `import --source X FILE…`: imports files of a public source. Prints how many entries it took, and which it left out and
 * why. Throws UsageError for missing or invalid options.
 */
export async function importFromSource(options: SourceOptions): Promise<void> {
  const { source, files, directory, asOf, url, allowFewer, allowMore } = options;
  const importer = IMPORTERS.find(({ id }) => id === source);
  if (importer === undefined)
    throw new UsageError(`--source is one of ${IMPORTERS.map(({ id }) => id).join(', ')}`);
  if (files.length === 0) throw new UsageError(`${source} takes its file, or several`);
  for (const name of importer.needs) {
    const value = name === 'asOf' ? asOf : url;
    if (value === undefined)
      throw new UsageError(`${source} needs ${name === 'asOf' ? '--as-of DAY' : '--url ADDRESS'}`);
  }
  const today = toDayInVietnam(Date.now());
  const retrievedOn = options.retrievedOn ?? today;
  if (retrievedOn > today) throw new UsageError('--retrieved-on is a day that is still to come');
  if (asOf !== undefined && asOf > today) throw new UsageError('--as-of is a day that is still to come');
  const context = { asOf, url, retrievedOn };
  printImport(await importSource({ importer, files, directory, context, allowFewer, allowMore }));
}

function printImport({ rows, before, setAsideIn, ...counts }: SourceImport): void {
  for (const [type, count] of rows) console.log(`${type}: ${count} rows`);
  if (before !== null) console.log(`in place of ${before} rows`);
  const leftOut = counts.leftOut.reduce((sum, { count }) => sum + count, 0);
  const { read, taken, setAside } = counts;
  console.log(`read ${read} entries: ${taken} taken, ${leftOut} left out, ${setAside} set aside`);
  printReasons('left out', counts.leftOut);
  printReasons('identifier left out', counts.identifiers);
  printReasons('noted', counts.notes);
  printReasons('passed over', counts.passedOver);
  if (setAsideIn !== null)
    console.log(`set aside, ${setAside}: what was read, why, and what to do is in ${setAsideIn}`);
}

/** Prints the state of every public source: fetched by the plan, imported by hand, or off. */
export async function printSources(directory: string): Promise<void> {
  for (const { id, everyHours, off, imported } of await readSourceStates(directory)) {
    const fetched = everyHours === undefined ? [] : [`fetched every ${everyHours} h`];
    const rows = imported === undefined ? [] : [`${imported.taken} entries read on ${imported.retrievedOn}`];
    const state = [...fetched, ...rows].join(', ');
    const why = off === undefined ? '' : `; not fetched: ${off}`;
    console.log(`source ${id}: ${state === '' ? 'off' : `on, ${state}`}${why}`);
  }
}

function printReasons(what: string, reasons: readonly CountedReason[]): void {
  for (const { reason, count, places } of reasons) {
    const named = places
      .slice(0, NAMED)
      .map(({ file, at, said }) => `${file}, ${at}${said === undefined ? '' : ` (${said})`}`);
    const more = count > named.length ? `; and ${(count - named.length).toLocaleString('en')} more` : '';
    console.log(`${what}, ${count.toLocaleString('en')}: ${reason}: ${named.join('; ')}${more}`);
  }
}

/** Runs `import adapters|reference|time-stamps FILE`: checks a document and adds it to the directory of rows. */
export async function importDocument(words: readonly string[], directory: string): Promise<void> {
  const [document, file, ...more] = words;
  const name = DOCUMENT_NAMES.find((known) => known === document);
  if (name === undefined || file === undefined || more.length > 0) {
    throw new UsageError(`import takes one of ${DOCUMENT_NAMES.join(', ')} and its file`);
  }
  await addDocument(name, file, directory);
  console.log(`${name}: checked, and put into ${directory}`);
}

function toCountText(count: number, what: string): string {
  return `${count.toLocaleString('en')} ${what}${count === 1 ? '' : 's'}`;
}

/** Prints how many keys and records a directory of rows contains. */
export function printCounts(content: RegistryContent): void {
  const { sellers, answers = [], violations, sites = [], recalls = [], warnings = [] } = content;
  const { corrections = [] } = content;
  for (const { namespace, width, keys } of sellers) {
    console.log(`${namespace}${width > 0 ? ` (${width} digits)` : ''}: ${toCountText(keys.length, 'key')}`);
  }
  console.log(`answers: ${toCountText(answers.length, 'answered key')}`);
  for (const [name, records] of Object.entries({ violations, sites, recalls, warnings, corrections })) {
    console.log(`${name}: ${toCountText(records.length, 'record')}`);
  }
  for (const name of DOCUMENT_NAMES)
    console.log(`${name}: ${content[name] === undefined ? 'none' : 'a document'}`);
}
