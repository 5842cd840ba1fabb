import type { DeskChannel, DeskConsentWay } from '@/lib/domain/report/report-channel';
import type { ViolationCode } from '@/lib/domain/verdict/violation-codes';

/** How much the person who tells something says of themselves. */
export const TOLD_MODES = ['anonymous', 'contact', 'identified'] as const;
type ToldMode = (typeof TOLD_MODES)[number];

/** What an officer types of what somebody tells. A text that is empty was not told. */
export interface TypedEntry {
  readonly channel: DeskChannel;
  /** Undefined until the officer says how consent was given. */
  readonly consent: DeskConsentWay | undefined;
  readonly code: ViolationCode | '';
  readonly said: string;
  readonly product: string;
  /** Id of the marketplace, or `site`; the link decides if it has one. */
  readonly marketplace: string;
  /** Address of product or shop, or a shop's own site. */
  readonly link: string;
  readonly sellerName: string;
  readonly sellerAddress: string;
  readonly taxCode: string;
  /** The day on which they saw it (ISO). */
  readonly observedOn: string;
  readonly mode: ToldMode;
  readonly name: string;
  readonly idNumber: string;
  readonly address: string;
  readonly phone: string;
  readonly email: string;
  /** Code of the province where they live. */
  readonly province: string;
}

/** A document of an entry: a scan or a photograph. Its name stays on this device. */
export interface EntryScan {
  readonly name: string;
  readonly mediaType: 'application/pdf' | 'image/jpeg' | 'image/png';
  readonly byteLength: number;
  /** SHA-256 (hex) of the bytes, under which they are stored. */
  readonly digest: string;
  /** True once the intake has it. */
  readonly arrived?: true;
}

/** A report that an officer is entering, or has entered and whose slip is not handed out yet. Times in epoch ms. */
export interface DeskEntry {
  readonly id: string;
  /** The officer who began it (`sub`); nobody else sees it. */
  readonly subject: string;
  /** Opens the report's status; it is printed on the slip. */
  readonly secret: string;
  readonly createdAt: number;
  readonly changedAt: number;
  readonly typed: TypedEntry;
  readonly scans: readonly EntryScan[];
  /** The exact text that was sent, from the first attempt on, so that a repeat is the same report. */
  readonly body?: string;
  /** Set once the intake has the report. */
  readonly received?: {
    readonly at: number;
    readonly reference: string;
    readonly receipt: string;
    /** The unit to which it was routed. */
    readonly unit: { readonly id: string; readonly name: { readonly vi: string; readonly en: string } };
  };
}

const DAY_MS = 86_400_000;
/** How long an entry stays on the device after its last change: one that is not sent, and one whose slip can be printed again. */
export const UNSENT_DAYS = 7;
export const SLIP_DAYS = 1;

/** True if an entry has to be deleted from this device. */
export function isEntryOver({ changedAt, received }: DeskEntry, now: number): boolean {
  return now - changedAt > (received ? SLIP_DAYS : UNSENT_DAYS) * DAY_MS;
}

/** An entry in which nothing is typed yet. `today` is an ISO day. */
export const createTyped = (today: string): TypedEntry => ({
  channel: 'telephone',
  consent: undefined,
  code: '',
  said: '',
  product: '',
  marketplace: '',
  link: '',
  sellerName: '',
  sellerAddress: '',
  taxCode: '',
  observedOn: today,
  mode: 'contact',
  name: '',
  idNumber: '',
  address: '',
  phone: '',
  email: '',
  province: '',
});
