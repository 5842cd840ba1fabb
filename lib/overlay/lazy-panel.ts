import type { PanelOpener } from './panel/open-panel';

/** The opener that was loaded; undefined: not loaded yet, or it could not be. */
type PanelState = PanelOpener | 'loading' | undefined;

/** A page's panel, loaded when a person first opens it. */
export function createLazyPanel(
  load: () => PanelOpener | undefined | Promise<PanelOpener | undefined>,
  signal: AbortSignal,
) {
  let state: PanelState;
  const opener = () => (state === 'loading' ? undefined : state);
  return {
    /** Opens it by `show`; the button may be gone, or this script's life over, when it has loaded. */
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
      opener()?.close();
    },
    closeFor(from: HTMLElement): void {
      opener()?.closeFor(from);
    },
  };
}
