import type { MarketplaceAdapter } from '@/lib/reading/adapter';
import type { FollowedPage } from './follow-page';

/** The page of the address that is checked; `life` ends with the address. */
export interface CheckedPage {
  readonly page: FollowedPage;
  readonly adapter: MarketplaceAdapter;
  readonly life: AbortController;
}

/** The state of the checks of one tab's page, one address after another. */
export interface RunState {
  /** The address of the page. */
  url: URL;
  /** The running check of the current address; undefined if there is none. */
  checked?: CheckedPage | undefined;
  /** True once a page of this document was checked: only then can there be marks. */
  hasChecked?: true;
  /** How often marks were hidden or shown. */
  hidings: number;
}

/** The page of this address is checked from now on. */
export function beginCheck(state: RunState, checked: CheckedPage): void {
  state.hasChecked = true;
  state.checked = checked;
}

/** The check of this address ends, with its requests. */
export function endCheck(state: RunState): void {
  state.checked?.life.abort();
  state.checked = undefined;
}

/** The page has another address. Returns the previous one. */
export function setAddress(state: RunState, url: URL): URL {
  const before = state.url;
  state.url = url;
  return before;
}

/** Marks are hidden or shown. Returns a test that is true until the next time. */
export function countHiding(state: RunState): () => boolean {
  state.hidings += 1;
  const { hidings } = state;
  return () => state.hidings === hidings;
}
