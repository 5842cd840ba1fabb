// Why: docs/decisions/publishing/sources.md

import type { KeyedRecord } from '@/lib/registry/codec/record-schemas';
import { toKeyText } from '@/lib/registry/codec/section-key';
import { type ChangeLog, readChangeLog } from './change-log';
import { toKeyAndStatusName } from './rows/corrections';
import { listSectionChanges } from './section-changes';
import { readPublishedVersion } from './signing/published-version';

/**
 * Yields the changes from the version `older` to the version `newer`, both in the directory `outDir`, as lines, in bounded
 * memory. A line has three parts:
 *
 * - "+" (added), "-" (removed) or "~" (changed);
 * - what changed: a key with its statuses, a record, an answer or a document;
 * - the reason if known: a correction on the public list of changes, or a decision that expired.
 *
 * The last lines begin with "!". They are the entries that were added to the public list of changes after `older`.
 */
export async function* diffVersions(outDir: string, older: number, newer: number): AsyncGenerator<string> {
  const [before, after] = [
    await readPublishedVersion(outDir, older),
    await readPublishedVersion(outDir, newer),
  ];
  const log = await readChangeLog(outDir, newer);
  const fresh = log.entries.filter(({ version }) => version > older && version <= newer);
  const reasons = indexReasonsByRecord({ ...log, entries: fresh });
  for (const name of listNamesInEitherVersion(before.sections, after.sections)) {
    const [old, now] = [before.sections.get(name), after.sections.get(name)];
    const section = (now ?? old)?.section;
    if (section === undefined) continue;
    for (const { key, had, has } of listSectionChanges(old, now)) {
      const text = toKeyText(section, key);
      const why =
        had?.flatMap((status) => reasons.get(toKeyAndStatusName(text, status)) ?? []).join('; ') ?? '';
      const statusTexts = [had, has].flatMap((statuses) => (statuses === null ? [] : [statuses.join('+')]));
      yield `${toChangeSymbol(had, has)} ${text} ${statusTexts.join(' -> ')}${putInBrackets(why)}`;
    }
  }
  for (const name of listNamesInEitherVersion(before.records, after.records)) {
    const line = describeChangedRecord(before.records.get(name), after.records.get(name), after.day);
    if (line !== null) yield `${line.text}${putInBrackets(reasons.get(name) ?? line.why)}`;
  }
  yield* describeChangedTexts('answer', before.answers, after.answers);
  yield* describeChangedTexts('document', before.documents, after.documents);
  for (const { record, kind, by } of fresh) {
    yield `! ${kind}: ${record}, by ${by.number} of ${by.decidedOn}, ${by.issuer}, ${by.url}`;
  }
}

function listNamesInEitherVersion(
  before: ReadonlyMap<string, unknown>,
  after: ReadonlyMap<string, unknown>,
): string[] {
  return [...new Set([...before.keys(), ...after.keys()])].sort();
}

function toChangeSymbol(before: unknown, after: unknown): '+' | '-' | '~' {
  if (before === null) return '+';
  return after === null ? '-' : '~';
}

function putInBrackets(why: string): string {
  return why === '' ? '' : ` (${why})`;
}

function* describeChangedTexts(
  what: string,
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): Generator<string> {
  for (const name of listNamesInEitherVersion(before, after)) {
    const [old, now] = [before.get(name), after.get(name)];
    if (old === now) continue;
    const change = [old, now].filter((text) => text !== undefined).join(' -> ');
    yield `${toChangeSymbol(old ?? null, now ?? null)} ${what} ${name} ${change}`;
  }
}

function indexReasonsByRecord({ entries }: ChangeLog): ReadonlyMap<string, string> {
  return new Map(entries.map(({ record, kind, by }) => [record, `${kind} by ${by.number}, ${by.issuer}`]));
}

function describeChangedRecord(
  old: KeyedRecord | undefined,
  now: KeyedRecord | undefined,
  day: string,
): { readonly text: string; readonly why: string } | null {
  if (old === undefined) return now === undefined ? null : { text: `+ ${describeRecord(now)}`, why: '' };
  if (now === undefined) {
    const isOver = old.type === 'violation' && old.expiresOn < day;
    return { text: `- ${describeRecord(old)}`, why: isOver ? `last shown on ${old.expiresOn}` : '' };
  }
  const [had, has] = [new Map(Object.entries(old)), new Map(Object.entries(now))];
  const changed = listNamesInEitherVersion(had, has).filter(
    (name) => JSON.stringify(had.get(name)) !== JSON.stringify(has.get(name)),
  );
  return changed.length === 0 ? null : { text: `~ ${describeRecord(now)}: ${changed.join(', ')}`, why: '' };
}

function describeRecord(record: KeyedRecord): string {
  return `${record.type} ${record.id} ${getRecordStatus(record)} ${record.keys.join(' ')}`;
}

function getRecordStatus(record: KeyedRecord): string {
  if (record.type === 'recall') return record.reason;
  return record.type === 'warning' ? record.origin : record.status;
}
