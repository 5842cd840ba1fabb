import type { RegistryContent } from '@/publish/content';
import { readPopularHosts } from '@/publish/hosts/popular-hosts';
import { isRecordType } from '@/publish/rows/checked-record';
import { type Confirmation, ConfirmationSchema } from '@/publish/rows/confirmations';
import { type Correction, CorrectionSchema, findNamesOfAnnulledEntries } from '@/publish/rows/corrections';
import { parseRowOrAddProblem } from '@/publish/rows/fitting';
import { findFutureDay } from '@/publish/rows/future-days';
import {
  findInputFiles,
  HEADS,
  type InputFiles,
  type InputRow,
  readInputRows,
} from '@/publish/rows/input-rows';
import { readPublisher } from '@/publish/rows/publisher';
import { indexRecordAnswers, isAnswerToRecord } from '@/publish/rows/record-answers';
import { RecordIntake } from '@/publish/rows/record-intake';
import { ProblemList } from '@/publish/rows/rows';
import { SellerIntake, SellerRowSchema } from '@/publish/rows/seller-intake';
import { importDocuments } from './import-documents';

/** Options for reading a directory of rows. */
export interface ImportOptions {
  /** Called while rows are read, with the bytes read so far and the bytes of all input. */
  readonly onRead?: (done: number, total: number) => void;
  /** Today in Vietnam (ISO day). Rows about a later day are refused. */
  readonly today?: string;
  /** Set to read only recalls and corrections, so that a fault in other rows does not delay a recall. */
  readonly only?: 'recalls';
}

/**
 * Reads the rows of a directory: the canonical CSV files, JSON Lines with rows of the same kinds, the imports from public
 * sources, and the documents (docs/formats/registry-format.md). Keeps little of the sellers in memory: 8 bytes for each key that
 * is a number. Throws RowsRefused with file, line and reason of every bad row; then nothing is imported.
 */
export async function importDirectory(
  directory: string,
  { onRead, today, only }: ImportOptions = {},
): Promise<RegistryContent> {
  const problems = new ProblemList();
  const files = await findInputFiles(directory, problems);
  const { lists, answers, corrections, confirmations } = await readRowsThatOthersDependOn(
    directory,
    files,
    problems,
    today,
  );
  const annulled = findNamesOfAnnulledEntries(corrections);
  const sellers = new SellerIntake(problems, annulled);
  if (only === undefined) {
    for (const row of lists) sellers.list(row);
    for (const row of answers) if (!isAnswerToRecord(row)) sellers.answer(row);
  }
  const records = new RecordIntake(
    problems,
    annulled,
    indexRecordAnswers(answers.filter(isAnswerToRecord), problems),
  );
  let done = 0;
  const onBytes = (count: number) => {
    done += count;
    onRead?.(done, files.byteLength);
  };
  const types = only
    ? (['recall'] as const)
    : (['seller', 'violation', 'site', 'recall', 'warning'] as const);
  for await (const rows of readInputRows(directory, files, problems, { types, onBytes })) {
    for (const row of rows) {
      if (row.type === 'seller') sellers.seller(row);
      else if (isRecordType(row.type)) {
        records.take(row.type, row);
        addFutureDayProblem(row, today, problems);
      }
    }
  }
  const { contradictory, ...settled } = sellers.settled();
  await addContradictionProblems(directory, files, contradictory, problems);
  const documents = only ? {} : await importDocuments(directory, problems);
  const publisher = only ? undefined : await readPublisher(directory, problems);
  const popularHosts = await readPopularHosts(directory, problems);
  problems.settle();
  return {
    ...(publisher === undefined ? {} : { publisher }),
    ...settled,
    ...records.records(),
    corrections,
    confirmations,
    popularHosts,
    ...documents,
  };
}

interface Heads {
  readonly lists: InputRow[];
  readonly answers: InputRow[];
  readonly corrections: Correction[];
  readonly confirmations: Confirmation[];
}

async function readRowsThatOthersDependOn(
  directory: string,
  files: InputFiles,
  problems: ProblemList,
  today: string | undefined,
): Promise<Heads> {
  const lists: InputRow[] = [];
  const answers: InputRow[] = [];
  const corrections: Correction[] = [];
  const confirmations: Confirmation[] = [];
  const readHeadRows = async function* () {
    for await (const rows of readInputRows(directory, files, problems, { types: HEADS, headsOnly: true }))
      yield* rows;
  };
  for await (const row of readHeadRows()) {
    addFutureDayProblem(row, today, problems);
    if (row.type === 'list') lists.push(row);
    else if (row.type === 'answer') answers.push(row);
    else if (row.type === 'confirmation') {
      const confirmation = parseRowOrAddProblem(ConfirmationSchema, row, problems);
      if (confirmation) confirmations.push(confirmation);
    } else {
      const correction = parseRowOrAddProblem(CorrectionSchema, row, problems);
      if (correction) corrections.push(correction);
    }
  }
  return { lists, answers, corrections, confirmations };
}

function addFutureDayProblem(row: InputRow, today: string | undefined, problems: ProblemList): void {
  const reason = today === undefined ? null : findFutureDay(row, today);
  if (reason !== null) problems.add(row.file, row.line, reason);
}

// Adds a problem for each row that withdraws a key of `keys`, which another row states as registered or notified. Reads the files
// again to find the line numbers, because the line numbers of millions of rows are not stored.
async function addContradictionProblems(
  directory: string,
  files: InputFiles,
  keys: ReadonlySet<string>,
  problems: ProblemList,
): Promise<void> {
  if (keys.size === 0) return;
  for await (const rows of readInputRows(directory, files, new ProblemList(), { types: ['seller'] })) {
    for (const { file, line, value } of rows) {
      const row = SellerRowSchema.safeParse(value);
      if (row.success && keys.has(row.data.key) && row.data.status === 'withdrawn') {
        problems.add(
          file,
          line,
          `${row.data.key} is withdrawn here, and registered or notified in another row`,
        );
      }
    }
  }
}
