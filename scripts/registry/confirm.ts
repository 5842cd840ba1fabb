import { toDayInVietnam } from '@/lib/base/days';
import {
  type DecisionText,
  readConfirmedTexts,
  readDecisionTexts,
  storeConfirmedDocumentFacts,
} from '@/publish/import/decision-texts';

export interface ConfirmOptions {
  readonly source: string;
  readonly directory: string;
  readonly files: readonly string[];
  /** Name of the person who compared the facts with the documents. If undefined, the facts are only printed. */
  readonly by: string | undefined;
  readonly set: readonly string[];
}

/** Runs `confirm`: prints the facts that were found in documents or, with `by`, records that a person confirmed them. */
export async function showOrConfirmFacts({
  source,
  directory,
  files,
  by,
  set,
}: ConfirmOptions): Promise<void> {
  const facts = Object.fromEntries(set.map(parseFact));
  if (by === undefined) {
    if (set.length > 0) throw new Error('--set is for whoever confirms: add --by NAME');
    const confirmed = await readConfirmedTexts(directory, source);
    const texts = await readDecisionTexts(directory, source);
    const shown = texts.filter(({ file }) => files.length === 0 || files.includes(file));
    if (shown.length === 0) throw new Error(`no document of ${source} was imported: import its files first`);
    for (const text of shown) printDecisionText(text, confirmed[text.digest]?.by);
    return;
  }
  const on = toDayInVietnam(Date.now());
  const documents = await storeConfirmedDocumentFacts({ directory, source, files, by, on, set: facts });
  console.log(
    `confirmed by ${by}: ${documents.map(({ file }) => file).join(', ')}; import the same files again`,
  );
}

function printDecisionText({ file, facts, missing }: DecisionText, by: string | undefined): void {
  console.log(`${file}: ${by === undefined ? 'waits' : `confirmed by ${by}`}`);
  for (const [name, { value, at, said }] of Object.entries(facts)) {
    console.log(`  ${name.padEnd(12)} ${value}   (${at}: "${said}")`);
  }
  for (const name of missing)
    console.log(`  ${name.padEnd(12)} not found, or said twice: give it with --set ${name}=VALUE`);
}

function parseFact(text: string): readonly [name: string, value: string] {
  const at = text.indexOf('=');
  const [name, value] = [text.slice(0, at).trim(), text.slice(at + 1).trim()];
  if (at < 1 || value === '') throw new Error(`--set ${text}: write FACT=VALUE`);
  return [name, value];
}
