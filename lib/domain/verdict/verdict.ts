import type { RecordSource, RegistryAge, UnavailableReason } from '@/lib/domain/seller/trust';

/** The three tiers of a finding; only `warning` is ever red. */
export type Tier = 'warning' | 'check' | 'information';

/** The six states of a listing, seller or page. They never merge: "unlisted" is not "safe". */
export const VERDICT_STATES = [
  'registered',
  'warned',
  'unlisted',
  'unavailable',
  'not-understood',
  'not-applicable',
] as const;
export type VerdictState = (typeof VERDICT_STATES)[number];

/**
 * How a results page's chip counts a card: by its state, or by the record behind it where that is not a registration.
 * Notified sites and official stores are not "registered", and an expired record is not "nothing on record".
 */
export const COUNTED_STATES = [...VERDICT_STATES, 'notified', 'official-store', 'lapsed'] as const;
export type CountedState = (typeof COUNTED_STATES)[number];

/** The chip's counts: each card once by its state, and in addition the cards with something to check. */
export const COUNTS = [...COUNTED_STATES, 'to-check'] as const;
export type Counts = Readonly<Partial<Record<(typeof COUNTS)[number], number>>>;

/**
 * A drawn shape: a state, the triangle for something to check, or the record that explains a state: an official store,
 * a suspended record, one that ended.
 */
export type ShapeName = VerdictState | 'check' | 'official-store' | 'suspended' | 'withdrawn';

/** What a first window says of a matter: one headline, who says it and when, and what to do now. */
export interface Headline {
  /** In few words; of a decision the act, in the decision's own words. */
  readonly headline: string;
  /** Who says it, and when; empty where the headline is all there is. */
  readonly byline: string;
  /** One sentence. */
  readonly advice: string;
}

/** One statement of a rule, with its facts and their sources. */
export interface Finding {
  readonly rule: string;
  readonly tier: Tier;
  /** Values for the rule's words; dates are ISO, text is the source's own. */
  readonly facts: Readonly<Record<string, string>>;
  readonly source: RecordSource;
}

/** What is known about one subject, and the registry version it comes from. */
export interface Verdict {
  readonly state: VerdictState;
  readonly findings: readonly Finding[];
  /** True when a finding asks the person to check something (drawn as a triangle). */
  readonly toCheck: boolean;
  readonly age?: RegistryAge;
  /** Why nothing could be looked up; only with the state `unavailable`. */
  readonly unavailable?: UnavailableReason;
}

/** A finding in words, to be drawn as text nodes. */
export interface FindingText extends Headline {
  readonly rule: string;
  readonly tier: Tier;
  readonly tierLabel: string;
  readonly title: string;
  readonly sentence: string;
  /** Labels and values: number, date, area, expiry, source, fetched; the language of a value that is a source's own words. */
  readonly rows: readonly (readonly [label: string, value: string, language?: string])[];
  /** Absent where the finding rests on words of the page alone. */
  readonly sourceUrl?: string;
  readonly sourceLabel?: string;
  /** Where a seller answers or corrects the record. */
  readonly answerUrl: string;
  readonly answerLabel: string;
}

/** A verdict in words, in one language. */
export interface VerdictText extends Headline {
  readonly state: VerdictState;
  /** The drawn shape: the state's, or that of the record that explains it. */
  readonly shape: ShapeName;
  readonly toCheck: boolean;
  /** Two or three words for the mark. */
  readonly label: string;
  /** One sentence about what the state means here. */
  readonly summary: string;
  readonly findings: readonly FindingText[];
  /** Place in `findings` of the one the headline tells; -1 where it tells the state. */
  readonly matter: number;
  /** "Data of 24/11/2026, fetched 25/11/2026 08:10", or why there is none. */
  readonly dataAge: string;
  /** "Why am I seeing this?" in one sentence with its legal basis; absent where the general answer applies. */
  readonly why?: string;
}

/** A results page's chip: a short label with the warnings first, and the counts in a sentence. */
export interface ChipText {
  readonly label: string;
  readonly sentence: string;
  /** Whether the label counts warnings, and so has their shape. */
  readonly isWarning: boolean;
}

/** A page of the panel behind one of its actions: what to do next, or how to report. */
export type PanelPageName = 'steps' | 'report' | 'mine';

/** Such a page in words. */
export interface PanelPage {
  readonly title: string;
  /** Paragraphs above the folds. */
  readonly lead: readonly string[];
  /** The key that presses the toolbar button, where one is assigned; only with `report`. */
  readonly key?: string;
  readonly folds: readonly {
    readonly label: string;
    readonly items: readonly {
      readonly text: string;
      /** Who helps, as links with their words. */
      readonly links: readonly { readonly url: string; readonly label: string }[];
      readonly basis: string;
    }[];
  }[];
}

/** Words of marks and panel outside any verdict. */
export interface OverlayWords {
  readonly close: string;
  /** The question "why am I seeing this?" and its general answer. */
  readonly why: string;
  readonly whyText: string;
  readonly listTitle: string;
  /** Text beside our name: these words are not the marketplace's. */
  readonly notMarketplace: string;
  readonly back: string;
  /** Folds of the panel: the matter in full, of a decision and of anything else; the other findings. */
  readonly decision: string;
  readonly details: string;
  readonly others: string;
  /** The panel's two actions, and what is said when the background does not answer one. */
  readonly steps: string;
  readonly report: string;
  readonly failed: string;
}
