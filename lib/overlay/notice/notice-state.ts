import type { NoticeLook, Spot } from './choose-spot';

/** What moved since the last search for a spot: nothing, one element that scrolls by itself, or the window. */
type Moved = 'nothing' | 'part' | 'window';

/** The state of a mark's notice. */
export type NoticeState = { readonly moved: Moved } & (
  | { readonly name: 'absent' }
  /** Drawn but invisible, because it is not measured yet or no spot is free. `look` is the look in which it was shown last. */
  | { readonly name: 'waiting'; readonly look: NoticeLook }
  | { readonly name: 'placed'; readonly spot: Spot }
);

export type NoticeEvent =
  | { readonly type: 'draw' }
  | { readonly type: 'remove' }
  | { readonly type: 'move'; readonly what: 'part' | 'window' }
  /** The page was read and a spot was searched for. `found` is undefined if no spot is free. */
  | { readonly type: 'search'; readonly found: Spot | undefined };

/** Returns the state after an event, without changing anything. */
export function applyNoticeEvent(state: NoticeState, event: NoticeEvent): NoticeState {
  switch (event.type) {
    case 'draw':
      return { name: 'waiting', look: 'full', moved: state.moved };
    case 'remove':
      return { name: 'absent', moved: state.moved };
    case 'move':
      return { ...state, moved: state.moved === 'window' ? 'window' : event.what };
    case 'search': {
      const { found } = event;
      if (found) return { name: 'placed', spot: found, moved: 'nothing' };
      return { name: 'waiting', look: getCurrentOrLastNoticeLook(state), moved: 'nothing' };
    }
  }
}

/** Returns the look in which the notice is shown or, if it is invisible, was shown last. */
export function getCurrentOrLastNoticeLook(state: NoticeState): NoticeLook {
  switch (state.name) {
    case 'absent':
      return 'full';
    case 'waiting':
      return state.look;
    case 'placed':
      return state.spot.look;
  }
}

/**
 * Returns the notice's present spot if the notice may stay there; the caller checks whether this spot is still free. Undefined if
 * the notice has no spot, or if another spot must be searched for in one of three cases:
 *
 * - Only a spot beside the price or buy button will do, and the notice is elsewhere.
 * - Something moved, and the notice does not show all its words.
 * - The window scrolled while the notice is beside the price or buy button, or while the price is in view.
 */
export function findSpotIfNoticeMayStay(
  state: NoticeState,
  { isOnlyBeside, isPriceInView }: { readonly isOnlyBeside: boolean; readonly isPriceInView: () => boolean },
): Spot | undefined {
  if (state.name !== 'placed') return undefined;
  const { spot, moved } = state;
  if (isOnlyBeside && !spot.isBeside) return undefined;
  if (moved !== 'nothing' && spot.look !== 'full') return undefined;
  if (moved === 'window' && (spot.isBeside || isPriceInView())) return undefined;
  return spot;
}
