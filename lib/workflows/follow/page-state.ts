import type { RawReading } from '@/lib/domain/listing/listing';

/** The previous page, after a move without loading. */
export interface LeftPage {
  readonly url: URL;
  /** What it showed of its subject (`pageFingerprint`). */
  readonly face: string;
}

/** Where the check of one address stands. */
export interface PageState {
  /** Unread; read again after pauses until it is drawn; drawn. A drawn page waits again while it draws another subject. */
  readonly name: 'unread' | 'waiting' | 'drawn';
  /** How often it began to wait: a wait ends when another one began. */
  readonly waits: number;
  /** What the page's mark is about; undefined for a list of cards, and before the first reading. */
  readonly subject: RawReading | undefined;
  /** What the page showed of its subject when it was last compared (`pageFingerprint`). */
  readonly face: string;
  /** The previous page, whose content can remain until this one is drawn. */
  readonly left: LeftPage | undefined;
}

// Each gives the state after an event. Pure.

/** The page is not drawn yet, and read again after pauses. */
export function wait(state: PageState): PageState {
  return { ...state, name: 'waiting', waits: state.waits + 1 };
}

/** The page shows what its address promises. */
export function draw(state: PageState): PageState {
  return { ...state, name: 'drawn', left: undefined };
}

/** The page shows something else. */
export function change(state: PageState, face: string): PageState {
  return { ...state, face };
}

/** The mark is about another subject. A copy of it, so that the answer to an earlier question about it is not drawn. */
export function accept(state: PageState, subject: RawReading | undefined): PageState {
  return { ...state, subject: subject && { ...subject } };
}
