/** Kind of a field, which decides how its value is typed, checked and written. */
export type FieldKind =
  | 'text'
  /** Several lines. If a list item consists of this field alone, each line becomes an item. */
  | 'lines'
  /** An ISO day (YYYY-MM-DD). */
  | 'day'
  | 'money'
  | 'phone'
  | 'e-mail'
  | 'id-number'
  | 'address'
  /** One of the field's options, whose texts are in the template. */
  | 'choice';

interface FieldRule {
  readonly kind: FieldKind;
  /** Longest value (UTF-16 units). */
  readonly most: number;
  /** True if the day must be today or earlier. */
  readonly past?: true;
  /** True if an empty value is printed as a dotted line, on which a person writes by hand. */
  readonly byHand?: true;
}

const text = { kind: 'text', most: 200 } as const;
const lines = { kind: 'lines', most: 2_000 } as const;
/** Lines that each stand for one page of a case. There can be hundreds. */
const manyLines = { kind: 'lines', most: 400_000 } as const;
const pastDay = { kind: 'day', most: 10, past: true } as const;
const money = { kind: 'money', most: 40 } as const;
const phone = { kind: 'phone', most: 30 } as const;
const address = { kind: 'address', most: 300 } as const;
const choice = { kind: 'choice', most: 20 } as const;
const number = { kind: 'text', most: 60 } as const;

/** Every field that a text can name. A text that names any other field is refused. */
export const FIELDS = {
  sender_name: text,
  sender_address: address,
  sender_phone: phone,
  sender_email: { kind: 'e-mail', most: 254 },
  sender_id: { kind: 'id-number', most: 20 },
  place: { kind: 'text', most: 60 },
  letter_day: { kind: 'day', most: 10 },
  seller_name: text,
  seller_shop: { kind: 'address', most: 500 },
  seller_address: address,
  seller_tax_code: number,
  platform_name: text,
  platform_address: address,
  service_provider: text,
  office_name: text,
  office_address: address,
  listing_title: { kind: 'text', most: 300 },
  listing_url: { kind: 'address', most: 2_000 },
  listing_price: money,
  order_number: number,
  order_day: pastDay,
  amount_paid: money,
  payment_way: text,
  delivery: choice,
  observed_at: { kind: 'text', most: 60 },
  observed_violation: text,
  facts: lines,
  steps_taken: lines,
  asked_day: pastDay,
  seller_answer: choice,
  remedy: choice,
  purchase_proof: lines,
  enclosures: lines,
  evidence_digest: { kind: 'text', most: 64 },
  report_reference: number,
  bank_name: text,
  bank_address: address,
  own_account: number,
  payee_name: text,
  payee_account: number,
  payee_bank: text,
  transfer_amount: money,
  transfer_day: pastDay,
  transfer_number: number,
  last_contact: pastDay,
  police_name: text,
  unit_name: text,
  officer_name: text,
  officer_position: text,
  paper_number: { kind: 'text', most: 60, byHand: true },
  legal_basis: lines,
  reports_answered: { kind: 'text', most: 2_000 },
  received_at: { kind: 'text', most: 60 },
  case_number: { kind: 'text', most: 100 },
  case_subject: { kind: 'text', most: 500 },
  began_at: { kind: 'text', most: 60 },
  ended_at: { kind: 'text', most: 60, byHand: true },
  work_address: address,
  persons_present: lines,
  opinions: { kind: 'lines', most: 2_000, byHand: true },
  read_back: choice,
  not_signed: text,
  page_count: { kind: 'text', most: 20, byHand: true },
  copy_count: { kind: 'text', most: 20 },
  copies_given: lines,
  pages_recorded: manyLines,
  pages_to_visit: manyLines,
  listings: manyLines,
  earlier_requests: lines,
  seller_registered: { kind: 'text', most: 500 },
  decisions: lines,
  hand_over_reason: lines,
  handed_files: manyLines,
  addressee_name: text,
  addressee_address: address,
  answer_result: lines,
} as const satisfies Readonly<Record<string, FieldRule>>;

export type FieldName = keyof typeof FIELDS;
export const FIELD_NAMES: readonly FieldName[] = Object.keys(FIELDS).filter(isFieldName);

/** True if `name` is the name of a field. */
export function isFieldName(name: string): name is FieldName {
  return Object.hasOwn(FIELDS, name);
}

export function getFieldRule(name: FieldName): FieldRule {
  return FIELDS[name];
}

/** What a paper can ask for. Each paper asks for exactly one of them. */
export const REMEDIES = ['refund', 'replacement', 'repair', 'removal', 'information'] as const;
export type Remedy = (typeof REMEDIES)[number];

/** The options of each field that is a choice, by the field's name. */
export const OPTIONS = {
  remedy: REMEDIES,
  delivery: ['received', 'awaited'],
  seller_answer: ['none', 'refused'],
  read_back: ['agreed', 'not-signed'],
} as const;
export type ChoiceName = keyof typeof OPTIONS;

export function isChoiceName(name: FieldName): name is ChoiceName {
  return Object.hasOwn(OPTIONS, name);
}
