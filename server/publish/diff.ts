// Why: docs/decisions/publishing/sources.md

import type { EncodedSection } from '@/lib/registry/codec/encode-section';
import type { KeyedRecord } from '@/lib/registry/codec/record-schemas';
import { keyTextOf } from '@/lib/registry/codec/section-key';
import { entriesOf } from '@/lib/registry/codec/sellers/sellers-file';
import { type ChangeLog, readChangeLog } from './change-log';
import { statusName } from './rows/corrections';
import { readPublished } from './signing/published-version';

/**
 * The changes between two versions in a directory, one line each, in bounded memory: "+" added, "-" removed or "~" changed, the
 * key with its statuses or the id of a record, and the reason if one is known (a correction of the public list of changes, a
 * decision that expired). The new entries of that list come last.
 */
export async function* diffVersions(outDir: string, older: number, newer: number): AsyncGenerator<string> {
  const [before, after] = [await readPublished(outDir, older), await readPublished(outDir, newer)];
  const log = await readChangeLog(outDir, newer);
  const fresh = log.entries.filter(({ version }) => version > older && version <= newer);
  const reasons = reasonsOf({ ...log, entries: fresh });
  for (const name of [...new Set([...before.sections.keys(), ...after.sections.keys()])].sort()) {
    for (const { sign, key, old, now } of changedKeys(before.sections.get(name), after.sections.get(name))) {
      const why = old.flatMap((status) => reasons.get(statusName(key, status)) ?? []).join('; ');
      const said = sign === '~' ? `${old.join('+')} -> ${now.join('+')}` : [...old, ...now].join('+');
      yield `${sign} ${key} ${said}${inBrackets(why)}`;
    }
  }
  for (const name of [...new Set([...before.records.keys(), ...after.records.keys()])].sort()) {
    const line = changedRecord(before.records.get(name), after.records.get(name), after.day);
    if (line !== null) yield `${line.text}${inBrackets(reasons.get(name) ?? line.why)}`;
  }
  yield* changedTexts('answer', before.answers, after.answers);
  yield* changedTexts('document', before.documents, after.documents);
  for (const { record, kind, by } of fresh) {
    yield `! ${kind}: ${record}, by ${by.number} of ${by.decidedOn}, ${by.issuer}, ${by.url}`;
  }
}

function inBrackets(why: string): string {
  return why === '' ? '' : ` (${why})`;
}

function* changedTexts(
  what: string,
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): Generator<string> {
  for (const name of [...new Set([...before.keys(), ...after.keys()])].sort()) {
    const [old, now] = [before.get(name), after.get(name)];
    if (old === now) continue;
    const sign = old === undefined ? '+' : now === undefined ? '-' : '~';
    yield `${sign} ${what} ${name} ${[old, now].filter((text) => text !== undefined).join(' -> ')}`;
  }
}

function reasonsOf({ entries }: ChangeLog): ReadonlyMap<string, string> {
  return new Map(entries.map(({ record, kind, by }) => [record, `${kind} by ${by.number}, ${by.issuer}`]));
}

interface ChangedKey {
  readonly sign: '+' | '-' | '~';
  readonly key: string;
  readonly old: readonly string[];
  readonly now: readonly string[];
}

// Both are sorted by key, so millions are compared without a map.
function* changedKeys(before?: EncodedSection, after?: EncodedSection): Generator<ChangedKey> {
  const olds = before === undefined ? [].values() : entriesOf(before);
  const news = after === undefined ? [].values() : entriesOf(after);
  let old = olds.next();
  let now = news.next();
  const statuses = (of: EncodedSection | undefined, at: number) => of?.section.classes[at] ?? [];
  while (!old.done || !now.done) {
    if (!old.done && (now.done || old.value[0] < now.value[0])) {
      const [value, at] = old.value;
      if (before)
        yield { sign: '-', key: keyTextOf(before.section, value), old: statuses(before, at), now: [] };
      old = olds.next();
    } else if (!now.done && (old.done || now.value[0] < old.value[0])) {
      const [value, at] = now.value;
      if (after) yield { sign: '+', key: keyTextOf(after.section, value), old: [], now: statuses(after, at) };
      now = news.next();
    } else if (!old.done && !now.done && before && after) {
      const [had, has] = [statuses(before, old.value[1]), statuses(after, now.value[1])];
      const key = keyTextOf(after.section, now.value[0]);
      if (had.join() !== has.join()) yield { sign: '~', key, old: had, now: has };
      old = olds.next();
      now = news.next();
    }
  }
}

function changedRecord(
  old: KeyedRecord | undefined,
  now: KeyedRecord | undefined,
  day: string,
): { readonly text: string; readonly why: string } | null {
  if (old === undefined) return now === undefined ? null : { text: `+ ${lineOf(now)}`, why: '' };
  if (now === undefined) {
    const isOver = old.type === 'violation' && old.expiresOn < day;
    return { text: `- ${lineOf(old)}`, why: isOver ? `last shown on ${old.expiresOn}` : '' };
  }
  const [had, has] = [new Map(Object.entries(old)), new Map(Object.entries(now))];
  const names = [...new Set([...had.keys(), ...has.keys()])];
  const changed = names.filter((name) => JSON.stringify(had.get(name)) !== JSON.stringify(has.get(name)));
  return changed.length === 0 ? null : { text: `~ ${lineOf(now)}: ${changed.sort().join(', ')}`, why: '' };
}

function lineOf(record: KeyedRecord): string {
  return `${record.type} ${record.id} ${saidBy(record)} ${record.keys.join(' ')}`;
}

function saidBy(record: KeyedRecord): string {
  if (record.type === 'recall') return record.reason;
  return record.type === 'warning' ? record.origin : record.status;
}
