/** Preferences of a Firefox that only does what it is told. */
export const QUIET_PREFS = {
  // No process and no page is made before something needs it.
  'dom.ipc.processPrelaunch.enabled': false,
  'browser.newtab.preload': false,
  // Its own agent sets 0, and then a tab that cannot be unloaded yet is tried again without a pause: a processor of its own.
  'browser.tabs.remote.unloadDelayMs': 100,
} as const;
