/** Preferences that keep Firefox from work in the background. */
export const QUIET_PREFS = {
  // No process and no page is created in advance.
  'dom.ipc.processPrelaunch.enabled': false,
  'browser.newtab.preload': false,
  // The remote agent sets this to 0, and then a tab that cannot be unloaded yet is tried again without a pause, which keeps a
  // processor busy.
  'browser.tabs.remote.unloadDelayMs': 100,
} as const;
