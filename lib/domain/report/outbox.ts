import type { ErrorCode } from '@/lib/base/errors';
import type { Money } from '@/lib/base/money';
import type { MarketplaceId } from '@/lib/domain/listing/marketplace-ids';
import type { AssignedRoute } from '@/lib/intake/contract';
import type { GivenConsent } from './consent';
import type { CaptureStage } from './evidence';
import type { PurchaseFields } from './purchase';
import type { LogStanding, SeenHead } from './receipt-log';

/**
 * States of a report on this device: draft → held → queued → sending → accepted | rejected. A `parked` report waits until the
 * person acts. Where nobody receives reports: draft → kept. A `kept` report is packed and signed; only a press on that report
 * sends it.
 */
export const OUTBOX_STATES = [
  'draft',
  'held',
  'kept',
  'queued',
  'sending',
  'accepted',
  'rejected',
  'parked',
] as const;
export type OutboxState = (typeof OUTBOX_STATES)[number];

/** Parts of a report that the person can remove before it is sent. */
export const REMOVABLE_PARTS = [
  'picture',
  'page',
  'note',
  'seller-address',
  'seller-tax-code',
  'ships-from',
] as const;
export type RemovablePart = (typeof REMOVABLE_PARTS)[number];

/**
 * How the sender identifies themselves: not at all, by a contact, or as a full complainant (field 1 of Decree 248/2026 art.
 * 45(2)(b)).
 */
export const COMPLAINANT_MODES = ['anonymous', 'contact', 'identified'] as const;
type ComplainantMode = (typeof COMPLAINANT_MODES)[number];

/** Uses of personal data that need a consent of their own. */
export const AGREED_PURPOSES = ['contact-me', 'identify-me'] as const;
export type AgreedPurpose = (typeof AGREED_PURPOSES)[number];

/** Why the last attempt to send failed. */
export interface OutboxFailure {
  readonly code: ErrorCode;
  readonly message: string;
  readonly at: number;
}

/** A box that the person drew on the picture to black it out. All four numbers are fractions of the picture's width. */
export type CoverBox = readonly [x: number, y: number, width: number, height: number];
export const MOST_COVER_BOXES = 50;

/**
 * What a package contains: the number of parts of each kind, and whether there is a picture of the whole page. This is noted when
 * the package is made, because the capture is deleted after that.
 */
export interface PackedParts {
  readonly photos: number;
  readonly facts: number;
  readonly originals: number;
  readonly frames: number;
  readonly resources: number;
  readonly wholePage: boolean;
}

/** A report on this device, from the person's first click to the report's last status. Times in epoch ms. */
export interface OutboxItem {
  readonly id: string;
  readonly state: OutboxState;
  readonly createdAt: number;
  readonly changedAt: number;
  /** When a report in the state `held` is sent; absent in every other state. */
  readonly heldUntil?: number;
  /** When the person kept the report on this device. It stays set if the report is sent later. */
  readonly keptAt?: number;
  /** When the report was released: by the person's press, or at the end of the time for which it was held. */
  readonly releasedAt?: number;
  /** The consent under which the report was sent; absent until then. */
  readonly consent?: GivenConsent;
  /** What the report says. Its evidence is not in here, because the digest of the evidence exists only after packing. */
  readonly draft: ReportDraft;
  /** Parts that the person removed from the report. */
  readonly removed: readonly RemovablePart[];
  /** Further uses of data that the person agreed to, each by a tick box of its own. */
  readonly agreed: readonly AgreedPurpose[];
  /**
   * State of the capture. `interrupted`: the background was stopped during the capture; typed text is kept, and the page can be
   * captured again.
   */
  readonly capture: 'running' | 'done' | 'failed' | 'interrupted';
  /** Stages of the capture with duration and result. */
  readonly stages: readonly CaptureStage[];
  /** A small JPEG or PNG of the visible page for the review screen. */
  readonly preview?: Blob;
  /** Boxes that the person drew on the picture to black it out. */
  readonly covered?: readonly CoverBox[];
  /**
   * Digest and length of the package; set once it is packed. The file stays in the packages table until the receipt is verified
   * and for PACKAGE_DAYS afterwards. The file of a kept report stays until the report is deleted.
   */
  readonly evidence?: { readonly digest: string; readonly byteLength: number };
  /** What the package holds besides the picture; set together with `evidence`. */
  readonly packed?: PackedParts;
  /**
   * The exact body of the request that sends the report. It is fixed at the first attempt, so that each later attempt sends the
   * same body.
   */
  readonly body?: string;
  /** The secret that opens the report's status. The report contains only its SHA-256. */
  readonly secret: string;
  /**
   * Progress of the proof of work that a busy intake asks for: the number of tries done, and the maximum number of tries needed.
   * Absent if no proof of work is being made.
   */
  readonly work?: { readonly tried: number; readonly most: number };
  /** Bytes of the package that the intake has (`sent`), and of the whole package (`total`). */
  readonly upload?: { readonly sent: number; readonly total: number };
  /** True if the person allows the upload over a metered connection. */
  readonly meteredAgreed?: boolean;
  readonly attempts: number;
  readonly nextAttemptAt?: number;
  readonly failure?: OutboxFailure;
  readonly reference?: string;
  /** Verified receipts, newest last (compact JWS). */
  readonly receipts: readonly string[];
  /** Whether the newest receipt is in the intake's log. */
  readonly log?: LogStanding;
  /**
   * For each log in which a receipt of this report was looked up, the newest head that was seen. A key consists of the log's name
   * and the log's public key.
   */
  readonly logHeads?: Readonly<Record<string, SeenHead>>;
  readonly status?: TrackedStatus;
  /** When the intake is next asked about the report's status; absent if no such request is planned. */
  readonly askAt?: number;
  /** When the person withdrew the report after the intake had accepted it. */
  readonly withdrawnAt?: number;
  /** An answer to the officer's question that is not sent yet. */
  readonly answerDraft?: string;
  /** When the final receipt was verified. The package then stays for PACKAGE_DAYS more. */
  readonly acceptedAt?: number;
}

