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

/** The marks of a page. Only cards with something known have one; the chip counts all cards. */
export interface CheckPageReply {
  /** Marks by card id. */
  readonly marks: readonly { readonly id: string; readonly text: VerdictText }[];
  /** The state of every card of this message, which the chip counts. */
  readonly states: readonly { readonly id: string; readonly state: CountedState }[];
  /** The verdict of the listing or shop; null on a results page. */
  readonly page: VerdictText | null;
  /** True if the verdict of `page` needs a notice. The script that draws it is in the page by then. */
  readonly isNoticed: boolean;
  readonly chip: ChipText | null;
  /** Texts of the overlay that belong to no verdict. */
  readonly words: OverlayWords;
  readonly language: 'vi' | 'en';
}

/** A card that needs attention: its seller or title, and its verdict. */
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
  /** The verdict of the listing or shop. On results pages `chip` counts the states instead. */
  readonly verdict: VerdictText | null;
  readonly chip: ChipText | null;
  /** On results and shop pages: the cards with a warning or something to check, warnings first. */
  readonly noted: readonly NotedCard[];
  /** Violation types, the likeliest for this listing first. Empty if this page cannot be reported. */
  readonly reasons: readonly ViolationCode[];
  /** The reason why this page cannot be captured, or null. */
  readonly refusal: ErrorCode | null;
  /** The violation types, a part of `reasons`, that this page or the registry suggests. */
  readonly suggested: readonly ViolationCode[];
  /** True if the person chose to send reports at once. */
  readonly sendsAtOnce: boolean;
  /** True if the authority of this installation receives reports. */
  readonly hasIntake: boolean;
}

/** A report of this device about the page in front. */
export interface PageReport {
  readonly itemId: string;
  readonly code: string;
  readonly state: OutboxState;
  readonly createdAt: number;
}

/** A record that bears the typed name. */
export interface NamedCandidate {
  /** The name as the record writes it. */
  readonly name: string;
  /** Distinguishes the record from others of this name: an address, a host, a shop's number. */
  readonly place: string;
  /** The decision or the list, with its date. */
  readonly record: string;
  /** The lookup key that finds everything known about the seller; null if the record has no key that a person could type. */
  readonly key: TrustKey | null;
}

/** The result of looking up what a person typed. */
export type LookUpReply =
  | {
      readonly outcome: 'answered';
      /** How the input was understood: "tax code 0100000008", "shop 1234 on shopee.vn". */
      readonly about: string;
      /** The marketplace; null if the input names none, as a tax code does. */
      readonly on: PurchasePlace | null;
      readonly verdict: VerdictText;
      /** The tax code of a dependent unit, if one was typed; `verdict` is then of the business to which it belongs. */
      readonly unit: string | null;
      /** True for a tax code whose check digit is wrong: most likely a typing error. */
      readonly misspelt: boolean;
    }
  /** A marketplace's address that does not say which shop. */
  | { readonly outcome: 'no-seller'; readonly host: string }
  /** A short link. Only the host that made it knows where it leads, so the person opens it. */
  | { readonly outcome: 'short-link'; readonly host: string }
  /** A telephone number; no published list has telephone numbers. */
  | { readonly outcome: 'phone' }
  /** A name. `more` counts further records of that name. */
  | {
      readonly outcome: 'named';
      readonly name: string;
      readonly candidates: readonly NamedCandidate[];
      readonly more: number;
    }
  | { readonly outcome: 'not-understood' };

/** The reply to each message. `itemId` is a report's id in the outbox, from which our pages read it and its changes. */
export interface MessageReplies {
  'check-page': CheckPageReply;
  /** Null if there are no overrides; then the built-in locators are used. */
  'locator-data': { readonly slice: AdapterOverride | null };
  'open-panel': { readonly isThere: boolean };
  'panel-page': PanelPage;
  'tab-verdict': TabVerdictReply;
  /** Newest first. Empty if the person does not want to be reminded. */
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

/** A reply or a failure. Sending a message never rejects. */
export type MessageResult<N extends MessageName> =
  | { readonly ok: true; readonly reply: MessageReplies[N] }
  | { readonly ok: false; readonly code: ErrorCode; readonly message: string };
