import type { ErrorCode } from '@/lib/base/errors';
import type { Money } from '@/lib/base/money';
import type { MarketplaceId } from '@/lib/domain/listing/listing';
import type { AssignedRoute } from '@/lib/intake/contract';
import type { GivenConsent } from './consent';
import type { CaptureStage } from './evidence';
import type { PurchaseFields } from './purchase';
import type { LogStanding, SeenHead } from './receipt-log';

/**
 * The life of a report on this device:
 * draft → held → queued → sending → accepted | rejected; `parked` waits for the person after too many failures.
 */
export const OUTBOX_STATES = [
  'draft',
  'held',
  'queued',
  'sending',
  'accepted',
  'rejected',
  'parked',
] as const;
export type OutboxState = (typeof OUTBOX_STATES)[number];

/** Parts of a report that can be taken out before it goes. */
export const REMOVABLE_PARTS = [
  'picture',
  'page',
  'note',
  'seller-address',
  'seller-tax-code',
  'ships-from',
] as const;
export type RemovablePart = (typeof REMOVABLE_PARTS)[number];

/** Who reports: nobody named, somebody who can be reached, or a complainant in full (statutory field 1). */
export const COMPLAINANT_MODES = ['anonymous', 'contact', 'identified'] as const;
type ComplainantMode = (typeof COMPLAINANT_MODES)[number];

/** Uses of personal data that need their own consent. */
export const AGREED_PURPOSES = ['contact-me', 'identify-me'] as const;
export type AgreedPurpose = (typeof AGREED_PURPOSES)[number];

/** Why the last attempt did not succeed, kept for the person to see. */
export interface OutboxFailure {
  readonly code: ErrorCode;
  readonly message: string;
  readonly at: number;
}

/** A box a person drew on the picture, to be painted black: x, y, width, height, each in widths of the picture. */
export type CoverBox = readonly [x: number, y: number, width: number, height: number];
export const MOST_COVER_BOXES = 50;

/** A report on this device, from the first click to its last status. Times are epoch milliseconds. */
export interface OutboxItem {
  readonly id: string;
  readonly state: OutboxState;
  readonly createdAt: number;
  readonly changedAt: number;
  /** When a held report goes by the standing choice; nothing else is ever held. */
  readonly heldUntil?: number;
  /** When it was let go: by a press, or by the standing choice at the end of the hold. */
  readonly releasedAt?: number;
  /** What let it go; absent before, and for reports that went before this was recorded. */
  readonly consent?: GivenConsent;
  /** Everything the report says, but the evidence, whose digest is known once it is packed. */
  readonly draft: ReportDraft;
  /** What the person took out. */
  readonly removed: readonly RemovablePart[];
  /** What the person agreed to beyond the handling of the report; each by a tick of its own, never ticked for them. */
  readonly agreed: readonly AgreedPurpose[];
  /** `interrupted`: the worker died in the middle; what was typed is kept and the page can be captured again. */
  readonly capture: 'running' | 'done' | 'failed' | 'interrupted';
  /** Stages of the capture with their time and outcome. */
  readonly stages: readonly CaptureStage[];
  /** A JPEG or PNG of the visible page for the review screen, already small. */
  readonly preview?: Blob;
  /** What the person covered on the picture beyond what was covered for them; absent when nothing. */
  readonly covered?: readonly CoverBox[];
  /** Set once packed; the file is in the packages table until the receipt is verified, and PACKAGE_DAYS more. */
  readonly evidence?: { readonly digest: string; readonly byteLength: number };
  /** The exact bytes of the request, frozen at the first attempt so that a repeat is the same request. */
  readonly body?: string;
  /** The secret that opens the status; only its SHA-256 is sent. */
  readonly secret: string;
  /** Tries of a proof of work the busy intake asked for, of how many at most; absent when none is under way. */
  readonly work?: { readonly tried: number; readonly most: number };
  /** Bytes of the package that are safe at the intake, of how many; set once some are. */
  readonly upload?: { readonly sent: number; readonly total: number };
  /** The person lets the package go over a line that is paid by volume. */
  readonly meteredAgreed?: boolean;
  readonly attempts: number;
  readonly nextAttemptAt?: number;
  readonly failure?: OutboxFailure;
  readonly reference?: string;
  /** The verified receipts, newest last (compact JWS). */
  readonly receipts: readonly string[];
  /** Where the newest receipt stands in the intake's log; absent before the first. */
  readonly log?: LogStanding;
  /** The newest head of the intake's log seen for this report, by the log's name and key. */
  readonly logHeads?: Readonly<Record<string, SeenHead>>;
  readonly status?: TrackedStatus;
  /** When the intake is next asked about it; absent before the first round. */
  readonly askAt?: number;
  /** When the person took the accepted report back. */
  readonly withdrawnAt?: number;
  /** What the person wrote to the officer's question and has not sent yet. */
  readonly answerDraft?: string;
  /** When the receipt for all of it was verified; from then on the package stays here for a while only. */
  readonly acceptedAt?: number;
}

