import { RECALL_REASONS, type RecallReason } from '@/lib/domain/seller/record-values';
import {
  type FoundText,
  findDecisionNumbersAndDay,
  type OwnNumbers,
  removeRepeatedValues,
  type TextLine,
  toFoundText,
} from '../decisions/own-number';
import type { ImportOutput } from '../import/output';
import { addOperatorTables } from '../import/own-tables';
import type { OpenedFile } from '../readers/open-file';
import { findMeaningOfCell, type TableForm, type TableRow } from '../tables/form';
import { readRows } from '../tables/rows';
import { readNoticeNumbers } from '../values/notice-numbers';
import { AWAITS_CONFIRMATION, type Importer, toOneLine, toSlug } from './importer';
import { findRecallReason } from './recall-reason';
import { readDayCell, takeRowOrSetAside, Unread } from './table-source';
import { WITHDRAWALS_FORM, type WithdrawalColumn } from './withdrawals-form';

type Row = TableRow<WithdrawalColumn>;

/** The issuer of a decision, by the letters in its number. */
const ISSUERS: readonly (readonly [sign: RegExp, issuer: string])[] = [
  [/QLD/, 'Cục Quản lý Dược, Bộ Y tế'],
  [/BYT/, 'Bộ Y tế'],
];
const LONGEST_REASON = 2_000;

/**
 * Imports withdrawals of cosmetics and medicines by the drug administration (Cục Quản lý Dược). The input is the annex of a
 * decision as a table, or a decision together with its annex.
 *
 * Most withdrawals are voluntary, and a voluntary withdrawal never warns. If the reason is not understood, or if the words name a
 * voluntary withdrawal and another reason too, the entry is set aside until a person fills in the column "Loại lý do" (safety,
 * quality or voluntary). If a number, day or reason is stated only in the running text, it counts only after a person has
 * confirmed it.
 */
export const drugWithdrawals: Importer = {
  id: 'dav-withdrawals',
  title: "the drug administration's withdrawals: annexes and decisions (CSV, XLSX, web page, PDF, DOCX)",
  needs: ['url'],
  mayBeSetAside: 0.05,
  async read(files, { url = '', retrievedOn, own, confirmed }, output) {
    const form = addOperatorTables(WITHDRAWALS_FORM, own);
    for (const file of files) {
      const { rows, text } = await readDecisionText(file, form, output);
      const facts = toFactsWithOneValue(text);
      const hasFacts = Object.keys(facts).length > 0;
      if (hasFacts && rows.some(needsDocumentText)) {
        const missing = TEXT_FACTS.filter((name) => facts[name] === undefined);
        output.askToConfirm({ file: file.name, digest: file.digest, facts, missing });
      }
      const confirmedFacts = confirmed[file.digest]?.facts;
      const source = {
        text: confirmedFacts === undefined ? text : toConfirmedDecisionText(confirmedFacts),
        form,
        url,
        retrievedOn,
      };
      for (const row of rows) {
        if (confirmedFacts === undefined && hasFacts && needsDocumentText(row))
          output.log.leaveOut(row.position, AWAITS_CONFIRMATION, row.text);
        else takeRowOrSetAside(row, output, () => addRecallsOfRow(row, source, output));
      }
    }
  },
};

const TEXT_FACTS = ['number', 'decidedOn', 'why'] as const;

/** True if a row lacks required facts that the text of its document may state. */
function needsDocumentText(row: Row): boolean {
  return row.cell('decision') === '' || row.cell('decidedOn') === '' || row.cell('why') === '';
}

// Leaves out facts that are missing or have several values; a person fills them in.
function toFactsWithOneValue({ own: { numbers, day }, reasons }: DecisionText): Record<string, FoundText> {
  const [number, ...otherNumbers] = numbers;
  const [why, ...otherReasons] = reasons;
  return {
    ...(number === undefined || otherNumbers.length > 0 ? {} : { number }),
    ...(day === null ? {} : { decidedOn: day }),
    ...(why === undefined || otherReasons.length > 0 ? {} : { why }),
  };
}

/** Converts the facts that a person confirmed into the form of facts that were found in a document's text. */
function toConfirmedDecisionText(facts: Readonly<Record<string, string>>): DecisionText {
  const toFoundTexts = (name: (typeof TEXT_FACTS)[number]): FoundText[] => {
    const value = facts[name];
    return value === undefined ? [] : [{ value, at: 'confirmed', said: value }];
  };
  return {
    own: { numbers: toFoundTexts('number'), day: toFoundTexts('decidedOn')[0] ?? null },
    reasons: toFoundTexts('why'),
  };
}

interface DecisionText {
  readonly own: OwnNumbers;
  readonly reasons: readonly FoundText[];
}

