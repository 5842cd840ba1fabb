import type { ErrorCode } from '@/lib/base/errors';
import type { WatchLook } from '@/lib/domain/case/case-work';
import type { AdapterOverride } from '@/lib/domain/listing/locator-data';
import type { MarketplaceId } from '@/lib/domain/listing/marketplace-ids';
import type { OutboxState } from '@/lib/domain/report/outbox';
import type { TrustKey } from '@/lib/domain/seller/trust-key-kinds';
import type {
  ChipText,
  CountedState,
  OverlayWords,
  PanelPage,
  VerdictText,
} from '@/lib/domain/verdict/verdict';
import type { ViolationCode } from '@/lib/intake/contract';
import type { PurchasePlace } from '@/lib/reference/next-steps';
import type { MessageName } from './protocol';

/** Marks for a page: only cards about which something is known get one; the chip counts all. */
export interface CheckPageReply {
  /** By card id. */
  readonly marks: readonly { readonly id: string; readonly text: VerdictText }[];
  /** Every card of this message, by id, as the chip counts it. */
  readonly states: readonly { readonly id: string; readonly state: CountedState }[];
  /** The listing's or the shop's own verdict; null on a results page. */
  readonly page: VerdictText | null;
  /** Whether what `page` says is to be seen in time, at the window's edge; what shows it there was put beside the page. */
  readonly isNoticed: boolean;
  readonly chip: ChipText | null;
  /** Words the overlay needs that belong to no verdict. */
  readonly words: OverlayWords;
  readonly language: 'vi' | 'en';
}

/** A card that asks for attention: its seller or title, and what is known. */
export interface NotedCard {
  readonly id: string;
  readonly name: string;
  readonly text: VerdictText;
}

/** What the popup shows for a tab. */
export interface TabVerdictReply {
  readonly page: 'listing' | 'seller' | 'results' | 'wall' | 'unreadable' | 'not-a-shop' | 'not-reached';
  readonly marketplace: MarketplaceId | null;
  readonly host: string | null;
  readonly title: string | null;
  readonly sellerName: string | null;
  /** The listing's or shop's verdict; on results the count of each state is in `chip`. */
  readonly verdict: VerdictText | null;
  readonly chip: ChipText | null;
  /** On results and shop pages: the cards with a warning or something to check, warnings first. */
  readonly noted: readonly NotedCard[];
  /** Signs to report, the likeliest for this listing first; empty when this page cannot be reported. */
  readonly reasons: readonly ViolationCode[];
  /** Why this page cannot be captured, or null. */
  readonly refusal: ErrorCode | null;
  /** The violation types among them that this page or the registry suggests. */
  readonly suggested: readonly ViolationCode[];
  /** Whether the person chose to send reports at once. */
  readonly sendsAtOnce: boolean;
  /** Whether anybody receives reports in this build. */
  readonly hasIntake: boolean;
}

/** A report of this device about the page in front. */
export interface PageReport {
  readonly itemId: string;
  readonly code: string;
  readonly state: OutboxState;
  readonly createdAt: number;
}

/** A record under a name that was typed. */
export interface NamedCandidate {
  /** As the record writes it. */
  readonly name: string;
  /** What tells it from others of this name: an address, a host, a shop's number. */
  readonly place: string;
  /** The decision or the list, with its date. */
  readonly record: string;
  /** The key that finds everything known about it; null if the record has no key that a person could type. */
  readonly key: TrustKey | null;
}

/** What a person asked about by typing it, and what this device knows of it. */
export type LookUpReply =
  | {
      readonly outcome: 'answered';
      /** What was understood: "tax code 0100000008", "shop 1234 on shopee.vn". */
      readonly about: string;
      /** The marketplace; null when the input does not name one, as with a tax code. */
      readonly on: PurchasePlace | null;
      readonly verdict: VerdictText;
      /** The tax code of a dependent unit that was asked about, where the answer is of the business it belongs to. */
      readonly unit: string | null;
      /** A tax code whose check digit does not fit: most likely a slip of the finger. */
      readonly misspelt: boolean;
    }
  /** A marketplace's address that does not say which shop. */
  | { readonly outcome: 'no-seller'; readonly host: string }
  /** A link that says where it leads only to the host that wrote it; the person opens it. */
  | { readonly outcome: 'short-link'; readonly host: string }
  /** A number of the form of a telephone's, which no list holds. */
  | { readonly outcome: 'phone' }
  /** A name. `more`: how many further records have it. */
  | {
      readonly outcome: 'named';
      readonly name: string;
      readonly candidates: readonly NamedCandidate[];
      readonly more: number;
    }
  | { readonly outcome: 'not-understood' };

/** What each message answers. `itemId` is the report's id in the outbox, where pages read it live. */
export interface MessageReplies {
  'check-page': CheckPageReply;
  /** Null when there are no overrides: the built-in places are used. */
  'locator-data': { readonly slice: AdapterOverride | null };
  'open-panel': { readonly isThere: boolean };
  'panel-page': PanelPage;
  'tab-verdict': TabVerdictReply;
  /** The newest first; empty where the person does not want to be reminded. */
  'tab-reports': { readonly reports: readonly PageReport[] };
  'start-report': { readonly itemId: string };
  'change-report': { readonly itemId: string };
  'send-report': { readonly itemId: string };
  'hold-over': object;
  'choose-standing': object;
  'undo-report': { readonly itemId: string };
  'stop-report': { readonly itemId: string };
  'retry-report': { readonly itemId: string };
  'delete-report': { readonly itemId: string };
  'drop-package': object;
  'refresh-status': { readonly itemId: string };
  'withdraw-consent': { readonly itemId: string };
  'withdraw-report': { readonly itemId: string };
  'answer-question': { readonly itemId: string };
  'track-report': { readonly itemId: string };
  'sync-registry': { readonly version: number | null };
  'look-up': LookUpReply;
  'capture-page': { readonly itemId: string };
  'list-cards': {
    readonly url: string;
    readonly cards: readonly { readonly url: string; readonly title: string | null }[];
  };
  'run-sweep': { readonly sweepId: string };
  'look-again': { readonly outcome: WatchLook['outcome'] };
}

/** A reply or the failure in its place; a message never rejects across the boundary. */
export type MessageResult<N extends MessageName> =
  | { readonly ok: true; readonly reply: MessageReplies[N] }
  | { readonly ok: false; readonly code: ErrorCode; readonly message: string };
