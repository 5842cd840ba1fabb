import type { HostMaker } from '@/lib/overlay/host';
import type { PanelOpener } from '@/lib/overlay/panel/open-panel';

/** Where `panel.js` leaves the maker of the panel, in the world of content scripts; a page's `id` is no symbol. */
export const OPEN_PANEL = Symbol.for('chosang.open-panel');

/** The panel by the script put beside this one: asked for once, undefined where it cannot come. */
export async function panelBeside(
  ask: () => Promise<unknown>,
  document: Document,
  createHost: HostMaker,
): Promise<PanelOpener | undefined> {
  if (!Reflect.has(globalThis, OPEN_PANEL)) await ask();
  const make: unknown = Reflect.get(globalThis, OPEN_PANEL);
  return typeof make === 'function' ? make(document, createHost) : undefined;
}
