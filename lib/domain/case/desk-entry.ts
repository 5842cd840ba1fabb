import type { DeskChannel, DeskConsentWay } from '@/lib/domain/report/report-channel';
import type { ViolationCode } from '@/lib/domain/verdict/violation-codes';

/** How much a person tells of themselves when an officer enters their report. */
export const SENDER_MODES = ['anonymous', 'contact', 'identified'] as const;
type SenderMode = (typeof SENDER_MODES)[number];

/** What an officer types while a person tells of a violation. A text is empty if the person did not tell it. */
export interface TypedEntry {
  readonly channel: DeskChannel;
  /** Undefined until the officer says how consent was given. */
  readonly consent: DeskConsentWay | undefined;
  readonly code: ViolationCode | '';
  readonly said: string;
  readonly product: string;
  /**
   * Id of the marketplace, or `site` for an independent shop. Used only if `link` contains no web address; otherwise that address
   * shows which marketplace it is.
   */
  readonly marketplace: string;
  /** Address of the product or shop, or of an independent shop's site. */
  readonly link: string;
  readonly sellerName: string;
  readonly sellerAddress: string;
  readonly taxCode: string;
  /** ISO day on which the person saw the violation. */
  readonly observedOn: string;
  readonly mode: SenderMode;
  readonly name: string;
  readonly idNumber: string;
  readonly address: string;
  readonly phone: string;
  readonly email: string;
  /** Code of the province where the person lives. */
  readonly province: string;
}

/** A document of an entry: a scan or a photograph. Its name stays on this device. */
export interface EntryScan {
  readonly name: string;
  readonly mediaType: 'application/pdf' | 'image/jpeg' | 'image/png';
  readonly byteLength: number;
  /** SHA-256 (hex) of the bytes, under which they are stored. */
  readonly digest: string;
  /** True once the intake has the document. */
  readonly arrived?: true;
}

/** A report that an officer is entering, or has entered without handing out its slip yet. Times in epoch ms. */
export interface DeskEntry {
  readonly id: string;
  /** Subject (`sub`) of the officer who began the entry. No other officer sees the entry. */
  readonly subject: string;
  /** The secret that opens the report's status. It is printed on the slip. */
  readonly secret: string;
  readonly createdAt: number;
  readonly changedAt: number;
  readonly typed: TypedEntry;
  readonly scans: readonly EntryScan[];
  /**
   * The exact body of the request that sends the report. It is fixed at the first attempt, so that each later attempt sends the
   * same report.
   */
  readonly body?: string;
  /** The intake's reply; present once the intake has the report. */
  readonly received?: {
    readonly at: number;
    readonly reference: string;
    readonly receipt: string;
    /** The unit to which the intake routed the report. */
    readonly unit: { readonly id: string; readonly name: { readonly vi: string; readonly en: string } };
  };
}

const DAY_MS = 86_400_000;
/**
 * Days for which an entry stays on the device after its last change. `UNSENT_DAYS`: for an entry that was not sent. `SLIP_DAYS`:
 * for an entry that was sent; during these days its slip can be printed again.
 */
export const UNSENT_DAYS = 7;
export const SLIP_DAYS = 1;

/** True if the period for which an entry stays on this device is over. */
export function isEntryExpired({ changedAt, received }: DeskEntry, now: number): boolean {
  return now - changedAt > (received ? SLIP_DAYS : UNSENT_DAYS) * DAY_MS;
}

/** Returns an entry in which nothing is typed yet. `today` is an ISO day. */
export const createEmptyTypedEntry = (today: string): TypedEntry => ({
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
