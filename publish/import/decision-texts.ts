// Why: docs/decisions/publishing/sources.md

import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { readFileIfExists, replaceFile } from '@/lib/base/node/files';
import { OWN_TABLES } from './own-tables';

const FactSchema = z.strictObject({ value: z.string(), at: z.string(), said: z.string() });

/** Schema of a document whose facts were found in its text; a person must check them. */
const DecisionTextSchema = z.strictObject({
  file: z.string(),
  /** SHA-256 (hex) of the document's bytes. */
  digest: z.string().regex(/^[0-9a-f]{64}$/),
  facts: z.record(z.string(), FactSchema),
  /** Names of required facts that were not found. */
  missing: z.array(z.string()),
});
export type DecisionText = z.infer<typeof DecisionTextSchema>;

const ConfirmedSchema = z.record(
  z.string().regex(/^[0-9a-f]{64}$/),
  z.strictObject({
    file: z.string(),
    by: z.string().trim().min(1),
    on: z.iso.date(),
    facts: z.record(z.string(), z.string()),
  }),
);

/** Facts that a person confirmed, by the digest of their document's bytes. */
export type ConfirmedTexts = z.infer<typeof ConfirmedSchema>;

const toConfirmedTextsPath = (directory: string, source: string) =>
  join(directory, OWN_TABLES, `${source}.confirmed.json`);
const toDecisionTextPath = (directory: string, source: string) =>
  join(directory, 'imported', `${source}.texts.json`);

async function readJsonFile<T>(path: string, schema: z.ZodType<T>, none: T): Promise<T> {
  const text = await readFileIfExists(path);
  return text === undefined ? none : schema.parse(JSON.parse(text));
}

/** Stores the documents of an import for a person to confirm, even if the import was refused. */
export async function writeDecisionTexts(
  directory: string,
  source: string,
  texts: readonly DecisionText[],
): Promise<void> {
  const path = toDecisionTextPath(directory, source);
  if (texts.length === 0) await rm(path, { force: true });
  else await writeFile(path, `${JSON.stringify(texts, null, 1)}\n`);
}

/** Returns the documents of the last import, with the facts found in them. */
export function readDecisionTexts(directory: string, source: string): Promise<readonly DecisionText[]> {
  return readJsonFile(toDecisionTextPath(directory, source), z.array(DecisionTextSchema), []);
}

/** Returns the facts that people confirmed in a source's documents. */
export function readConfirmedTexts(directory: string, source: string): Promise<ConfirmedTexts> {
  return readJsonFile(toConfirmedTextsPath(directory, source), ConfirmedSchema, {});
}

/** A person's confirmation of documents, and the facts that the person corrected. */
export interface Confirmation {
  readonly directory: string;
  readonly source: string;
  /** Names of the confirmed files; if empty, all documents of the import. */
  readonly files: readonly string[];
  readonly by: string;
  readonly on: string;
  readonly set: Readonly<Record<string, string>>;
}

/**
 * Stores a confirmation. Throws and stores nothing in three cases: a file was not imported, a required fact is missing, or a fact
 * is set for several documents at once.
 */
export async function storeConfirmedDocumentFacts({
  directory,
  source,
  files,
  by,
  on,
  set,
}: Confirmation): Promise<readonly DecisionText[]> {
  const texts = await readDecisionTexts(directory, source);
  const unknown = files.filter((file) => !texts.some((text) => text.file === file));
  if (unknown.length > 0)
    throw new Error(`${unknown.join(', ')}: import it first, then confirm what was found`);
  const meant = texts.filter(({ file }) => files.length === 0 || files.includes(file));
  if (meant.length === 0) throw new Error(`no document of ${source} waits: import its files first`);
  if (Object.keys(set).length > 0 && meant.length > 1) throw new Error('--set is for one file at a time');
  const confirmed = await readConfirmedTexts(directory, source);
  for (const { file, digest, facts, missing } of meant) {
    const lacking = missing.filter((name) => set[name] === undefined);
    if (lacking.length > 0) {
      throw new Error(
        `${file}: ${lacking.join(', ')} was not found: read it there, and give it with --set NAME=VALUE`,
      );
    }
    const values = Object.fromEntries(Object.entries(facts).map(([name, { value }]) => [name, value]));
    confirmed[digest] = { file, by, on, facts: { ...values, ...set } };
  }
  await mkdir(join(directory, OWN_TABLES), { recursive: true });
  await replaceFile(toConfirmedTextsPath(directory, source), `${JSON.stringify(confirmed, null, 1)}\n`);
  return meant;
}
