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

/** The verdicts of a page and its cards. Only cards about which something is known have a mark; the chip counts all cards. */
export interface CheckPageReply {
  /** The marks of the cards about which something is known, each with the card's id. */
  readonly marks: readonly { readonly id: string; readonly text: VerdictText }[];
  /** The state of every card in the message, which the chip counts. */
  readonly states: readonly { readonly id: string; readonly state: CountedState }[];
  /** The verdict about the listing or shop; null on a results page. */
  readonly page: VerdictText | null;
  /**
   * True if a notice must show the words of `page` while the page's mark is out of view. In this case the script that draws
   * notices was loaded into the page before this reply was sent.
   */
  readonly isNoticed: boolean;
  readonly chip: ChipText | null;
  /** Words of the overlay that belong to no verdict. */
  readonly words: OverlayWords;
  readonly language: 'vi' | 'en';
}

/** A card with a warning or something to check: its seller or title, and its verdict. */
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
  /** The verdict about the listing or shop. On a results page it is null, and `chip` counts the states of the cards. */
  readonly verdict: VerdictText | null;
  readonly chip: ChipText | null;
  /** The cards of a results or shop page that have a warning or something to check, warnings first. */
  readonly noted: readonly NotedCard[];
  /** Violation types, the likeliest for this listing first. Empty if the page cannot be reported. */
  readonly reasons: readonly ViolationCode[];
  /** Why the page cannot be captured; null if it can. */
  readonly refusal: ErrorCode | null;
  /** Those of `reasons` that the page or the registry suggests. */
  readonly suggested: readonly ViolationCode[];
  /** True if the person chose to send reports at once. */
  readonly sendsAtOnce: boolean;
  /** True if the authority of this installation receives reports. */
  readonly hasIntake: boolean;
}

/** A report on this device about the page that the tab shows. */
export interface PageReport {
  readonly itemId: string;
  readonly code: string;
  readonly state: OutboxState;
  readonly createdAt: number;
}

/** A record whose name is like the typed name. */
export interface NamedCandidate {
  /** The name as the record writes it. */
  readonly name: string;
  /** What distinguishes the record from other records with this name: an address, a host or a shop's number. */
  readonly place: string;
  /** The decision or published list that states the record, with its date. */
  readonly record: string;
  /**
   * The lookup key under which everything known about the seller is found; null if the record has no key that a person could
   * type.
   */
  readonly key: TrustKey | null;
}

/** The result of looking up what a person typed. */
export type LookUpReply =
  | {
      readonly outcome: 'answered';
      /** What the typed text was understood as: "tax code 0100000008", "shop 1234 on shopee.vn". */
      readonly about: string;
      /** The marketplace; null if the typed text belongs to none, for example a tax code. */
      readonly on: PurchasePlace | null;
      readonly verdict: VerdictText;
      /**
       * The typed tax code if it is the code of a dependent unit; `verdict` is then about the business to which the unit belongs.
       * Null for any other text.
       */
      readonly unit: string | null;
      /** True if the check digit of a typed tax code is wrong, which is most likely a typing error. */
      readonly misspelt: boolean;
    }
  /** The address of a page on a marketplace. The address does not say which shop is meant. */
  | { readonly outcome: 'no-seller'; readonly host: string }
  /** A short link. Only the host that made it knows where it leads, so the person has to open it. */
  | { readonly outcome: 'short-link'; readonly host: string }
  /** A telephone number; no published list has telephone numbers. */
  | { readonly outcome: 'phone' }
  /**
   * The text was looked up as a name. `candidates` are records whose names are like the text; `more` is the number of further
   * records of this kind.
   */
  | {
      readonly outcome: 'named';
      readonly name: string;
      readonly candidates: readonly NamedCandidate[];
      readonly more: number;
    }
  | { readonly outcome: 'not-understood' };

/**
 * The reply to each message. `itemId` is a report's id in the outbox. Our pages read the report and its later changes from the
 * outbox.
 */
export interface MessageReplies {
  'check-page': CheckPageReply;
  /** The changes to the adapter; null if there are none, so that the built-in locators are used. */
  'locator-data': { readonly slice: AdapterOverride | null };
  'open-panel': { readonly isThere: boolean };
  'panel-page': PanelPage;
  'tab-verdict': TabVerdictReply;
  /** The newest report comes first. Empty if the person does not want to be reminded. */
  'tab-reports': { readonly reports: readonly PageReport[] };
  'start-report': { readonly itemId: string };
  'change-report': { readonly itemId: string };
  'send-report': { readonly itemId: string };
  'keep-report': { readonly itemId: string };
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
  'allow-stamps': object;
  'retry-stamp': { readonly itemId: string };
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

/** A reply or a failure. A page always gets one of them: sending a message never rejects. */
export type MessageResult<N extends MessageName> =
  | { readonly ok: true; readonly reply: MessageReplies[N] }
  | { readonly ok: false; readonly code: ErrorCode; readonly message: string };
