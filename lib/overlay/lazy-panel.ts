import type { PanelOpener } from './panel/open-panel';

/** The panel's opener, or 'loading' while its code is being loaded. Undefined before the loading begins, or if it failed. */
type PanelState = PanelOpener | 'loading' | undefined;

/** Creates the panel of a page. Its code is loaded when a person first opens it. */
export function createLazyPanel(
  load: () => PanelOpener | undefined | Promise<PanelOpener | undefined>,
  signal: AbortSignal,
) {
  let state: PanelState;
  const findOpener = () => (state === 'loading' ? undefined : state);
  return {
    /**
     * Opens the panel by calling `show` once the panel's code is loaded. Does nothing if, in the meantime, the button was removed
     * or the content script was ended.
     */
    open(button: HTMLElement, show: (opener: PanelOpener) => void): void {
      const isWanted = () => !signal.aborted && button.isConnected;
      if (!isWanted() || state === 'loading') return;
      if (state) {
        show(state);
        return;
      }
      state = 'loading';
      void Promise.resolve(load()).then((loaded) => {
        state = loaded;
        if (loaded && isWanted()) show(loaded);
      });
    },
    close(): void {
      findOpener()?.close();
    },
    closeFor(from: HTMLElement): void {
      findOpener()?.closeFor(from);
    },
  };
}
