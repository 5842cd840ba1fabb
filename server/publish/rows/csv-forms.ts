import { isDay } from '@/lib/base/days';
import { lastDayShown } from '@/lib/registry/codec/record-schemas';

/** Types of rows; JSON Lines name it in `type`, a CSV file by its name. */
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

/** How a canonical CSV file states rows of one type. */
export interface CsvForm {
  /** Name without its ending; a JSON Lines file may have the same. */
  readonly name: string;
  /** Whether the file must exist, even if empty, so that a missing one does not delete its rows. */
  readonly required: boolean;
  readonly columns: readonly string[];
  readonly optional: readonly string[];
  /** The row in the form of JSON Lines, unchecked. */
  rowOf(values: Values): unknown;
}

const SOURCE = ['source_name', 'source_url', 'source_as_of'];
const RETRIEVED = ['source_retrieved_on'];
const ANSWERED = ['under_review_since', 'being_corrected_since'];

export const CSV_FORMS: Readonly<Record<RowType, CsvForm>> = {
  list: {
    name: 'lists',
    required: true,
    columns: ['namespace', 'status', 'name', 'url', 'as_of'],
    optional: ['retrieved_on'],
    rowOf: ({ namespace, status, name, url, as_of, retrieved_on = '' }) => ({
      type: 'list',
      namespace,
      status,
      source: { name, url, asOf: as_of, ...given('retrievedOn', retrieved_on) },
    }),
  },
  correction: {
    name: 'corrections',
    required: false,
    columns: ['record', 'kind', 'issuer', 'number', 'decided_on', 'source_url'],
    optional: [],
    rowOf: ({ record, kind, issuer, number, decided_on, source_url }) => ({
      type: 'correction',
      record,
      kind,
      by: { issuer, number, decidedOn: decided_on, url: source_url },
    }),
  },
  answer: {
    name: 'answers',
    required: false,
    columns: ['key', 'status'],
    optional: ANSWERED,
    // A record has no status of a key: "violation v-1" stands under "key" alone.
    rowOf: ({ key, status, ...values }) => ({
      type: 'answer',
      ...(status === '' ? { record: key } : { key, status }),
      ...answerOf(values),
    }),
  },
  confirmation: {
    name: 'confirmed-warnings',
    required: false,
    columns: [
      'key',
      'second_source_name',
      'second_source_url',
      'second_source_as_of',
      'confirmed_by',
      'confirmed_on',
    ],
    optional: [],
    rowOf: ({
      key,
      second_source_name,
      second_source_url,
      second_source_as_of,
      confirmed_by,
      confirmed_on,
    }) => ({
      type: 'confirmation',
      key,
      secondSource: { name: second_source_name, url: second_source_url, asOf: second_source_as_of },
      confirmedBy: confirmed_by,
      confirmedOn: confirmed_on,
    }),
  },
  seller: {
    name: 'sellers',
    required: true,
    columns: ['key', 'status'],
    optional: [],
    rowOf: ({ key, status }) => ({ type: 'seller', key, status }),
  },
  violation: {
    name: 'violations',
    required: true,
    columns: [
      ...['id', 'keys', 'issuer', 'number', 'decided_on', 'act_code', 'act_vi', 'act_en', 'area'],
      ...[
        'trader_name',
        'trader_address',
        'published_on',
        'expires_on',
        'status',
        ...SOURCE,
        'source_digest',
      ],
    ],
    optional: RETRIEVED,
    rowOf: violationOf,
  },
  site: {
    name: 'sites',
    required: false,
    columns: ['id', 'keys', 'status', 'number', 'owner', ...SOURCE],
    optional: ['confirmed_on', ...ANSWERED, ...RETRIEVED],
    rowOf: (values) => ({
      type: 'site',
      id: values.id,
      keys: split(values.keys, /\s+/),
      status: values.status,
      number: values.number,
      owner: values.owner,
      ...given('confirmedOn', values.confirmed_on),
      ...answerOf(values),
      source: sourceOf(values),
    }),
  },
  recall: {
    name: 'recalls',
    required: false,
    columns: [
      ...['id', 'keys', 'product', 'brand', 'reason', 'country', 'issuer', 'number', 'issued_on', 'hazard'],
      ...SOURCE,
    ],
    optional: ['batches', 'measure', ...ANSWERED, ...RETRIEVED],
    rowOf: (values) => ({
      type: 'recall',
      id: values.id,
      keys: split(values.keys, ';'),
      product: values.product,
      brand: values.brand,
      reason: values.reason,
      country: values.country,
      issuer: values.issuer,
      number: values.number,
      issuedOn: values.issued_on,
      hazard: values.hazard,
      ...given('batches', values.batches),
      ...given('measure', values.measure),
      ...answerOf(values),
      source: sourceOf(values),
    }),
  },
  warning: {
    name: 'warnings',
    required: false,
    columns: ['id', 'keys', 'origin', 'category', ...SOURCE],
    optional: [...ANSWERED, ...RETRIEVED],
    rowOf: (values) => ({
      type: 'warning',
      id: values.id,
      keys: split(values.keys, /\s+/),
      origin: values.origin,
      category: values.category,
      ...answerOf(values),
      source: sourceOf(values),
    }),
  },
};

function violationOf(values: Values): unknown {
  const { published_on = '', expires_on = '' } = values;
  return {
    type: 'violation',
    id: values.id,
    keys: split(values.keys, /\s+/),
    issuer: values.issuer,
    number: values.number,
    decidedOn: values.decided_on,
    actCode: values.act_code,
    act: { vi: values.act_vi, en: values.act_en },
    area: values.area,
    trader: { name: values.trader_name, address: values.trader_address },
    publishedOn: published_on,
    expiresOn: expires_on === '' && isDay(published_on) ? lastDayShown(published_on) : expires_on,
    status: values.status,
    source: sourceOf(values),
    sourceDigest: values.source_digest,
  };
}

function split(text = '', at: RegExp | string): string[] {
  return text
    .split(at)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function given(name: string, value = ''): Record<string, string> {
  return value === '' ? {} : { [name]: value };
}

function answerOf({ under_review_since, being_corrected_since }: Values): Record<string, string> {
  return {
    ...given('underReviewSince', under_review_since),
    ...given('beingCorrectedSince', being_corrected_since),
  };
}

function sourceOf(values: Values): unknown {
  return {
    name: values.source_name,
    url: values.source_url,
    asOf: values.source_as_of,
    ...given('retrievedOn', values.source_retrieved_on),
  };
}
