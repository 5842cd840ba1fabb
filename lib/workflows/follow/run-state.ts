import type { MarketplaceAdapter } from '@/lib/reading/adapter';
import type { FollowedPage } from './follow-page';

/** The page at one address of a document, while it is followed; `life` is aborted when the document's address changes. */
export interface CheckedPage {
  readonly page: FollowedPage;
  readonly adapter: MarketplaceAdapter;
  readonly life: AbortController;
}

/**
 * State of the checks in one document. If the document changes its address, the check of the new address takes the place of the
 * one before.
 */
export interface RunState {
  /** The page's current address. */
  url: URL;
  /** The running check of the current address; undefined if there is none. */
  checked?: CheckedPage | undefined;
  /** True once a page of this document was checked; before that, there can be no marks. */
  hasChecked?: true;
  /** How often marks were hidden or shown in this document. */
  markToggles: number;
}

/** Stores the check that has just begun for the current address. */
export function setRunningCheck(state: RunState, checked: CheckedPage): void {
  state.hasChecked = true;
  state.checked = checked;
}

/** Ends the check of the current address and aborts its requests. */
export function endCheck(state: RunState): void {
  state.checked?.life.abort();
  state.checked = undefined;
}

/** Stores the page's new address. Returns the previous address. */
export function replaceUrl(state: RunState, url: URL): URL {
  const before = state.url;
  state.url = url;
  return before;
}

/** Counts one more hiding or showing of marks. Returns a function whose result is true until the next hiding or showing begins. */
export function startMarkToggle(state: RunState): () => boolean {
  state.markToggles += 1;
  const { markToggles } = state;
  return () => state.markToggles === markToggles;
}
