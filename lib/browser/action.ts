import { browser } from './browser';

/** The toolbar pictures of a state lie in public/icon/, by this name. */
export type ToolbarState =
  | 'registered'
  | 'warned'
  | 'check'
  | 'unlisted'
  | 'unavailable'
  | 'not-understood'
  | 'plain';

const SIZES = [16, 32] as const;

/** Draws this tab's state on the toolbar button, with the words a screen reader and the tooltip give. */
export async function setToolbarState(tabId: number, state: ToolbarState, title: string): Promise<void> {
  const suffix = state === 'plain' ? '' : `-${state}`;
  const path = Object.fromEntries(SIZES.map((size) => [size, `/icon/${size}${suffix}.png`]));
  await Promise.all([browser.action.setIcon({ tabId, path }), browser.action.setTitle({ tabId, title })]);
}
