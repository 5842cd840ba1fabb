import { hash } from 'node:crypto';
import { createTraderKey } from '@/lib/domain/seller/trader-key';
import { computeDefaultLastPublicDay } from '@/lib/registry/codec/record-schemas';
import { UNCODED_ACT } from '@/publish/rows/act-codes';
import { DECISION_FACTS, type DecisionFact, type FoundFacts, findDecisionFacts } from '../decisions/facts';
import type { TextLine } from '../decisions/own-number';
import type { ImportOutput } from '../import/output';
import type { OpenedFile } from '../readers/open-file';
import { parseDay } from '../values/days';
import { AWAITS_CONFIRMATION, type Importer, type SourceContext, toOneLine, toSlug } from './importer';
import { readTaxCodeKeys } from './table-source';
import { findActCodeAndEnglish, readDecisionFields } from './violation-acts';

/**
 * Facts that a decision must state to be shown (Decree 55/2024 art. 24). The person who confirms a document is told which of them
 * were not found.
 */
const NEEDED = [
  'number',
  'decidedOn',
  'issuer',
  'trader',
  'address',
  'act',
] as const satisfies readonly DecisionFact[];

/**
 * Imports decisions of market surveillance and other authorities from documents, one decision a file. Facts are found in the text
 * with their positions. The facts count only after a person has confirmed them, because a program that misreads a name would
 * accuse an innocent trader.
 */
export const decisionTexts: Importer = {
  id: 'decision-texts',
  title:
    'decisions about traders as documents, one a file (PDF with text, DOCX, web page); each is confirmed by a person',
  needs: ['url'],
  mayBeSetAside: 0,
  async read(files, context, output) {
    for (const file of files) {
      const facts = findDecisionFacts(await readLines(file, output));
      const missing = NEEDED.filter((name) => facts[name] === undefined);
      output.askToConfirm({ file: file.name, digest: file.digest, facts, missing: [...missing] });
      const position = { file: file.name, name: `decision ${facts.number?.value ?? 'without a number'}` };
      const confirmed = context.confirmed[file.digest];
      if (confirmed === undefined) output.log.leaveOut(position, AWAITS_CONFIRMATION, describeFacts(facts));
      else addDecisionToOutput(file, confirmed.facts, context, output);
    }
  },
};

async function readLines(file: OpenedFile, { log }: ImportOutput): Promise<TextLine[]> {
  const lines: TextLine[] = [];
  for await (const blocks of file.blocks()) {
    for (const block of blocks) {
      if (block.kind === 'line') lines.push(block);
      else if (block.kind === 'note') log.passOver(block.position, block.text);
      else {
        const cells = block.cells.flatMap((cell) => cell.split('\n')).filter((text) => text !== '');
        lines.push(...cells.map((text) => ({ position: block.position, text })));
      }
    }
  }
  return lines;
}

function describeFacts(facts: FoundFacts): string {
  return DECISION_FACTS.flatMap((name) =>
    facts[name] === undefined ? [] : [`${name}: ${facts[name].value}`],
  ).join('; ');
}

function addDecisionToOutput(
  file: OpenedFile,
  facts: Readonly<Record<string, string>>,
  { url = '', retrievedOn }: SourceContext,
  output: ImportOutput,
): void {
  const getFact = (name: DecisionFact) => facts[name] ?? '';
  const position = { file: file.name, name: `decision ${getFact('number')}` };
  const decidedOn = parseDay(getFact('decidedOn')) ?? '';
  const publishedOn = parseDay(getFact('publishedOn')) ?? decidedOn;
  const last = publishedOn === '' ? '' : computeDefaultLastPublicDay(publishedOn);
  const ends = parseDay(getFact('expiresOn')) ?? last;
  const fields = readDecisionFields(getFact, findActCodeAndEnglish(getFact('act'))?.code ?? UNCODED_ACT);
  const { issuer, number, trader } = fields;
  const named = createTraderKey(trader.name, trader.address);
  const [key = named] = readTaxCodeKeys(position, getFact('taxCode'), output.log);
  if (key === undefined) {
    output.log.leaveOut(position, 'it names no tax code and no full address', trader.name);
    return;
  }
  if (getFact('publishedOn') === '') {
    output.log.note(position, 'no day of publication is stated: 30 days are counted from the decision');
  }
  const record = {
    ...fields,
    decidedOn,
    publishedOn,
    area: toOneLine(getFact('area') || (trader.address.split(/[,;]/).at(-1) ?? ''), 300),
    // A document cannot extend the time for which the law lets a decision be shown.
    expiresOn: [ends, last].sort()[0],
    source: { name: issuer, url, asOf: publishedOn, retrievedOn },
    sourceDigest: file.digest,
  };
  const digest = hash('sha256', JSON.stringify([issuer, decidedOn, trader])).slice(0, 10);
  const id = output.newId(`decision-${toSlug(number, 50)}-${digest}`, file.digest);
  const rows = id === undefined ? [] : [{ type: 'violation', id, keys: [key], ...record }];
  output.takeNew({ position, text: `${number}; ${trader.name}` }, rows);
}
