/** Preferences that keep Firefox from work in the background. */
export const QUIET_PREFS = {
  // Firefox creates no process and no page in advance.
  'dom.ipc.processPrelaunch.enabled': false,
  'browser.newtab.preload': false,
  // The remote agent sets this delay (ms) to 0. Firefox then tries without a pause to unload a tab that cannot be unloaded yet,
  // which keeps a processor busy.
  'browser.tabs.remote.unloadDelayMs': 100,
} as const;