/** Days a package stays on the device once the intake has it: the person's own copy, which they can save. */
export const PACKAGE_DAYS = 30;

/** When an accepted report's package goes from this device by itself; undefined while it is still to be sent. */
export function packageEnd({ state, acceptedAt, changedAt }: OutboxItem): number | undefined {
  return state === 'accepted' ? (acceptedAt ?? changedAt) + PACKAGE_DAYS * 86_400_000 : undefined;
}

/** The part of a report a person sees and changes before it goes. */
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
    /** As the page shows it; `fromRegistry` names what only the registry states. */
    readonly address?: string;
    readonly taxCode?: string;
    /** Where the goods are sent from, as the page says. */
    readonly shipsFrom?: string;
    readonly fromRegistry?: readonly ('address' | 'taxCode')[];
  };
  /** What kind of platform an independent site is, where that is known. */
  readonly platform?: 'direct' | 'intermediary' | 'social' | 'integrated';
  readonly code: string;
  /** As typed; a price in words nobody can read is stopped in the review. */
  readonly pricePaid?: string;
  readonly note?: string;
  /** Host, carrier or payment service the person names (statutory field 4). */
  readonly serviceProvider?: string;
  /** Official code of one of the 34 provinces. */
  readonly province?: string;
  /** Who reports. What was typed under another mode is kept on the device and not sent. */
  readonly complainant: ComplainantMode;
  readonly email?: string;
  readonly phone?: string;
  readonly name?: string;
  readonly idNumber?: string;
  readonly address?: string;
  readonly observedAt: number;
  readonly language: 'vi' | 'en';
}

/** What vouches for a verified package and its time: the nonce before, the time stamp and the countersignature after. */
export interface EvidenceSeals {
  readonly nonce?: { readonly state: 'issued' | 'stale' | 'used' | 'none' | 'foreign'; readonly at?: string };
  readonly timestamp?: {
    readonly state: 'pending' | 'stamped';
    readonly authority: string;
    /** Whether the authority is a licensed trust service. */
    readonly licensed: boolean;
    readonly at?: string;
  };
  readonly countersignature?: {
    readonly state: 'pending' | 'signed';
    readonly authority: string;
    readonly at?: string;
  };
}

/** What the intake last said about an accepted report. */
export interface TrackedStatus {
  readonly status: string;
  readonly events: readonly {
    readonly status: string;
    readonly at: string;
    /** Of `closed`: the sentence the officer wrote for the sender. */
    readonly note?: { readonly vi: string; readonly en: string } | undefined;
    /** Of `routed` and `transferred`: the authority it went to. */
    readonly unit?: { readonly vi: string; readonly en: string } | undefined;
  }[];
  /** How the case ended; also for a report that was taken back before. */
  readonly outcome?: {
    readonly result: string;
    readonly at: string;
    readonly note?: { readonly vi: string; readonly en: string } | undefined;
  };
  /** Reference of the report this one goes on with. */
  readonly mergedInto?: string;
  /** When the person took their part back, as the intake has it. */
  readonly withdrawnAt?: string;
  /** Who leads it and why; absent until the intake routed it. */
  readonly route?: AssignedRoute;
  /** What vouches for the package; absent while there is none that was verified. */
  readonly seals?: EvidenceSeals;
  readonly checkedAt: number;
}

/** A report sent from another device, followed here by its code. */
export interface FollowedReport {
  readonly id: string;
  readonly reference: string;
  readonly secret: string;
  readonly addedAt: number;
  readonly status: TrackedStatus;
  readonly askAt?: number;
  readonly withdrawnAt?: number;
  /** What the person wrote to the officer's question and has not sent yet. */
  readonly answerDraft?: string;
}

// Statuses after which nothing more is to come.
const ENDED: readonly string[] = ['closed', 'withdrawn'];

/** True while the intake may still have news of a report. */
export function isOpenStatus(status: TrackedStatus | undefined): boolean {
  return status === undefined || !ENDED.includes(status.status);
}
