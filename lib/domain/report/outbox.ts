import type { ErrorCode } from '@/lib/base/errors';
import type { Money } from '@/lib/base/money';
import type { MarketplaceId } from '@/lib/domain/listing/marketplace-ids';
import type { AssignedRoute } from '@/lib/intake/contract';
import type { GivenConsent } from './consent';
import type { CaptureStage } from './evidence';
import type { PurchaseFields } from './purchase';
import type { LogStanding, SeenHead } from './receipt-log';

/**
 * States of a report here: draft → held → queued → sending → accepted | rejected; `parked` waits for the person. Where nobody
 * receives reports: draft → kept; a kept report is packed and signed, and leaves the device by a press of its own only.
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

/** The sender: anonymous, reachable, or a full complainant (statutory field 1). */
export const COMPLAINANT_MODES = ['anonymous', 'contact', 'identified'] as const;
type ComplainantMode = (typeof COMPLAINANT_MODES)[number];

/** Uses of personal data that need a consent of their own. */
export const AGREED_PURPOSES = ['contact-me', 'identify-me'] as const;
export type AgreedPurpose = (typeof AGREED_PURPOSES)[number];

/** Why the last attempt failed. */
export interface OutboxFailure {
  readonly code: ErrorCode;
  readonly message: string;
  readonly at: number;
}

/** A box that the person drew on the picture to black out: x, y, width, height, as fractions of the picture's width. */
export type CoverBox = readonly [x: number, y: number, width: number, height: number];
export const MOST_COVER_BOXES = 50;

/** How many of each part a package holds. Its capture is deleted once it is made. */
export interface PackedParts {
  readonly photos: number;
  readonly facts: number;
  readonly originals: number;
  readonly frames: number;
  readonly resources: number;
  readonly wholePage: boolean;
}

/** A report on this device, from the first click to its last status. Times in epoch ms. */
export interface OutboxItem {
  readonly id: string;
  readonly state: OutboxState;
  readonly createdAt: number;
  readonly changedAt: number;
  /** Time (epoch ms) at which a report held under the standing choice is sent. Absent in every other state. */
  readonly heldUntil?: number;
  /** When the person kept it on this device; stays when it is sent later. */
  readonly keptAt?: number;
  /** When it was released: by a press, or at the end of the hold. */
  readonly releasedAt?: number;
  /** The consent under which it was sent; absent before. */
  readonly consent?: GivenConsent;
  /** The content of the report except its evidence, whose digest exists after packing. */
  readonly draft: ReportDraft;
  /** Parts that the person removed. */
  readonly removed: readonly RemovablePart[];
  /** Further consents, each by its own tick. */
  readonly agreed: readonly AgreedPurpose[];
  /** `interrupted`: the background was stopped meanwhile; typed text is kept and the page can be captured again. */
  readonly capture: 'running' | 'done' | 'failed' | 'interrupted';
  /** Stages of the capture with duration and result. */
  readonly stages: readonly CaptureStage[];
  /** A small JPEG or PNG of the visible page for the review screen. */
  readonly preview?: Blob;
  /** Boxes that the person added on the picture. */
  readonly covered?: readonly CoverBox[];
  /**
   * Set once packed. The file stays in the packages table until the receipt is verified, and PACKAGE_DAYS more; that of a kept
   * report until the report is deleted.
   */
  readonly evidence?: { readonly digest: string; readonly byteLength: number };
  /** What the package holds beside the picture; set with it. */
  readonly packed?: PackedParts;
  /** The exact bytes of the request, fixed at the first attempt so that a repeat is the same request. */
  readonly body?: string;
  /** The secret that opens the status; only its SHA-256 is sent. */
  readonly secret: string;
  /** Progress of the proof of work that the busy intake demanded; absent when there is none. */
  readonly work?: { readonly tried: number; readonly most: number };
  /** Bytes of the package that the intake has, of all bytes. */
  readonly upload?: { readonly sent: number; readonly total: number };
  /** The person allows uploading over a metered connection. */
  readonly meteredAgreed?: boolean;
  readonly attempts: number;
  readonly nextAttemptAt?: number;
  readonly failure?: OutboxFailure;
  readonly reference?: string;
  /** Verified receipts, newest last (compact JWS). */
  readonly receipts: readonly string[];
  /** The state of the newest receipt in the intake's log. */
  readonly log?: LogStanding;
  /** Newest log head seen for this report, by the log's name and key. */
  readonly logHeads?: Readonly<Record<string, SeenHead>>;
  readonly status?: TrackedStatus;
  /** When to ask the intake about it next; absent before the first time. */
  readonly askAt?: number;
  /** When the person withdrew the accepted report. */
  readonly withdrawnAt?: number;
  /** An answer to the officer's question that is not sent yet. */
  readonly answerDraft?: string;
  /** When the final receipt was verified; the package is then kept for a limited time. */
  readonly acceptedAt?: number;
}

