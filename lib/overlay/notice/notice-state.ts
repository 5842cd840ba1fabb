import type { NoticeLook, Spot } from './choose-spot';

/** The part of the page that moved since the last search for a spot: nothing, one element that scrolls, or the window. */
type Moved = 'nothing' | 'part' | 'window';

/** The state of a mark's notice. */
export type NoticeState = { readonly moved: Moved } & (
  | { readonly name: 'absent' }
  /** Drawn but invisible: not measured yet, or no spot is free. `look` is the last one shown. */
  | { readonly name: 'waiting'; readonly look: NoticeLook }
  | { readonly name: 'placed'; readonly spot: Spot }
);

export type NoticeEvent =
  | { readonly type: 'draw' }
  | { readonly type: 'remove' }
  | { readonly type: 'move'; readonly what: 'part' | 'window' }
  /** The page was read and a spot searched for; undefined if none is free. */
  | { readonly type: 'search'; readonly found: Spot | undefined };

/** Returns the state after an event. Pure. */
export function transition(state: NoticeState, event: NoticeEvent): NoticeState {
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
      return { name: 'waiting', look: getLook(state), moved: 'nothing' };
    }
  }
}

/** Returns the look that the notice shows, or showed last. */
export function getLook(state: NoticeState): NoticeLook {
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
 * Returns the spot that the notice may keep if it is still free. Undefined if another must be searched for: after a scroll
 * that moved the price, or after any move if there was no room for all words.
 */
export function findSpotToKeep(
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
