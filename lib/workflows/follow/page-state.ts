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

export type PageEvent =
  | { readonly type: 'wait' }
  | { readonly type: 'draw' }
  | { readonly type: 'change'; readonly face: string }
  | { readonly type: 'accept'; readonly subject: RawReading | undefined };

/** The state after an event. Pure. */
export function transition(state: PageState, event: PageEvent): PageState {
  switch (event.type) {
    case 'wait':
      return { ...state, name: 'waiting', waits: state.waits + 1 };
    case 'draw':
      return { ...state, name: 'drawn', left: undefined };
    case 'change':
      return { ...state, face: event.face };
    case 'accept':
      // A copy: the answer to an earlier question about the same reading is not drawn.
      return { ...state, subject: event.subject && { ...event.subject } };
  }
}