/**
 * Number of days for which the package of an accepted report stays on the device as the person's copy. They can save it
 * meanwhile.
 */
export const PACKAGE_DAYS = 30;

/** Returns when an accepted report's package is deleted from this device; undefined while only this device has it. */
export function findPackageEnd({ state, acceptedAt, changedAt }: OutboxItem): number | undefined {
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
    /** As the page shows it; `fromRegistry` names fields that only the registry states. */
    readonly address?: string;
    readonly taxCode?: string;
    /** The place of dispatch, as the page says. */
    readonly shipsFrom?: string;
    readonly fromRegistry?: readonly ('address' | 'taxCode')[];
  };
  /** Kind of platform of an independent site, if known. */
  readonly platform?: 'direct' | 'intermediary' | 'social' | 'integrated';
  readonly code: string;
  /** True if the popup suggested this type, because of a finding about the page. */
  readonly suggested?: true;
  /** As typed; the review refuses a price that it cannot read. */
  readonly pricePaid?: string;
  readonly note?: string;
  /** Host, carrier or payment service that the person names (statutory field 4). */
  readonly serviceProvider?: string;
  /** Official code of one of the 34 provinces. */
  readonly province?: string;
  /** The sender's mode. Text typed under another mode stays on the device. */
  readonly complainant: ComplainantMode;
  readonly email?: string;
  readonly phone?: string;
  readonly name?: string;
  readonly idNumber?: string;
  readonly address?: string;
  readonly observedAt: number;
  readonly language: 'vi' | 'en';
}

/** Time proofs of a verified package: the nonce before, the time stamp and the countersignature after. */
export interface EvidenceProofs {
  readonly nonce?: { readonly state: 'issued' | 'stale' | 'used' | 'none' | 'foreign'; readonly at?: string };
  readonly timestamp?: {
    readonly state: 'pending' | 'stamped';
    readonly authority: string;
    /** True if the authority is a licensed trust service. */
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
    /** For `closed`: the officer's sentence to the sender. */
    readonly note?: { readonly vi: string; readonly en: string } | undefined;
    /** For `routed` and `transferred`: the receiving authority. */
    readonly unit?: { readonly vi: string; readonly en: string } | undefined;
  }[];
  /** Result of the case; also for a report withdrawn before. */
  readonly outcome?: {
    readonly result: string;
    readonly at: string;
    readonly note?: { readonly vi: string; readonly en: string } | undefined;
  };
  /** Reference of the report into which it was merged. */
  readonly mergedInto?: string;
  /** When the person withdrew, according to the intake. */
  readonly withdrawnAt?: string;
  /** The lead and the reason; absent until the intake routed it. */
  readonly route?: AssignedRoute;
  /** Time proofs of the package; absent until one was verified. */
  readonly seals?: EvidenceProofs;
  readonly checkedAt: number;
}

/** A report from another device, followed here by its code. */
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

// Final statuses.
const ENDED: readonly string[] = ['closed', 'withdrawn'];

/** True while the status of a report may still change. */
export function isOpenStatus(status: TrackedStatus | undefined): boolean {
  return status === undefined || !ENDED.includes(status.status);
}