async function readDecisionText(
  file: OpenedFile,
  form: TableForm<WithdrawalColumn>,
  { log }: ImportOutput,
): Promise<{ readonly rows: readonly Row[]; readonly text: DecisionText }> {
  const lines: TextLine[] = [];
  const rows: Row[] = [];
  const notes = {
    onLine: (line: TextLine) => lines.push(line),
    passOver: log.passOver.bind(log),
    setAside: log.setAside.bind(log),
  };
  for await (const some of readRows(file, form, notes)) rows.push(...some);
  return { rows, text: { own: findDecisionNumbersAndDay(lines), reasons: findWithdrawalReasons(lines) } };
}

function findWithdrawalReasons(lines: readonly TextLine[]): FoundText[] {
  return removeRepeatedValues(
    lines.flatMap((line) => {
      const reason = /(?:^|[^\p{L}])lý do(?: thu hồi)?\s*(?::|là|vì)\s*(\S.*)/iu.exec(line.text)?.[1];
      return reason === undefined ? [] : [toFoundText(toOneLine(reason, LONGEST_REASON), line)];
    }),
  );
}

interface Source {
  readonly text: DecisionText;
  readonly form: TableForm<WithdrawalColumn>;
  readonly url: string;
  readonly retrievedOn: string;
}

function addRecallsOfRow(row: Row, { text, form, url, retrievedOn }: Source, output: ImportOutput): void {
  const { log } = output;
  const { keys, others } = readNoticeNumbers(row.cell('number'));
  for (const other of others) log.dropIdentifier(row.position, 'no number of a notification', other);
  const record = readRecallFields(row, text, form);
  if (keys.length === 0 && others.length > 0) {
    const why = `"${others.join('; ')}" is no number of a notification`;
    throw new Unread(why, 'write it as 000123/24/CBMP-QLD');
  }
  if (keys.length === 0) {
    log.leaveOut(row.position, 'it names no number', row.text);
    return;
  }
  const source = { name: record.issuer, url: row.cell('url') || url, asOf: record.issuedOn, retrievedOn };
  const rows = keys.flatMap((key) => {
    const first = `dav-${toSlug(`${record.number} ${key.slice('notice:'.length)}`, 70)}`;
    // Each lot of a product is a separate recall.
    const id = output.newId(first, `${key} ${record.batches ?? ''}`);
    return id === undefined ? [] : [{ type: 'recall', id, keys: [key], country: 'VN', ...record, source }];
  });
  output.takeNew(row, rows);
}

function readRecallFields(row: Row, text: DecisionText, form: TableForm<WithdrawalColumn>) {
  const decision = readDecision(row, text);
  const why = findReasonText(row, text);
  const reason = chooseReason(row, why, form);
  const product = toOneLine(row.cell('product'), 500);
  if (product === '') throw new Unread('it names no product', 'fill the cell');
  const batches = toOneLine(row.cell('batches'), 2_000);
  const measure = toOneLine(row.cell('measure'), 2_000);
  return {
    product,
    brand: toOneLine(row.cell('brand'), 200),
    reason,
    ...decision,
    hazard: toOneLine(why, LONGEST_REASON),
    ...(batches === '' ? {} : { batches }),
    ...(measure === '' ? {} : { measure }),
  };
}

function readDecision(row: Row, { own }: DecisionText) {
  const what = 'write its number and day in columns "Số quyết định" and "Ngày quyết định"';
  const several = own.numbers.map(({ value }) => value).join('; ');
  const number = toOneLine(row.cell('decision'), 100) || (own.numbers.length === 1 ? several : '');
  if (number === '' && several !== '')
    throw new Unread(`the document names several decisions: ${several}`, what);
  const issuedOn = readDayCell(row, 'decidedOn') ?? own.day?.value;
  if (number === '' || issuedOn === undefined)
    throw new Unread('no decision with number and day is named', what);
  const issuer = ISSUERS.find(([mark]) => mark.test(number.toUpperCase()))?.[1];
  if (issuer !== undefined) return { number, issuedOn, issuer };
  const why = `whose decision "${number}" is, its number does not say`;
  throw new Unread(why, 'give only documents of the drug administration');
}

function findReasonText(row: Row, { reasons }: DecisionText): string {
  const own = row.cell('why');
  if (own !== '') return own;
  const what = 'write the reason of each in a column "Lý do thu hồi"';
  if (reasons.length > 1) {
    throw new Unread(
      `the document gives several reasons: ${reasons.map(({ value }) => value).join('; ')}`,
      what,
    );
  }
  if (reasons[0] === undefined) throw new Unread('no reason is named', what);
  return reasons[0].value;
}

function chooseReason(row: Row, why: string, form: TableForm<WithdrawalColumn>): RecallReason {
  const chosen = row.cell('reason');
  const meaning =
    chosen === '' ? findMeaningOfCell(form, 'why', why) : findMeaningOfCell(form, 'reason', chosen);
  const known = RECALL_REASONS.find((reason) => reason === meaning);
  const reason = known ?? (chosen === '' ? findRecallReason(why) : undefined);
  if (reason !== undefined) return reason;
  const what = 'read the decision and write safety, quality or voluntary in a column "Loại lý do"';
  throw new Unread(`the reason needs a person: "${chosen || toOneLine(why, 200)}"`, what);
}
