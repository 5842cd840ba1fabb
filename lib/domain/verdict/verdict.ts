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
 * How a results page's chip counts a card: by its state, or by the record behind it if that is not a registration. Notified
 * sites and official stores are not "registered", and an expired record is not "nothing on record".
 */
export const COUNTED_STATES = [
  ...VERDICT_STATES,
  'notified',
  'official-store',
  'lapsed',
  'not-covered',
] as const;
export type CountedState = (typeof COUNTED_STATES)[number];

/** The chip's counts: each card once by its state, and in addition the cards with something to check. */
export const COUNTS = [...COUNTED_STATES, 'to-check'] as const;
export type Counts = Readonly<Partial<Record<(typeof COUNTS)[number], number>>>;

/**
 * A drawn shape: a state, the triangle for something to check, or the record that explains a state (an official store, a
 * suspended record, one that ended).
 */
export type ShapeName = VerdictState | 'check' | 'official-store' | 'suspended' | 'withdrawn';

/** The words of a matter in a first window: a headline, its source and date, and advice. */
export interface Headline {
  /** A few words; for a decision the act, in the decision's own words. */
  readonly headline: string;
  /** The source and its date; empty if the headline is everything. */
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

/** The verdict about one subject, and the registry version from which it comes. */
export interface Verdict {
  readonly state: VerdictState;
  readonly findings: readonly Finding[];
  /** True if a finding asks the person to check something (drawn as a triangle). */
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
  /** Absent if the finding rests on words of the page alone. */
  readonly sourceUrl?: string;
  readonly sourceLabel?: string;
  /** The address at which a seller answers or corrects the record, and its label; both absent if the authority names none. */
  readonly answerUrl?: string;
  readonly answerLabel?: string;
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
  /** Index in `findings` of the finding in the headline; -1 if the headline is about the state. */
  readonly matter: number;
  /** True if lists are missing, too old or unreadable; fetching them may then give a result. Absent otherwise. */
  readonly lacksLists?: true;
  /** "Data of 24/11/2026, fetched 25/11/2026 08:10", or why there is none. */
  readonly dataAge: string;
  /** "Why am I seeing this?" in one sentence with its legal basis; absent if the general answer applies. */
  readonly why?: string;
}

/** A results page's chip: a short label with the warnings first, and the counts in a sentence. */
export interface ChipText {
  readonly label: string;
  readonly sentence: string;
  /** True if the label counts warnings, and so has their shape. */
  readonly isWarning: boolean;
}

/** A page of the panel behind one of its actions: what to do next, how to report, or the person's own report. */
export type PanelPageName = 'steps' | 'report' | 'mine';

/** The words of such a page. */
export interface PanelPage {
  readonly title: string;
  /** Paragraphs above the folds. */
  readonly lead: readonly string[];
  /** The key that presses the toolbar button, if one is assigned; only with `report`. */
  readonly key?: string;
  readonly folds: readonly {
    readonly label: string;
    readonly items: readonly {
      readonly text: string;
      /** Links to the agency that helps; `label` is the link's text. */
      readonly links: readonly { readonly url: string; readonly label: string }[];
      readonly basis: string;
    }[];
  }[];
}

/** Words of marks and panel outside any verdict. */
export interface OverlayWords {
  readonly close: string;
  /** The question "why am I seeing this?"; below, its general answer. */
  readonly why: string;
  readonly whyText: string;
  readonly listTitle: string;
  /** Text beside our name: these words are not the marketplace's. */
  readonly notMarketplace: string;
  readonly back: string;
  /** Folds of the panel: the matter in full, for a decision and for anything else; the other findings. */
  readonly decision: string;
  readonly details: string;
  readonly others: string;
  /** The panel's two actions; `failed` is shown if the background does not answer one. */
  readonly steps: string;
  readonly report: string;
  readonly failed: string;
}
