import { browser } from './browser';

/**
 * A state that the toolbar button can show. The names of its icons in public/icon/ end with the state ("16-warned.png"); the
 * icons of `plain` have no such end ("16.png").
 */
export type ToolbarState =
  | 'registered'
  | 'warned'
  | 'check'
  | 'unlisted'
  | 'unavailable'
  | 'not-understood'
  | 'plain';

const SIZES = [16, 32] as const;

/** Shows a tab's state on the toolbar button. `title` is the button's tooltip and its text for screen readers. */
export async function setToolbarState(tabId: number, state: ToolbarState, title: string): Promise<void> {
  const suffix = state === 'plain' ? '' : `-${state}`;
  const path = Object.fromEntries(SIZES.map((size) => [size, `/icon/${size}${suffix}.png`]));
  await Promise.all([browser.action.setIcon({ tabId, path }), browser.action.setTitle({ tabId, title })]);
}
