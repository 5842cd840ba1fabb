import type { PanelOpener } from './panel/open-panel';

/** Not loaded yet, or could not be; being loaded; or the opener that was loaded. */
type PanelState = 'absent' | 'loading' | PanelOpener;

/** A page's panel, loaded when a person first opens it. */
export function createLazyPanel(
  load: () => PanelOpener | undefined | Promise<PanelOpener | undefined>,
  signal: AbortSignal,
) {
  let state: PanelState = 'absent';
  const opener = () => (typeof state === 'object' ? state : undefined);
  return {
    /** Opens it by `show`; the button may be gone, or this script's life over, when it has loaded. */
    open(button: HTMLElement, show: (opener: PanelOpener) => void): void {
      const isWanted = () => !signal.aborted && button.isConnected;
      if (!isWanted() || state === 'loading') return;
      if (state !== 'absent') {
        show(state);
        return;
      }
      state = 'loading';
      void Promise.resolve(load()).then((loaded) => {
        state = loaded ?? 'absent';
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