/**
 * Number of days for which the package of an accepted report stays on the device as the person's copy. Until the package is
 * deleted, the person can save it as a file.
 */
export const PACKAGE_DAYS = 30;

/**
 * Returns when the package of an accepted report is deleted from this device (epoch ms). Undefined for a report that is not
 * accepted. The package of such a report is not deleted, because it is only on this device.
 */
export function findPackageDeletionTime({ state, acceptedAt, changedAt }: OutboxItem): number | undefined {
  return state === 'accepted' ? (acceptedAt ?? changedAt) + PACKAGE_DAYS * 86_400_000 : undefined;
}

/** The part of a report that a person sees and can change before it is sent. */
export interface ReportDraft extends PurchaseFields {
  readonly marketplace: MarketplaceId;
  readonly host: string;
  readonly url: string;
  readonly listing?: {
    readonly id: string;
    readonly url: string;
    readonly title?: string;
    readonly price?: Money;
  };
  readonly seller: {
    readonly id?: string;
    readonly name?: string;
    readonly url?: string;
    /** The seller's address: as the page shows it or, if `fromRegistry` names `address`, as the registry states it. */
    readonly address?: string;
    readonly taxCode?: string;
    /** The place from which goods are sent, as the page says. */
    readonly shipsFrom?: string;
    readonly fromRegistry?: readonly ('address' | 'taxCode')[];
  };
  /** Kind of platform of an independent site, if known. */
  readonly platform?: 'direct' | 'intermediary' | 'social' | 'integrated';
  readonly code: string;
  /** True if the popup suggested this violation type because of a finding about the page. */
  readonly suggested?: true;
  /** The price as the person typed it. The review screen refuses a price that it cannot read. */
  readonly pricePaid?: string;
  readonly note?: string;
  /** Host, carrier or payment service that the person names (Decree 248/2026 art. 45(2)(b), field 4). */
  readonly serviceProvider?: string;
  /** Official code of one of the 34 provinces. */
  readonly province?: string;
  /** How the sender identifies themselves. Text typed under another mode stays on the device. */
  readonly complainant: ComplainantMode;
  readonly email?: string;
  readonly phone?: string;
  readonly name?: string;
  readonly idNumber?: string;
  readonly address?: string;
  readonly observedAt: number;
  readonly language: 'vi' | 'en';
}

/**
 * What a verified package proves about time. The nonce limits how early the page was captured. The time stamp and the
 * countersignature limit how late the package was made.
 */
export interface EvidenceProofs {
  readonly nonce?: { readonly state: 'issued' | 'stale' | 'used' | 'none' | 'foreign'; readonly at?: string };
  readonly timestamp?: {
    readonly state: 'pending' | 'stamped';
    readonly authority: string;
    /** True if the time-stamp service is a licensed trust service. */
    readonly licensed: boolean;
    readonly at?: string;
  };
  readonly countersignature?: {
    readonly state: 'pending' | 'signed';
    readonly authority: string;
    readonly at?: string;
  };
}

/** The intake's last status of an accepted report. */
export interface TrackedStatus {
  readonly status: string;
  readonly events: readonly {
    readonly status: string;
    readonly at: string;
    /** The officer's sentence to the sender; only in a `closed` event. */
    readonly note?: { readonly vi: string; readonly en: string } | undefined;
    /** The authority that received the report; only in `routed` and `transferred` events. */
    readonly unit?: { readonly vi: string; readonly en: string } | undefined;
  }[];
  /** How the report ended. A sender who withdrew the report earlier is told the outcome, too. */
  readonly outcome?: {
    readonly result: string;
    readonly at: string;
    readonly note?: { readonly vi: string; readonly en: string } | undefined;
  };
  /** Reference of the report into which this report was merged. */
  readonly mergedInto?: string;
  /** When the sender withdrew, by the intake's clock. */
  readonly withdrawnAt?: string;
  /** The lead, and why it was chosen; absent until the intake has routed the report. */
  readonly route?: AssignedRoute;
  /** What the package proves about time; absent until the intake has verified a package. */
  readonly seals?: EvidenceProofs;
  readonly checkedAt: number;
}

/** A report that was sent from another device and is followed on this one by its tracking code. */
export interface FollowedReport {
  readonly id: string;
  readonly reference: string;
  readonly secret: string;
  readonly addedAt: number;
  readonly status: TrackedStatus;
  readonly askAt?: number;
  readonly withdrawnAt?: number;
  /** An answer to the officer's question that is not sent yet. */
  readonly answerDraft?: string;
}

// Statuses after which nothing more happens.
const ENDED: readonly string[] = ['closed', 'withdrawn'];

/** True while the status of a report may still change. */
export function mayStatusStillChange(status: TrackedStatus | undefined): boolean {
  return status === undefined || !ENDED.includes(status.status);
}
