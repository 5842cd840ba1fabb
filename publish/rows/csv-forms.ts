import { isDay } from '@/lib/base/days';
import { computeDefaultLastPublicDay } from '@/lib/registry/codec/record-schemas';

/** Types of rows. JSON Lines state the type in `type`; a CSV file has it in its name. */
export const ROW_TYPES = [
  'list',
  'correction',
  'answer',
  'confirmation',
  'seller',
  'violation',
  'site',
  'recall',
  'warning',
] as const;
export type RowType = (typeof ROW_TYPES)[number];

type Values = Readonly<Record<string, string>>;

/** Form of the canonical CSV file for rows of one type. */
export interface CsvForm {
  /** The file's name without its ending. A JSON Lines file may have the same name. */
  readonly name: string;
  /** True if the file must exist, even without rows. (Otherwise the rows of a lost file would silently leave the registry.) */
  readonly required: boolean;
  readonly columns: readonly string[];
  readonly optional: readonly string[];
  /** Returns a row in the form of JSON Lines, unchecked. */
  rowOf(values: Values): unknown;
}

const SOURCE = 'source_name>source.name source_url>source.url source_as_of>source.asOf';
const RETRIEVED = 'source_retrieved_on>source.retrievedOn';
const ANSWERED = 'under_review_since being_corrected_since';

/**
 * The form of the CSV file for each type of row. In the list of columns, `decided_on` means the field decidedOn, and
 * `act_vi>act.vi` the field vi of act. An empty cell of an optional column means an absent field.
 */
export const CSV_FORMS: Readonly<Record<RowType, CsvForm>> = {
  list: createCsvForm('list', {
    file: 'lists',
    required: true,
    columns: 'namespace status name>source.name url>source.url as_of>source.asOf',
    optional: 'retrieved_on>source.retrievedOn',
  }),
  correction: createCsvForm('correction', {
    file: 'corrections',
    columns: 'record kind issuer>by.issuer number>by.number decided_on>by.decidedOn source_url>by.url',
  }),
  answer: createCsvForm('answer', {
    file: 'answers',
    columns: 'key status',
    optional: ANSWERED,
    // A correction of a record has the record's name ("violation v-1") in the column "key" and an empty "status".
    change: ({ key, status, ...row }) => (status === '' ? { ...row, record: key } : { ...row, key, status }),
  }),
  confirmation: createCsvForm('confirmation', {
    file: 'confirmed-warnings',
    columns: `key second_source_name>secondSource.name second_source_url>secondSource.url
      second_source_as_of>secondSource.asOf confirmed_by confirmed_on`,
  }),
  seller: createCsvForm('seller', { file: 'sellers', required: true, columns: 'key status' }),
  violation: createCsvForm('violation', {
    file: 'violations',
    required: true,
    columns: `id keys issuer number decided_on act_code act_vi>act.vi act_en>act.en area trader_name>trader.name
      trader_address>trader.address published_on expires_on status ${SOURCE} source_digest`,
    optional: RETRIEVED,
    change: (row) => ({
      ...row,
      expiresOn: row.expiresOn === '' ? toDefaultLastPublicDay(row.publishedOn) : row.expiresOn,
    }),
  }),
  site: createCsvForm('site', {
    file: 'sites',
    columns: `id keys status number owner ${SOURCE}`,
    optional: `confirmed_on ${ANSWERED} ${RETRIEVED}`,
  }),
  recall: createCsvForm('recall', {
    file: 'recalls',
    columns: `id keys product brand reason country issuer number issued_on hazard ${SOURCE}`,
    optional: `batches measure authority goods hazards measures language ${ANSWERED} ${RETRIEVED}`,
    // Semicolons and not blanks separate the keys in a cell, because the key of a model may contain blanks.
    betweenKeys: /;/,
  }),
  warning: createCsvForm('warning', {
    file: 'warnings',
    columns: `id keys origin category ${SOURCE}`,
    optional: `${ANSWERED} ${RETRIEVED}`,
  }),
};

type Fields = Record<string, unknown>;

/** Columns that may have several codes, separated by blanks. */
const LISTS: ReadonlySet<string> = new Set(['hazards', 'measures']);

interface FormText {
  readonly file: string;
  readonly required?: boolean;
  readonly columns: string;
  readonly optional?: string;
  /** Matches what separates the keys in a cell; default: blanks. */
  readonly betweenKeys?: RegExp;
  readonly change?: (row: Fields) => Fields;
}

function createCsvForm(type: RowType, text: FormText): CsvForm {
  const { file: name, required = false, betweenKeys = /\s+/, change = (row) => row } = text;
  const [needed, optional] = [parseColumns(text.columns, false), parseColumns(text.optional ?? '', true)];
  const all = [...needed, ...optional];
  return {
    name,
    required,
    columns: needed.map(({ column }) => column),
    optional: optional.map(({ column }) => column),
    rowOf(values) {
      const row: Fields = { type };
      const parts: Record<string, Fields> = {};
      for (const { column, part, field, isOptional } of all) {
        const value = values[column] ?? '';
        if (isOptional && value === '') continue;
        if (LISTS.has(field)) row[field] = value.split(/\s+/).filter((one) => one !== '');
        else if (field === 'keys') row.keys = value.split(betweenKeys).flatMap((key) => key.trim() || []);
        else if (part === undefined) row[field] = value;
        else parts[part] = { ...parts[part], [field]: value };
      }
      return change({ ...row, ...parts });
    },
  };
}

interface Column {
  readonly column: string;
  /** Name of the object inside the row to which the field belongs; undefined if the field belongs to the row itself. */
  readonly part: string | undefined;
  readonly field: string;
  readonly isOptional: boolean;
}

function parseColumns(text: string, isOptional: boolean): Column[] {
  return (text.match(/\S+/g) ?? []).map((word) => {
    const [column = '', path = toCamelCase(column)] = word.split('>');
    const [field = '', part] = path.split('.').reverse();
    return { column, part, field, isOptional };
  });
}

function toCamelCase(column: string): string {
  return column.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}

function toDefaultLastPublicDay(publishedOn: unknown): string {
  return typeof publishedOn === 'string' && isDay(publishedOn)
    ? computeDefaultLastPublicDay(publishedOn)
    : '';
}
