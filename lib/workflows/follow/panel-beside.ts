import { readSharedValue } from '@/lib/base/shared';
import type { HostMaker } from '@/lib/overlay/host';
import type { PanelOpener } from '@/lib/overlay/panel/open-panel';
import type { AskPanelPage } from '@/lib/overlay/panel/panel';

/**
 * Returns the panel of `panel.js`, a script that the background injects into the page. The script is requested once. Returns
 * undefined if the script cannot be loaded.
 */
export async function loadAndCreateInjectedPanel(
  ask: () => Promise<unknown>,
  document: Document,
  createHost: HostMaker,
  askPage: AskPanelPage,
): Promise<PanelOpener | undefined> {
  if (readSharedValue('open-panel') === undefined) await ask();
  const make = readSharedValue('open-panel');
  return typeof make === 'function' ? make(document, createHost, askPage) : undefined;
}
