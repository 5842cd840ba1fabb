import type { RecordSource, RegistryAge, UnavailableReason } from '@/lib/domain/seller/trust';

/** The three tiers of a finding. Only a `warning` is drawn in red. */
export type Tier = 'warning' | 'check' | 'information';

/** The six states of a listing, seller or page. Two states are never shown as one: "unlisted" does not mean "safe". */
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
 * States by which the chip of a results page counts cards. Notified sites, official stores and expired records have states of
 * their own here: cards of notified sites and official stores are not counted as "registered", and cards with an expired record
 * are not counted as "nothing on record".
 */
export const COUNTED_STATES = [
  ...VERDICT_STATES,
  'notified',
  'official-store',
  'lapsed',
  'not-covered',
] as const;
export type CountedState = (typeof COUNTED_STATES)[number];

/**
 * The chip's counts. Each card is counted once by its state. Cards with something to check are counted once more as `to-check`.
 */
export const COUNTS = [...COUNTED_STATES, 'to-check'] as const;
export type Counts = Readonly<Partial<Record<(typeof COUNTS)[number], number>>>;

/**
 * Name of a drawn shape: of a state, of something to check (a triangle), or of the record that explains a state (an official
 * store, a suspended record, a withdrawn record).
 */
export type ShapeName = VerdictState | 'check' | 'official-store' | 'suspended' | 'withdrawn';

/** The words that are shown first: a headline, its source and date, and advice. */
export interface Headline {
  /** A few words. For a decision: the violation, in the decision's own words. */
  readonly headline: string;
  /** The source and its date; empty if the headline has none. */
  readonly byline: string;
  /** What the person can do, in one sentence. */
  readonly advice: string;
}

/** One statement of a rule, with its facts and their sources. */
export interface Finding {
  readonly rule: string;
  readonly tier: Tier;
  /** Values that are inserted into the rule's words, by name. Dates are ISO; texts are the source's own words. */
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
  /** Why the subject could not be looked up; present only with the state `unavailable`. */
  readonly unavailable?: UnavailableReason;
}

/** A finding in words, to be drawn as text nodes. */
export interface FindingText extends Headline {
  readonly rule: string;
  readonly tier: Tier;
  readonly tierLabel: string;
  readonly title: string;
  readonly sentence: string;
  /**
   * Rows of label and value: the record's number, date, area, expiry and source, and when the source was fetched. `language`: the
   * value's language, if the value is in a source's own words.
   */
  readonly rows: readonly (readonly [label: string, value: string, language?: string])[];
  /** Address of the source; absent if the finding rests only on words of the page. */
  readonly sourceUrl?: string;
  readonly sourceLabel?: string;
  /**
   * Address and label of the page on which a seller answers or corrects the record. Both are absent if the authority has no such
   * page.
   */
  readonly answerUrl?: string;
  readonly answerLabel?: string;
}

/** A verdict in words, in one language. */
export interface VerdictText extends Headline {
  readonly state: VerdictState;
  /** The shape that is drawn. It stands for the state, or for the record that explains the state. */
  readonly shape: ShapeName;
  readonly toCheck: boolean;
  /** Two or three words that the mark shows. */
  readonly label: string;
  /** What the state means for this page or card, in one sentence. */
  readonly summary: string;
  readonly findings: readonly FindingText[];
  /** Index in `findings` of the finding that the headline states; -1 if the headline is about the state. */
  readonly matter: number;
  /** True if published lists are missing, too old or unreadable, so that fetching them may give a result. Absent otherwise. */
  readonly lacksLists?: true;
  /** The age of the data ("Data of 24/11/2026, fetched 25/11/2026 08:10"), or why there is no data. */
  readonly dataAge: string;
  /** Answers "Why am I seeing this?" in one sentence with its legal basis; absent if the general answer (`whyText`) applies. */
  readonly why?: string;
}

/**
 * A results page's chip: a short label that states the number of official warnings or, if there are none, of all listings; and a
 * sentence with all counts.
 */
export interface ChipText {
  readonly label: string;
  readonly sentence: string;
  /** True if the label counts warnings. The chip then has the shape of a warning. */
  readonly isWarning: boolean;
}

/** A page of the panel that one of the panel's actions opens: what to do next, how to report, or the person's own report. */
export type PanelPageName = 'steps' | 'report' | 'mine';

/** The words of one page of the panel (`PanelPageName`). */
export interface PanelPage {
  readonly title: string;
  /** Paragraphs above the collapsible sections (`folds`). */
  readonly lead: readonly string[];
  /** Keyboard shortcut of the toolbar button, if one is assigned; only on the page `report`. */
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

/** Words of marks and panel that belong to no verdict. */
export interface OverlayWords {
  readonly close: string;
  /** `why`: the question "why am I seeing this?". `whyText`: its general answer. */
  readonly why: string;
  readonly whyText: string;
  readonly listTitle: string;
  /** Text beside our name. It says that the panel's words are not the marketplace's. */
  readonly notMarketplace: string;
  readonly back: string;
  /**
   * Names of the panel's collapsible sections. `decision`: a decision in full; `details`: another finding in full; `others`: the
   * other findings.
   */
  readonly decision: string;
  readonly details: string;
  readonly others: string;
  /** `steps` and `report`: names of the panel's two actions. `failed`: shown if the background does not answer an action. */
  readonly steps: string;
  readonly report: string;
  readonly failed: string;
}
