import type { RecordSource, RegistryAge, UnavailableReason } from '@/lib/domain/seller/trust';

/** The three tiers a finding can have; only `warning` is ever red. */
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
 * What a card counts as on the chip of a results page: its state, or the record that made it so where that is another
 * than a registration. Who notified and who is listed as an official store are not "registered", and a record that
 * ended is not "nothing on record".
 */
export const COUNTED_STATES = [...VERDICT_STATES, 'notified', 'official-store', 'lapsed'] as const;
export type CountedState = (typeof COUNTED_STATES)[number];

/** What the chip counts: each card once by its state, and beside that those on which something is to be checked. */
export const COUNTS = [...COUNTED_STATES, 'to-check'] as const;
export type Counts = Readonly<Partial<Record<(typeof COUNTS)[number], number>>>;

/** One thing a rule states, with the facts its sentence needs and where they come from. */
export interface Finding {
  readonly rule: string;
  readonly tier: Tier;
  /** Values for the words of this rule; dates are ISO, text is the source's own. */
  readonly facts: Readonly<Record<string, string>>;
  readonly source: RecordSource;
}

/** What is known about one subject, and by which version of the registry. */
export interface Verdict {
  readonly state: VerdictState;
  readonly findings: readonly Finding[];
  /** True when some finding asks the person to check something (drawn as a triangle). */
  readonly toCheck: boolean;
  readonly age?: RegistryAge;
  /** Why nothing could be looked up; only with the state `unavailable`. */
  readonly unavailable?: UnavailableReason;
}

/** A finding in words, ready to be drawn as text nodes. */
export interface FindingText {
  readonly rule: string;
  readonly tier: Tier;
  readonly tierLabel: string;
  readonly title: string;
  readonly sentence: string;
  /** Label and value pairs: number, date, area, expiry, source, fetched. */
  readonly rows: readonly (readonly [label: string, value: string])[];
  readonly sourceUrl: string;
  readonly sourceLabel: string;
  /** Where a seller answers or corrects this. */
  readonly answerUrl: string;
  readonly answerLabel: string;
}

/** A verdict in words, in one language. */
export interface VerdictText {
  readonly state: VerdictState;
  readonly toCheck: boolean;
  /** Two or three words for the mark. */
  readonly label: string;
  /** One sentence that says what the state means here. */
  readonly summary: string;
  readonly findings: readonly FindingText[];
  /** "Data of 24/11/2026, fetched 25/11/2026 08:10", or why there is none. */
  readonly dataAge: string;
  /** "Why am I seeing this?" in one sentence with its ground; absent where only the general answer holds. */
  readonly why?: string;
}

/** Words of the marks and the panel that belong to no verdict. */
export interface OverlayWords {
  readonly close: string;
  /** The question "why am I seeing this?" and its answer. */
  readonly why: string;
  readonly whyText: string;
  readonly listTitle: string;
  /** Says whose words these are: ours, not the marketplace's. */
  readonly notMarketplace: string;
}
